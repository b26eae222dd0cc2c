import type pg from 'pg'
import type { CallFault, Channel, FileLink, Health } from '../channels/channel.ts'
import type { ReplyFile } from '../message.ts'
import { releaseAllLeases } from './bot-lease-repository.ts'
import { createLane, type Lane } from './create-lane.ts'
import type { Due } from './deliver-row.ts'
import { pause } from './pause.ts'
import { runUnderLease } from './run-under-lease.ts'
import { type BudgetCallbacks, watchBudget } from './watch-budget.ts'

export interface DeliveryOptions extends BudgetCallbacks {
  pool: pg.Pool
  channels: readonly Channel[]
  now: () => Date
  /** `where` holds nothing of people. */
  reportError: (error: unknown, where: string) => void
  /** Whether what a pushed message was meant for still holds; asked right before it goes out. */
  isDue?: (condition: string, payload: unknown) => Promise<Due>
  linkOf?: (file: ReplyFile) => FileLink | undefined
  /** The outcome of every call, and of every message that ended without one. */
  onOutcome?: (channel: string, outcome: string, fault?: CallFault) => void
  /** Told on every change. */
  onHealth?: (channel: string, health: Health) => void
  /** No other process works on this database: leases found at the start are left over. */
  alone?: boolean
}

export interface Delivery {
  start(): void
  /** Lets running calls end, but not for long. */
  stop(): Promise<void>
  /** Messages for this channel wait in the outbox. */
  wake(channel: string): void
}

const budgetMs = 10_000

/** Sends what waits in the outbox: one process a bot, each chat in order, replies before anything pushed. */
export function createDelivery(options: DeliveryOptions): Delivery {
  const { pool, channels, reportError, onOutcome, onHealth } = options
  const stopping = new AbortController()
  let running: Promise<unknown> = Promise.resolve()
  const lanes = new Map<string, Lane>(
    channels.map((channel) => [
      channel.name,
      createLane({
        ...options,
        channel,
        onOutcome: (outcome, fault) => onOutcome?.(channel.name, outcome, fault),
        onHealth: (health) => onHealth?.(channel.name, health),
      }),
    ]),
  )
  const runLane = async (channel: Channel) => {
    const lane = lanes.get(channel.name)
    if (lane === undefined) return
    const key = { channel: channel.name, bot: channel.bot, role: 'sender' as const }
    const onFailure = createOnce((error) => reportError(error, 'sender lease'))
    await runUnderLease({ pool, key, work: lane.run, onFailure }, stopping.signal)
  }
  const runAll = async () => {
    if (options.alone === true) await releaseAllLeases(pool).catch((error) => reportError(error, 'leases'))
    await Promise.all([...channels.map(runLane), watchBudgets(options, stopping.signal)])
  }
  return {
    start: () => {
      running = runAll()
    },
    stop: async () => {
      stopping.abort()
      await running
    },
    wake: (channel) => lanes.get(channel)?.wake(),
  }
}

async function watchBudgets(options: DeliveryOptions, signal: AbortSignal): Promise<void> {
  const { pool, channels, now, reportError } = options
  const counted = channels.filter(({ capabilities }) => capabilities.monthlyMessages !== undefined)
  const onFailure = createOnce((error) => reportError(error, 'budget'))
  while (counted.length > 0 && !signal.aborted) {
    for (const channel of counted) {
      await watchBudget(pool, channel, { ...options, at: now() }).catch(onFailure)
    }
    await pause(budgetMs, signal)
  }
}

const tellAgainMs = 10 * 60_000

/** A database that is away for hours is told now and then. */
function createOnce(tell: (error: unknown) => void): (error: unknown) => void {
  let told = Number.NEGATIVE_INFINITY
  return (error) => {
    const at = performance.now()
    if (at - told < tellAgainMs) return
    told = at
    tell(error)
  }
}
