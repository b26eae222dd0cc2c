import type { CommandIo } from '../../src/commands/command.ts'

/** Standard input and output of a command, kept in memory. */
export function collectIo(lines: Iterable<string> = []) {
  const out: string[] = []
  const err: string[] = []
  async function* stdin() {
    yield* lines
  }
  const io: CommandIo = { stdin: stdin(), out: (line) => out.push(line), err: (line) => err.push(line) }
  return { io, out, err }
}
