import type { OpenedApp } from '../app.ts'
import { CallerGoneError, ToldError, UsageError } from '../errors.ts'
import type { CommandIo } from './command.ts'
import { commands } from './commands.ts'

/** Runs one command and gives its exit code; never rejects. */
export async function runCommand(
  app: OpenedApp,
  call: { name: string; args: string[] },
  io: CommandIo,
): Promise<number> {
  try {
    const command = commands.get(call.name)
    if (command === undefined) throw new UsageError(describeCommands(call.name))
    return await command.run(app, call.args, io)
  } catch (error) {
    const isQuiet = error instanceof ToldError || error instanceof CallerGoneError
    if (!isQuiet) app.reportError(error, `command ${call.name}`)
    return tell(io, error)
  }
}

/** The caller may have gone by now, which is what made the command fail. */
function tell(io: CommandIo, error: unknown): number {
  try {
    io.err(
      error instanceof ToldError
        ? error.message
        : 'Lệnh gặp trục trặc nên chưa làm xong; chi tiết nằm trong nhật ký của trợ lý.',
    )
  } catch {
    return 1
  }
  return error instanceof UsageError ? 2 : 1
}

export function describeCommands(name: string): string {
  return `Không có lệnh “${name}”. Các lệnh hiện có: ${[...commands.keys()].join(', ')}.`
}
