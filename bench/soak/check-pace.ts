/** The most of these moments within any window of so many milliseconds, one end of it not included. */
export function busiestWindow(times: readonly number[], length: number): number {
  const sorted = [...times].sort((left, right) => left - right)
  let first = 0
  let most = 0
  for (const [index, time] of sorted.entries()) {
    while (time - (sorted[first] ?? time) >= length) first += 1
    most = Math.max(most, index - first + 1)
  }
  return most
}

export interface Silence {
  from: number
  until: number
}

/** Moments within a silence. */
export function breaches(times: readonly number[], silences: readonly Silence[]): number[] {
  return times.filter((time) => silences.some(({ from, until }) => time > from && time < until))
}
