import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { UsageError } from '../src/errors.ts'
import { formatChecks } from './format-checks.ts'
import { readCount } from './read-count.ts'
import { runBench } from './run-bench.ts'
import { runWithCluster } from './run-with-cluster.ts'
import { explainRepeats, findBreaches, judgeRun } from './soak/judge-run.ts'
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

await runBench({ usage, options }, async (values) => {
  const { database } = values
  if (database !== 'postgres' && database !== 'embedded') throw new UsageError(usage)
  const embedded = database === 'embedded'
  const receive = values.receive ?? (embedded ? 'polling' : 'webhook')
  if (receive !== 'webhook' && receive !== 'polling') throw new UsageError(usage)
  const processes = readCount('processes', values.processes ?? (embedded ? '1' : '2'), { least: 1, usage })
  if (embedded && processes > 1) throw new UsageError('The embedded database serves one process only.')
  const sizes: Sizes = {
    processes,
    chats: readCount('chats', values.chats, { least: 1, usage }),
    messages: readCount('messages', values.messages, { least: 1, usage }),
    kills: readCount('kills', values.kills, { least: 0, usage }),
    seed: readCount('seed', values.seed, { least: 0, usage }),
    webhook: receive === 'webhook',
    tell: (line) => console.log(`${new Date().toISOString().slice(11, 19)} ${line}`),
  }
  const url = process.env.TEST_DATABASE_URL ?? ''
  if (!embedded && url === '') return runWithCluster(import.meta.filename)
  await soakOn(embedded ? 'embedded' : 'server', url, sizes)
})
