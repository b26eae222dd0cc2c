import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import type { Random } from '../create-random.ts'

export interface Assistants {
  /** Resolves when all of them serve. */
  start(): Promise<void>
  /** Addresses of those that serve. */
  targets(): string[]
  /** Kills one of them, whatever it does just then, and starts it again soon. */
  kill(): void
  /** Moments of the kills, of this process's monotonic clock. */
  kills: number[]
  /** Asks all to stop and gives their exit codes. */
  stop(): Promise<(number | null)[]>
  /** Kills all. */
  end(): void
  /** What they wrote when nobody asked them to end, and how often each fault was logged. */
  died: string[]
  faults: Map<string, number>
}

export interface AssistantsOptions {
  count: number
  random: Random
  env(index: number): Record<string, string>
  /** Modules that each process loads first. */
  preload?: string[]
}

interface Slot {
  child?: ChildProcess | undefined
  url?: string | undefined
  restart?: NodeJS.Timeout
}

const root = join(import.meta.dirname, '../..')
const numbering = pathToFileURL(join(import.meta.dirname, 'start-numbering.ts')).href
const longestAbsence = 1_500
const tick = 50
const startWithin = 120_000

/** Real processes of the assistant, as `npm start` runs them. */
export function createAssistants({ count, random, env, preload = [] }: AssistantsOptions): Assistants {
  const imports = [numbering, ...preload].flatMap((module) => ['--import', module])
  const slots = Array.from({ length: count }, (): Slot => ({}))
  const kills: number[] = []
  const died: string[] = []
  const faults = new Map<string, number>()
  let stopping = false

  const run = (index: number) => {
    const slot = slots[index]
    if (slot === undefined || stopping) return
    const child = spawn(process.execPath, ['--max-semi-space-size=4', ...imports, 'src/main.ts'], {
      cwd: root,
      env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', LOG_LEVEL: 'error', ...env(index) },
    })
    slot.child = child
    const errors = readOutput(child, slot, faults)
    child.once('close', (code, signal) => {
      slot.url = undefined
      slot.child = undefined
      if (stopping) return
      if (signal !== 'SIGKILL') died.push(`${code ?? signal}: ${errors()}`)
      slot.restart = setTimeout(() => run(index), random() * longestAbsence)
    })
  }
  const killOne = () => {
    const slot = pickLiving(slots, random)
    // All are just being started anew.
    if (slot === undefined) return void setTimeout(killOne, tick).unref()
    kills.push(performance.now())
    slot.url = undefined
    slot.child?.kill('SIGKILL')
  }
  return {
    kills,
    died,
    faults,
    start: async () => {
      for (const index of slots.keys()) run(index)
      await whenServing(slots, died)
    },
    targets: () => slots.flatMap(({ url }) => (url === undefined ? [] : [url])),
    kill: killOne,
    stop: async () => {
      await whenServing(slots, died)
      stopping = true
      return Promise.all(slots.map(stopSlot))
    },
    end: () => {
      stopping = true
      for (const { child, restart } of slots) {
        clearTimeout(restart)
        child?.kill('SIGKILL')
      }
    },
  }
}

function pickLiving(slots: Slot[], random: Random): Slot | undefined {
  const living = slots.filter(
    ({ child }) => child !== undefined && child.signalCode === null && !child.killed,
  )
  return living[Math.floor(random() * living.length)]
}

/** Finds the address in what it tells; gives the end of what it told of errors. */
function readOutput(child: ChildProcess, slot: Slot, faults: Map<string, number>): () => string {
  let errors = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    slot.url ??= /http:\/\/\S+/.exec(text)?.[0]
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-4_000)
    for (const line of text.split('\n')) countFault(faults, line)
  })
  return () => errors
}

async function whenServing(slots: Slot[], died: string[]): Promise<void> {
  const until = performance.now() + startWithin
  while (slots.some(({ url }) => url === undefined)) {
    if (performance.now() > until) throw new Error(`the assistants don't serve:\n${died.at(-1) ?? ''}`)
    await sleep(tick)
  }
}

async function stopSlot({ child }: Slot): Promise<number | null> {
  if (child === undefined) return null
  child.kill('SIGTERM')
  await once(child, 'close')
  return child.exitCode
}

/** By what was being done and the kind of error: a log holds no more. */
function countFault(faults: Map<string, number>, line: string): void {
  const [, where] = /"where":"([^"]*)"/.exec(line) ?? []
  if (where === undefined) return
  const [, error = ''] = /"error":"([^"]*)"/.exec(line) ?? []
  const [, code = ''] = /"code":"([^"]*)"/.exec(line) ?? []
  const name = `${where}: ${error} ${code}`.trim()
  faults.set(name, (faults.get(name) ?? 0) + 1)
}
