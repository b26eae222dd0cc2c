import { resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { buildApp } from './app.ts'
import { createProcessIo } from './command-socket/create-process-io.ts'
import { sendCommand } from './command-socket/send-command.ts'
import type { CommandIo, EarlyCommand } from './commands/command.ts'
import { commands } from './commands/commands.ts'
import { describeCommands, runCommand } from './commands/run-command.ts'
import { type Config, loadEnvironment, readConfig } from './config.ts'
import { createChannels } from './create-channels.ts'
import { ConfigError, DataDirInUseError, OperationError, ToldError, UsageError } from './errors.ts'

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
    if (command.early !== undefined) return await runEarly(command.early, env, call, io)
    const config = readConfig(env)
    return await runSomewhere(config.dataDir, () => runHere(config, call, io), call, io)
  } catch (error) {
    if (!(error instanceof ToldError)) throw error
    io.err(error.message)
    return error instanceof UsageError ? 2 : 1
  }
}

interface Call {
  name: string
  args: string[]
}

function runEarly(early: EarlyCommand, env: Surroundings['env'], call: Call, io: CommandIo): Promise<number> {
  const config = () => readConfig(env)
  return early({
    args: call.args,
    io,
    readConfig: config,
    createChannels,
    hereOrInside: (here, args) => runSomewhere(config().dataDir, here, { name: call.name, args }, io),
  })
}

/** Another command that is just at work opens no socket: it is waited for so long. */
const longestWaitMs = 15_000
const betweenTriesMs = 300

async function runSomewhere(
  dataDir: string,
  here: () => Promise<number>,
  call: Call,
  io: CommandIo,
): Promise<number> {
  const until = Date.now() + longestWaitMs
  for (;;) {
    const tried = await here().catch(async (error: unknown) => {
      if (!(error instanceof DataDirInUseError)) throw error
      return (await sendCommand(dataDir, call, io)) ?? error
    })
    if (typeof tried === 'number') return tried
    if (Date.now() > until) {
      throw new OperationError(
        `Thư mục dữ liệu ${dataDir} đang được tiến trình số ${tried.pid} sử dụng, nhưng tiến trình đó không trả lời. Vui lòng chờ nó làm xong, hoặc dừng nó, rồi chạy lại lệnh.`,
      )
    }
    await setTimeout(betweenTriesMs)
  }
}

async function runHere(config: Config, call: Call, io: CommandIo): Promise<number> {
  const app = buildApp(config, { rehearses: commands.get(call.name)?.rehearses === true })
  try {
    return await runCommand(await app.open((line) => io.err(line)), call, io)
  } finally {
    await app.stop()
  }
}

async function runAsProcess(): Promise<number> {
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
  process.exitCode = await runAsProcess()
  // Input that nobody has read to its end would keep the process waiting.
  process.stdin.destroy()
}
