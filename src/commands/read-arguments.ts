import { UsageError } from '../errors.ts'

/** Node words its complaints about arguments in English; people get the usage line. @throws UsageError */
export function readArguments<T>(usage: string, parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    throw new UsageError(usage, { cause: error })
  }
}
