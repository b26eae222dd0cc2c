import { setTimeout as sleep } from 'node:timers/promises'
import type { DatabaseConfig } from '../../src/db/open-pool.ts'
import { openPool } from '../../src/db/open-pool.ts'
import { createRandom } from '../create-random.ts'
import { createDoors } from './create-doors.ts'
import { createLedger, type Ledger } from './create-ledger.ts'
import { decideFault, type PlannedFault, sharesFor } from './decide-faults.ts'
import { startForwarder } from './forward-webhooks.ts'
import { inspectAnswers } from './inspect-answers.ts'
import type { Run } from './judge-run.ts'
import type { Platform, PlatformOptions, Sending } from './platform.ts'
import { type Assistants, createAssistants } from './run-assistants.ts'
import { startTelegram } from './telegram-platform.ts'
import { type WriteOptions, writeMessages } from './write-messages.ts'
import { startZalo } from './zalo-platform.ts'

export interface SoakOptions {
  processes: number
  chats: number
  messages: number
  kills: number
  seed: number
  /** By webhook both platforms bring their messages; otherwise Telegram's are fetched, and Zalo is left out. */
  webhook: boolean
  database: DatabaseConfig
  dataDir: string
  tell(line: string): void
}

/** What Telegram and Zalo take a second, less what several replies to one message and the faults cost. */
const rates: Record<string, number> = { telegram: 18, zalo: 5.5 }

/** Lets people write to real processes that are killed meanwhile, and gives all that was seen. */
export async function runSoak(options: SoakOptions): Promise<Run & { faults: Map<string, number> }> {
  const { seed, database, tell } = options
  const ledger = createLedger()
  const doors = createDoors()
  const sendings: Sending[] = []
  const assistants = createAssistants({
    count: options.processes,
    random: createRandom(seed),
    env: () => env,
  })
  const forwarder = options.webhook
    ? await startForwarder({ random: createRandom(seed + 1), targets: assistants.targets })
    : undefined
  const answer = createAnswers(options, { ledger, doors, sendings })
  const platforms = await startPlatforms({ ...answer, accepted: forwarder?.accepted })
  const env = describeEnvironment(options, platforms, forwarder?.url)
  try {
    await assistants.start()
    tell(`${options.processes} processes serve ${platforms.map(({ channel }) => channel).join(' and ')}`)
    const wrote = await writeAll(options, { platforms, ledger, doors, assistants })
    tell('everything is written; no more kills')
    await drain(ledger, sendings)
    const exitCodes = await assistants.stop()
    const { pool, close } = await openPool(database)
    const facts = await inspectAnswers(pool, wrote.people)
    await close()
    tell(`${forwarder?.lost() ?? 0} acknowledgements were lost on their way`)
    const { kills, died, faults } = assistants
    return {
      ...wrote,
      ...{ ledger, doors, sendings, kills, died, faults, exitCodes, facts },
      plannedKills: options.kills,
    }
  } finally {
    assistants.end()
    await Promise.all([forwarder?.close(), ...platforms.map(({ close }) => close())])
  }
}

async function startPlatforms(options: PlatformOptions): Promise<Platform[]> {
  const telegram = await startTelegram(options)
  return options.accepted === undefined ? [telegram] : [telegram, await startZalo(options)]
}

function describeEnvironment(
  { database, dataDir }: SoakOptions,
  platforms: Platform[],
  publicUrl: string | undefined,
): Record<string, string> {
  const tokens = platforms.flatMap(({ env }) => Object.entries(env))
  return {
    ...Object.fromEntries(tokens),
    ...(publicUrl !== undefined && { PUBLIC_URL: publicUrl }),
    ...(database.kind === 'server' && { DATABASE_URL: database.url }),
    DATA_DIR: dataDir,
    BACKUP_KEEP_DAYS: '0',
    PORT: '0',
  }
}

/** What the platforms answer, and the notes they take. */
function createAnswers(
  { seed, messages }: SoakOptions,
  { ledger, doors, sendings }: Pick<Run, 'ledger' | 'doors' | 'sendings'>,
) {
  const random = createRandom(seed + 2)
  const shares = sharesFor(messages)
  const none: PlannedFault = { kind: 'none' }
  return {
    onCall: () => {
      const fault = decideFault(random, { ...shares, limited: 0 })
      return fault.kind === 'slow' ? none : fault
    },
    onSending: (sending: Omit<Sending, 'fault'>): PlannedFault => {
      const fault: PlannedFault = doors.knock(sending.chat, sending.at)
        ? { kind: 'closed' }
        : decideFault(random, shares)
      sendings.push({ ...sending, fault })
      const answered = fault.kind === 'none' || fault.kind === 'slow'
      if (answered || fault.kind === 'lost') ledger.deliver({ ...sending, answered })
      return fault
    },
  }
}

interface Parts extends Pick<WriteOptions, 'ledger' | 'doors'> {
  platforms: Platform[]
  assistants: Assistants
}

/** Each platform's people write at its own rate; the kills come at random numbers of messages. */
async function writeAll({ seed, chats, messages, kills, tell }: SoakOptions, parts: Parts) {
  const { platforms, ledger, doors, assistants } = parts
  const random = createRandom(seed + 3)
  const moments = Array.from({ length: kills }, () => random() * messages).sort((one, other) => one - other)
  const gaps: number[] = []
  let written = 0
  let tickets = 0
  const onWritten = ({ ticket, gap }: { ticket: number; gap: boolean }) => {
    written += 1
    if (gap) gaps.push(ticket)
    if (written % 1_000 === 0) tell(`${written} written, ${ledger.outstanding()} replies outstanding`)
    while ((moments[0] ?? messages + 1) <= written && moments.shift() !== undefined) {
      setTimeout(assistants.kill, random() * 1_000)
    }
  }
  const total = platforms.reduce((sum, { channel }) => sum + (rates[channel] ?? 1), 0)
  const people = await Promise.all(
    platforms.map((platform, index) => {
      const rate = rates[platform.channel] ?? 1
      const share = rate / total
      return writeMessages({
        ...{ platform, ledger, doors, rate, onWritten },
        chats: Math.max(1, Math.round(chats * share)),
        messages: Math.round(messages * share),
        random: createRandom(seed + 10 + index),
        takeTicket: () => ++tickets,
      })
    }),
  )
  return { people: people.flat(), written, gaps }
}

const quietMs = 60_000
const straysMs = 5_000

/** Until everybody has their replies, or none has come for a minute; then a little longer for what comes once too often. */
async function drain(ledger: Ledger, sendings: readonly Sending[]): Promise<void> {
  const began = performance.now()
  const last = () => Math.max(began, sendings.at(-1)?.at ?? 0)
  while (ledger.outstanding() > 0 && performance.now() - last() < quietMs) await sleep(100)
  await sleep(straysMs)
}
