import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type pg from 'pg'
import { z } from 'zod'
import { type DatabaseConfig, openPool } from '../../src/db/open-pool.ts'
import { createRandom } from '../create-random.ts'
import { decideFault, type PlannedFault } from '../soak/decide-faults.ts'
import type { Platform, Sending } from '../soak/platform.ts'
import { createAssistants } from '../soak/run-assistants.ts'
import { startTelegram } from '../soak/telegram-platform.ts'
import { startZalo } from '../soak/zalo-platform.ts'
import type { ReminderRow } from './judge-reminders.ts'
import { type Phase, type PhaseRun, runPhase, shiftTo } from './run-phase.ts'
import { listRecipients, type Recipient, seedPeople } from './seed-people.ts'

export interface ReminderSoakOptions {
  processes: number
  people: number
  units: number
  kills: number
  seed: number
  database: DatabaseConfig
  dataDir: string
  tell(line: string): void
}

export interface ReminderSoak {
  recipients: Recipient[]
  phases: (PhaseRun & { rows: ReminderRow[] })[]
}

const rulesBegin = new Date('2027-09-01T09:00:00+07:00')
/** After the step of 30 days, so that nothing of before is still to be told. */
const peopleKnown = new Date('2027-10-20T09:00:00+07:00')
const phases: Phase[] = [
  { step: '14', kind: 'nudge', at: '2027-10-26T08:00:00+07:00' },
  { step: 'final', kind: 'final', at: '2027-11-09T14:00:00+07:00' },
]
/** Longer than anybody waits for an answer. */
const timeoutMs = 25_000
const timeoutShare = 0.003
const shares = { slow: 0.01, limited: 0.0015, failed: 0.008, cut: 0.008, lost: 0.004 }

/** Reminds people of a step and of the last day, by real processes that are killed meanwhile, and gives all that was seen. */
export async function runReminders(options: ReminderSoakOptions): Promise<ReminderSoak> {
  const { people, units, kills, seed, database, tell } = options
  const recipients = listRecipients(people, units)
  const calls = createCalls(seed, recipients)
  const platforms = await startPlatforms(calls)
  const env = describeEnvironment(options, platforms)
  try {
    await prepare(env)
    await withPool(database, (pool) => seedPeople(pool, recipients, { units, at: peopleKnown }))
    tell(`${people} people of ${units} units are known`)
    const runs: ReminderSoak['phases'] = []
    for (const [index, phase] of phases.entries()) {
      // Who has muted nudges hears the final notice all the same, and of the steps between the phases nothing.
      if (phase.kind === 'final') await withPool(database, muteAll)
      const done = Math.floor((kills * index) / phases.length)
      const run = await runPhase(phase, {
        ...{ processes: options.processes, env, listen: calls.listen, tell },
        kills: Math.floor((kills * (index + 1)) / phases.length) - done,
        seed: seed + 10 * (index + 1),
        calls: recipients.filter(({ blocked }) => !blocked).length,
        countOpen: (step) => countOpen(step, { database, env, expected: people }),
      })
      runs.push({ ...run, rows: await withPool(database, listRows) })
    }
    return { recipients, phases: runs }
  } finally {
    await Promise.all(platforms.map(({ close }) => close()))
  }
}

/** What the platforms answer; who has blocked the bot has done so for good. */
function createCalls(seed: number, recipients: readonly Recipient[]) {
  const random = createRandom(seed + 2)
  const blocked = new Set(recipients.filter((each) => each.blocked).map(({ chat }) => chat))
  let onSending = (_: Sending): void => undefined
  const faultOf = (chat: string): PlannedFault => {
    if (blocked.has(chat)) return { kind: 'closed' }
    if (random() < timeoutShare) return { kind: 'slow', milliseconds: timeoutMs }
    return decideFault(random, shares)
  }
  return {
    listen: (listener: typeof onSending) => {
      onSending = listener
    },
    onSending: (sending: Omit<Sending, 'fault'>): PlannedFault => {
      const fault = faultOf(sending.chat)
      onSending({ ...sending, fault })
      return fault
    },
    onCall: (): PlannedFault => ({ kind: 'none' }),
  }
}

/** Nobody writes here, so nothing is ever brought to the address that they are told. */
function startPlatforms(calls: ReturnType<typeof createCalls>): Promise<Platform[]> {
  return Promise.all([startTelegram({ ...calls, accepted: async () => undefined }), startZalo(calls)])
}

function describeEnvironment({ database, dataDir }: ReminderSoakOptions, platforms: readonly Platform[]) {
  return {
    ...Object.fromEntries(platforms.flatMap(({ env }) => Object.entries(env))),
    ...(database.kind === 'server' && { DATABASE_URL: database.url }),
    PUBLIC_URL: 'http://127.0.0.1:9',
    DATA_DIR: dataDir,
    BACKUP_KEEP_DAYS: '0',
    PORT: '0',
  }
}

/** A first start, long before, which takes in what the papers say. */
async function prepare(env: Record<string, string>): Promise<void> {
  const shiftClock = new URL('shift-clock.ts', import.meta.url).href
  const assistants = createAssistants({
    count: 1,
    random: createRandom(0),
    env: () => ({ ...env, CLOCK_SHIFT_MS: shiftTo(rulesBegin) }),
    preload: [shiftClock],
  })
  try {
    await assistants.start()
    await assistants.stop()
  } finally {
    assistants.end()
  }
}

async function withPool<T>(database: DatabaseConfig, work: (pool: pg.Pool) => Promise<T>): Promise<T> {
  const { pool, close } = await openPool(database)
  try {
    return await work(pool)
  } finally {
    await close()
  }
}

async function muteAll(pool: pg.Pool): Promise<void> {
  await pool.query('update people set muted_at = $1', [peopleKnown])
}

async function listRows(pool: pg.Pool): Promise<ReminderRow[]> {
  const { rows } = await pool.query<ReminderRow>(
    `select a.channel || ':' || a.chat_id as chat, r.unit, r.step, r.state, r.reason
     from reminders r join people p on p.id = r.person
       join accounts a on a.person = p.id and a.channel = p.preferred_channel`,
  )
  return rows
}

const told = z.object({ step: z.string(), state: z.string() })
const run = promisify(execFile)
const root = join(import.meta.dirname, '../..')
const mostOutput = 256 * 1024 * 1024

interface Asked {
  database: DatabaseConfig
  env: Record<string, string>
  expected: number
}

/** Into the folder of the embedded database only the running assistant can look, by the command that people have. */
async function countOpen(step: string, { database, env, expected }: Asked): Promise<number> {
  const rows =
    database.kind === 'server'
      ? await withPool(database, listRows)
      : await askCommand(env).catch((): ReminderRow[] | z.output<typeof told>[] => [])
  const ended = rows.filter((row) => row.step === step && row.state !== 'planned' && row.state !== 'queued')
  return Math.max(0, expected - ended.length)
}

async function askCommand(env: Record<string, string>): Promise<z.output<typeof told>[]> {
  const { stdout } = await run(process.execPath, ['src/cli.ts', 'reminders', '--year', '2027', '--json'], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...env },
    maxBuffer: mostOutput,
  })
  return stdout.split('\n').flatMap((line) => (line === '' ? [] : [told.parse(JSON.parse(line))]))
}
