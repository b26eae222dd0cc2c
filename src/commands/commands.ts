import { askCommand } from './ask.ts'
import { chatCommand } from './chat.ts'
import type { Command } from './command.ts'
import { evaluateCommand, resolveEvaluatePaths } from './evaluate.ts'
import { gapsCommand } from './gaps.ts'
import { ingestCommand } from './ingest.ts'

interface Registered {
  run: Command
  /** Makes the paths among the arguments absolute: the command may run in another process with another folder. */
  resolvePaths(args: string[], resolve: (path: string) => string): string[]
}

const withoutPaths: Registered['resolvePaths'] = (args) => args

/** The path after `--file`. */
const fileOption: Registered['resolvePaths'] = (args, resolve) =>
  args.map((argument, index) => {
    if (argument.startsWith('--file=')) return `--file=${resolve(argument.slice('--file='.length))}`
    return args[index - 1] === '--file' ? resolve(argument) : argument
  })

export const commands: ReadonlyMap<string, Registered> = new Map([
  ['ask', { run: askCommand, resolvePaths: fileOption }],
  ['chat', { run: chatCommand, resolvePaths: withoutPaths }],
  ['evaluate', { run: evaluateCommand, resolvePaths: resolveEvaluatePaths }],
  ['gaps', { run: gapsCommand, resolvePaths: withoutPaths }],
  ['ingest', { run: ingestCommand, resolvePaths: withoutPaths }],
])
