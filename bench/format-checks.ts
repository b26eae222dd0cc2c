import type { Check } from './soak/judge-run.ts'

/** A line for each, with its figures, and whether it holds. */
export function formatChecks(checks: readonly Check[]): string[] {
  const width = Math.max(...checks.map(({ name }) => name.length))
  return checks.map(({ name, figure, passed }) => `${passed ? '✓' : '✗'} ${name.padEnd(width)}  ${figure}`)
}
