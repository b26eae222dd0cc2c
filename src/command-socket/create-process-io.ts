import type { CommandIo } from '../commands/command.ts'
import { maxMessageLength } from './command-messages.ts'
import { splitLines } from './split-lines.ts'

/** Standard input and output of this process, for a command. */
export function createProcessIo(): CommandIo {
  // A reader that has had enough (`| head`) ends the command without a word.
  process.stdout.on('error', () => process.exit(0))
  return {
    stdin: readStandardInput(),
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
  }
}

async function* readStandardInput(): AsyncGenerator<string, void, undefined> {
  yield* splitLines(process.stdin, maxMessageLength)
}
