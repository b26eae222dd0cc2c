import { type ParseArgsConfig, parseArgs } from 'node:util'
import { UsageError } from '../src/errors.ts'

/** Runs a bench with its arguments; called wrongly, it says so in one sentence and ends with 2. */
export async function runBench<Options extends NonNullable<ParseArgsConfig['options']>>(
  { usage, options }: { usage: string; options: Options },
  run: (values: ReturnType<typeof parseArgs<{ options: Options }>>['values']) => Promise<void>,
): Promise<void> {
  try {
    await run(readValues(usage, options))
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    console.error(error.message)
    process.exitCode = 2
  }
}

function readValues<Options extends NonNullable<ParseArgsConfig['options']>>(
  usage: string,
  options: Options,
) {
  try {
    return parseArgs({ options }).values
  } catch (error) {
    throw new UsageError(usage, { cause: error })
  }
}
