import type { Caller } from './number-calls.ts'

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

export interface PacedCall {
  at: number
  caller: Caller | undefined
}

/** A call that was answered by asking for silence until then. */
export interface Silence extends PacedCall {
  until: number
}

export interface Breaches<Call> {
  /** Begun before the process had the answer that asked for silence. */
  underWay: Call[]
  /** Milliseconds from the beginning of a silence to the last such call within it. */
  latest: number
  /** Made by another process when the one that had that answer was killed at once, and nobody else could know it. */
  untold: Call[]
  /** Neither: silence was asked for, known, and not kept. */
  broken: Call[]
}

/** A process that lives so long has written down what it was told. */
const writtenMs = 1_000
/** What a process has sent off when it is killed is read here a little later. */
const readMs = 300

/** The calls that came within a silence, each by what its caller could know of it. */
export function judgeSilences<Call extends PacedCall>(
  calls: readonly Call[],
  silences: readonly Silence[],
  kills: readonly number[],
): Breaches<Call> {
  const breaches: Breaches<Call> = { underWay: [], latest: 0, untold: [], broken: [] }
  for (const call of calls) {
    const within = silences.filter(({ at, until }) => call.at > at && call.at < until)
    const unexcused = within.filter((silence) => !wasUnderWay(call, silence))
    if (within.length === 0) continue
    if (unexcused.length === 0) {
      breaches.underWay.push(call)
      breaches.latest = Math.max(breaches.latest, ...within.map(({ at }) => call.at - at))
    } else if (unexcused.every((silence) => diedWith(call, silence, kills))) breaches.untold.push(call)
    else breaches.broken.push(call)
  }
  return breaches
}

function wasUnderWay({ caller }: PacedCall, { caller: told }: Silence): boolean {
  if (caller === undefined || told === undefined || caller.process !== told.process) return false
  return caller.call < told.call || caller.underWay.includes(told.call)
}

function diedWith({ caller }: PacedCall, { at, caller: told }: Silence, kills: readonly number[]): boolean {
  if (caller?.process === told?.process) return false
  return kills.some((kill) => kill >= at - readMs && kill <= at + writtenMs)
}
