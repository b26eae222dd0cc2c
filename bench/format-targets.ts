export interface Target {
  name: string
  value: number
  /** The target is met up to this value. */
  limit: number
  unit: string
}

/** A line a target: what was measured, the limit, whether it is met. */
export function formatTargets(targets: readonly Target[]): string[] {
  const width = Math.max(...targets.map(({ name }) => name.length))
  return targets.map(({ name, value, limit, unit }) => {
    const met = value <= limit ? 'met' : 'NOT MET'
    return `${name.padEnd(width)}  ${value.toFixed(1)} ${unit} (target ≤ ${limit} ${unit}): ${met}`
  })
}
