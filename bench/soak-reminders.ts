import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { UsageError } from '../src/errors.ts'
import { formatChecks } from './format-checks.ts'
import { readCount } from './read-count.ts'
import { describeTimes } from './reminders/describe-times.ts'
import { judgeReminders } from './reminders/judge-reminders.ts'
import { type ReminderSoak, type ReminderSoakOptions, runReminders } from './reminders/run-reminders.ts'
import { runBench } from './run-bench.ts'
import { runWithCluster } from './run-with-cluster.ts'
import { withOwnDatabase } from './with-own-database.ts'

const usage =
  'Usage: npm run soak:reminders -- [--processes 2] [--people 5000] [--units 181] [--kills 50] [--database postgres|embedded] [--seed 1]'

const options = {
  processes: { type: 'string' },
  people: { type: 'string', default: '5000' },
  units: { type: 'string', default: '181' },
  kills: { type: 'string', default: '50' },
  database: { type: 'string', default: 'postgres' },
  seed: { type: 'string', default: '1' },
} as const

type Sizes = Omit<ReminderSoakOptions, 'database' | 'dataDir'>

/** Soaks on a database of its own, prints what was seen, and ends with 1 if a reminder was lost or doubled. */
async function soakOn(database: 'server' | 'embedded', url: string, sizes: Sizes): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'tro-ly-soak-'))
  const dataDir = join(folder, 'data')
  const began = performance.now()
  try {
    const soak =
      database === 'embedded'
        ? await runReminders({ ...sizes, database: { kind: 'embedded', dataDir }, dataDir })
        : await withOwnDatabase(url, (own) =>
            runReminders({ ...sizes, database: { kind: 'server', url: own }, dataDir }),
          )
    const checks = judgeReminders(soak)
    for (const line of [...formatChecks(checks), ...describeTimes(soak), ...listFaults(soak)])
      console.log(line)
    console.log(`${Math.round((performance.now() - began) / 1_000)} s in all`)
    if (checks.some(({ passed }) => !passed)) process.exitCode = 1
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const mostSamples = 5

/** What to look at first when a check fails. */
function listFaults({ phases }: ReminderSoak): string[] {
  return phases.flatMap(({ phase, faults, died }) => [
    ...[...faults].map(([fault, count]) => `  ${phase.step}: logged ${count} ×: ${fault}`),
    ...died.slice(0, mostSamples).map((end) => `  ${phase.step}: ended by itself: ${end}`),
  ])
}

await runBench({ usage, options }, async (values) => {
  const { database } = values
  if (database !== 'postgres' && database !== 'embedded') throw new UsageError(usage)
  const embedded = database === 'embedded'
  const processes = readCount('processes', values.processes ?? (embedded ? '1' : '2'), { least: 1, usage })
  if (embedded && processes > 1) throw new UsageError('The embedded database serves one process only.')
  const sizes: Sizes = {
    processes,
    people: readCount('people', values.people, { least: 1, usage }),
    units: readCount('units', values.units, { least: 1, usage }),
    kills: readCount('kills', values.kills, { least: 0, usage }),
    seed: readCount('seed', values.seed, { least: 0, usage }),
    tell: (line) => console.log(`${new Date().toISOString().slice(11, 19)} ${line}`),
  }
  const url = process.env.TEST_DATABASE_URL ?? ''
  if (!embedded && url === '') return runWithCluster(import.meta.filename)
  await soakOn(embedded ? 'embedded' : 'server', url, sizes)
})
