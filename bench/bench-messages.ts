import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { formatTargets, type Target } from './format-targets.ts'
import {
  commands,
  flood,
  keepSteady,
  questions,
  type Server,
  started,
  steadyRate,
  warmUp,
} from './messages/send-messages.ts'
import { startPlatform } from './messages/start-platform.ts'
import { withOwnDatabase } from './with-own-database.ts'

interface Figures {
  name: string
  /** Messages answered and delivered a second, from the first webhook call to the last delivery, all sent at once. */
  perSecond: number
  commandsPerSecond: number
  floodP99Ms: number
  steadyP99Ms: number
}

async function measure(
  name: string,
  { kind, url = '' }: { kind: 'echo' | 'assistant'; url?: string },
): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'tro-ly-bench-'))
  const platform = await startPlatform()
  const child = fork(
    join(import.meta.dirname, 'messages/serve-messages.ts'),
    [kind, platform.url, url, folder],
    {
      execArgv: ['--max-semi-space-size=4'],
    },
  )
  try {
    const server = await whenStarted(child)
    await warmUp(server, platform)
    const flooded = await flood(server, platform, { texts: questions, firstChat: 10_000 })
    const commanded = await flood(server, platform, { texts: commands, firstChat: 20_000 })
    const steadyP99Ms = await keepSteady(server, platform)
    return {
      name,
      perSecond: flooded.perSecond,
      commandsPerSecond: commanded.perSecond,
      floodP99Ms: flooded.p99Ms,
      steadyP99Ms,
    }
  } finally {
    child.kill('SIGKILL')
    await once(child, 'close')
    platform.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function whenStarted(child: ChildProcess): Promise<Server> {
  const [message] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('the server ended before it was ready'))),
  ])
  return started.parse(message)
}

function targetsOf(echo: Figures, all: Figures[]): Target[] {
  const server = all.find(({ name }) => name === 'PostgreSQL')
  return [
    ...all.map(({ name, steadyP99Ms }) => ({
      name: `${name}: acknowledgement p99 at ${steadyRate}/s`,
      value: steadyP99Ms,
      limit: 100,
      unit: 'ms',
    })),
    ...(server === undefined
      ? []
      : [
          {
            name: 'PostgreSQL: time a message, flood',
            value: 1_000 / server.perSecond,
            limit: 4,
            unit: 'ms',
          },
          {
            name: 'PostgreSQL: times slower than the echo',
            value: echo.perSecond / server.perSecond,
            limit: 5,
            unit: '×',
          },
        ]),
  ]
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { json: { type: 'boolean', default: false }, database: { type: 'string' } },
  })
  const url = values.database ?? process.env.DATABASE_URL ?? process.env.TEST_DATABASE_URL
  const echo = await measure('bare grammY echo', { kind: 'echo' })
  const embedded = await measure('embedded', { kind: 'assistant' })
  const server =
    url === undefined
      ? undefined
      : await withOwnDatabase(url, (own) => measure('PostgreSQL', { kind: 'assistant', url: own }))
  const all = [echo, embedded, ...(server === undefined ? [] : [server])]
  const targets = targetsOf(echo, all)
  if (values.json) console.log(JSON.stringify({ figures: all, targets }))
  else {
    for (const { name, perSecond, commandsPerSecond, floodP99Ms, steadyP99Ms } of all) {
      console.log(
        `${name.padEnd(18)} ${perSecond.toFixed(0).padStart(5)} questions/s, ${commandsPerSecond.toFixed(0).padStart(5)} commands/s, acknowledgement p99 ${floodP99Ms.toFixed(1)} ms in the flood, ${steadyP99Ms.toFixed(1)} ms at ${steadyRate}/s`,
      )
    }
    for (const line of formatTargets(targets)) console.log(line)
  }
}
