import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'
import { noteLog } from './watch-logs.ts'

const root = join(import.meta.dirname, '../..')

interface Finished {
  code: number | null
  out: string
  err: string
}

/** Runs a file of the repository as a process of its own and waits for its end. */
export async function runProgram(
  args: string[],
  { env = {}, input = '' }: { env?: Record<string, string>; input?: string } = {},
): Promise<Finished> {
  const child = spawn(process.execPath, args, { cwd: root, env: cleanEnvironment(env) })
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  noteLog(err)
  return { code: child.exitCode, out, err }
}

export interface RunningAssistant {
  pid: number
  url: string
  /** Everything it has told people so far. */
  output(): string
  /** Asks it to stop and gives its exit code. */
  stop(): Promise<number | null>
  kill(): Promise<void>
}

/** Starts the assistant on any free port and waits until it tells its address. */
export async function startAssistant(env: Record<string, string>): Promise<RunningAssistant> {
  const child = spawn(process.execPath, ['start.mjs'], {
    cwd: root,
    env: cleanEnvironment({ PORT: '0', LOG_LEVEL: 'debug', ...env }),
  })
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill(signal)
    await once(child, 'close')
  }
  onTestFinished(() => end('SIGKILL'))
  let output = ''
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    noteLog(chunk)
    output += chunk
  })
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
      const address = /http:\/\/\S+/.exec(output)?.[0]
      if (address !== undefined) resolve(address)
    })
    child.once('close', () => reject(new Error(`ended before it was ready:\n${output}`)))
  })
  return {
    pid: pidOf(child),
    url,
    output: () => output,
    stop: async () => {
      await end('SIGTERM')
      return child.exitCode
    },
    kill: () => end('SIGKILL'),
  }
}

function pidOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error('did not start')
  return pid
}

/** Settings of the machine that runs the tests must not reach the program. */
function cleanEnvironment(env: Record<string, string>): Record<string, string> {
  return { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env }
}
