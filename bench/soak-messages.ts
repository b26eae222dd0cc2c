import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { UsageError } from '../src/errors.ts'
import { runBench } from './run-bench.ts'
import { type Check, explainRepeats, findBreaches, judgeRun } from './soak/judge-run.ts'
import { runSoak, type SoakOptions } from './soak/run-soak.ts'
import { withOwnDatabase } from './with-own-database.ts'

const usage =
  'Usage: npm run soak -- [--processes 2] [--chats 2000] [--messages 20000] [--kills 50] [--database postgres|embedded] [--receive webhook|polling] [--seed 1]'

const options = {
  processes: { type: 'string' },
  chats: { type: 'string', default: '2000' },
  messages: { type: 'string', default: '20000' },
  kills: { type: 'string', default: '50' },
  database: { type: 'string', default: 'postgres' },
  receive: { type: 'string' },
  seed: { type: 'string', default: '1' },
} as const

type Sizes = Omit<SoakOptions, 'database' | 'dataDir'>

/** Soaks on a database of its own, prints what was seen, and ends with 1 if anything was lost, doubled or out of order. */
async function soakOn(database: 'server' | 'embedded', url: string, sizes: Sizes): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'tro-ly-soak-'))
  const dataDir = join(folder, 'data')
  const began = performance.now()
  try {
    const run =
      database === 'embedded'
        ? await runSoak({ ...sizes, database: { kind: 'embedded', dataDir }, dataDir })
        : await withOwnDatabase(url, (own) =>
            runSoak({ ...sizes, database: { kind: 'server', url: own }, dataDir }),
          )
    const checks = judgeRun(run)
    for (const line of formatChecks(checks)) console.log(line)
    for (const line of listSamples(run)) console.log(line)
    console.log(`${Math.round((performance.now() - began) / 1_000)} s in all`)
    if (checks.some(({ passed }) => !passed)) process.exitCode = 1
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function formatChecks(checks: readonly Check[]): string[] {
  const width = Math.max(...checks.map(({ name }) => name.length))
  return checks.map(({ name, figure, passed }) => `${passed ? '✓' : '✗'} ${name.padEnd(width)}  ${figure}`)
}

const mostSamples = 5

/** What to look at first when a check fails. */
function listSamples({
  ledger,
  kills,
  facts,
  died,
  faults,
  sendings,
}: Awaited<ReturnType<typeof runSoak>>): string[] {
  return [
    ...[...faults].map(([fault, count]) => `  logged ${count} ×: ${fault}`),
    ...ledger
      .unanswered()
      .slice(0, mostSamples)
      .map((reply) => `  missing: ${JSON.stringify(reply)}`),
    ...explainRepeats({ ledger, kills })
      .unexplained.slice(0, mostSamples)
      .map(({ before, again }) => `  twice: ${JSON.stringify({ ...again, firstAt: before.at })}`),
    ...['telegram', 'zalo'].flatMap((channel) =>
      findBreaches({ sendings, kills }, channel)
        .broken.slice(0, mostSamples)
        .map((call) => `  within a silence: ${JSON.stringify(call)}`),
    ),
    ...ledger.strange.slice(0, mostSamples).map((reply) => `  out of turn: ${JSON.stringify(reply)}`),
    ...facts.wrongStates.slice(0, mostSamples).map((state) => `  wrong state: ${state}`),
    ...died.slice(0, mostSamples).map((end) => `  ended by itself: ${end}`),
  ]
}

/** Once more, with a throw-away cluster. */
async function runWithCluster(): Promise<void> {
  const script = join(import.meta.dirname, '../scripts/with-postgres.sh')
  const child = spawn(script, [process.execPath, import.meta.filename, ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  const pass = (signal: NodeJS.Signals) => child.kill(signal)
  process.on('SIGINT', pass).on('SIGTERM', pass)
  await once(child, 'close')
  process.exitCode = child.exitCode ?? 1
}

function toCount(name: string, text: string, least: number): number {
  const count = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (!(count >= least)) throw new UsageError(`--${name}: ${usage}`)
  return count
}

await runBench({ usage, options }, async (values) => {
  const { database } = values
  if (database !== 'postgres' && database !== 'embedded') throw new UsageError(usage)
  const embedded = database === 'embedded'
  const receive = values.receive ?? (embedded ? 'polling' : 'webhook')
  if (receive !== 'webhook' && receive !== 'polling') throw new UsageError(usage)
  const processes = toCount('processes', values.processes ?? (embedded ? '1' : '2'), 1)
  if (embedded && processes > 1) throw new UsageError('The embedded database serves one process only.')
  const sizes: Sizes = {
    processes,
    chats: toCount('chats', values.chats, 1),
    messages: toCount('messages', values.messages, 1),
    kills: toCount('kills', values.kills, 0),
    seed: toCount('seed', values.seed, 0),
    webhook: receive === 'webhook',
    tell: (line) => console.log(`${new Date().toISOString().slice(11, 19)} ${line}`),
  }
  const url = process.env.TEST_DATABASE_URL ?? ''
  if (!embedded && url === '') return runWithCluster()
  await soakOn(embedded ? 'embedded' : 'server', url, sizes)
})
