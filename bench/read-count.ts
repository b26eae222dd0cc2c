import { UsageError } from '../src/errors.ts'

/** A whole number of an argument. @throws UsageError when it is none, or too small */
export function readCount(
  name: string,
  text: string,
  { least, usage }: { least: number; usage: string },
): number {
  const count = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (!(count >= least)) throw new UsageError(`--${name}: ${usage}`)
  return count
}
