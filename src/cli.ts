import { resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { buildApp } from './app.ts'
import { createProcessIo } from './command-socket/create-process-io.ts'
import { sendCommand } from './command-socket/send-command.ts'
import type { CommandIo } from './commands/command.ts'
import { commands } from './commands/commands.ts'
import { describeCommands, runCommand } from './commands/run-command.ts'
import { type Config, loadEnvironment, readConfig } from './config.ts'
import { ConfigError, DatabaseError, DataDirInUseError, VocabularyError } from './errors.ts'

interface Surroundings {
  env: Record<string, string | undefined>
  /** Folder in which the person typed the command. */
  folder: string
  io: CommandIo
}

/** Runs `<command> <arguments>` and gives the exit code; beside a running assistant the command runs in that one. */
export async function runCli(
  [name = '', ...args]: string[],
  { env, folder, io }: Surroundings,
): Promise<number> {
  const command = commands.get(name)
  if (command === undefined) {
    io.err(describeCommands(name))
    return 2
  }
  const call = { name, args: command.resolvePaths(args, (path) => resolve(folder, path)) }
  try {
    return await runSomewhere(readConfig(env), call, io)
  } catch (error) {
    const isKnown =
      error instanceof ConfigError || error instanceof DatabaseError || error instanceof VocabularyError
    if (!isKnown) throw error
    io.err(error.message)
    return 1
  }
}

/** Another command that is just at work opens no socket: it is waited for so long. */
const longestWaitMs = 15_000
const betweenTriesMs = 300

async function runSomewhere(
  config: Config,
  call: { name: string; args: string[] },
  io: CommandIo,
): Promise<number> {
  const until = Date.now() + longestWaitMs
  for (;;) {
    const tried = await tryToRun(config, call, io)
    if (typeof tried === 'number') return tried
    if (Date.now() > until) {
      io.err(
        `Thư mục dữ liệu ${config.dataDir} đang được tiến trình số ${tried.pid} sử dụng, nhưng tiến trình đó không trả lời. Vui lòng chờ nó làm xong, hoặc dừng nó, rồi chạy lại lệnh.`,
      )
      return 1
    }
    await setTimeout(betweenTriesMs)
  }
}

async function tryToRun(
  config: Config,
  call: { name: string; args: string[] },
  io: CommandIo,
): Promise<number | DataDirInUseError> {
  const app = buildApp(config)
  try {
    return await runCommand(await app.open((line) => io.err(line)), call, io)
  } catch (error) {
    if (!(error instanceof DataDirInUseError)) throw error
    return (await sendCommand(config.dataDir, call, io)) ?? error
  } finally {
    await app.stop()
  }
}

async function runHere(): Promise<number> {
  const io = createProcessIo()
  try {
    const env = loadEnvironment()
    return await runCli(process.argv.slice(2), { env, folder: env.INIT_CWD ?? process.cwd(), io })
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    io.err(error.message)
    return 1
  }
}

if (import.meta.main) {
  process.exitCode = await runHere()
  // Input that nobody has read to its end would keep the process waiting.
  process.stdin.destroy()
}
