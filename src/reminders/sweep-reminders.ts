import type pg from 'pg'
import { runTransaction } from '../db/run-transaction.ts'
import { dayIn, hourIn } from '../duties/calendar.ts'
import type { Holidays } from '../duties/working-days.ts'
import type { Address, Reply } from '../message.ts'
import type { Person } from '../people/person.ts'
import { composeReminder } from './compose-reminder.ts'
import { whyNotDue } from './decide-due.ts'
import { afterQuietHours } from './ladder.ts'
import { loadContexts, type ReminderContext } from './load-context.ts'
import { loadPlans } from './load-plans.ts'
import { planReminders } from './plan-reminders.ts'
import type { PlannedReminder, Reminder } from './reminder.ts'
import {
  cancelOldVersions,
  type Ended,
  endReminders,
  readPlanMark,
  saveMessage,
  savePlan,
  takeDue,
} from './reminder-repository.ts'

export interface PushedReminder {
  address: Address
  key: string
  reply: Reply
  condition: 'reminder'
  payload: { reminder: string }
  validUntil: Date
  beyondShare: boolean
  atMostOnce: true
  at: Date
}

export interface ReminderOptions {
  pool: pg.Pool
  /** Names of the channels that something can be pushed to. */
  channels: readonly string[]
  holidays: Holidays
  /** Lays a message into the outbox, within the caller's transaction. */
  push(client: pg.PoolClient, message: PushedReminder): Promise<unknown>
}

const hourMs = 60 * 60_000
const aheadMs = 26 * hourMs
const atOnce = 1_000
const queuedAtOnce = 100

/** Keeps the plan up to date; what it was made from is looked at with every sweep, the plan itself made when that changed. */
export function createPlanner({ pool, holidays }: Pick<ReminderOptions, 'pool' | 'holidays'>) {
  let [knownMark, knownHour] = ['', 0]
  return async (at: Date): Promise<void> => {
    const mark = await readPlanMark(pool)
    const hour = Math.floor(at.getTime() / hourMs)
    if (mark === knownMark && hour === knownHour) return
    // Whoever has come, and whatever an outage has passed over, gets the steps that are over too, with the reason.
    const withPassed = mark !== knownMark || (hour - knownHour) * hourMs > aheadMs
    const plans = await loadPlans(pool, { at, holidays })
    const planned = plans.flatMap((plan) => pickNear(planReminders(plan), at, withPassed))
    for (const some of inPieces(planned, atOnce)) await savePlan(pool, some, at)
    await cancelOldVersions(pool, at)
    knownMark = mark
    knownHour = hour
  }
}

/** What is to be told until tomorrow, from the freshest step that has passed on or with all before it. */
function pickNear(planned: readonly PlannedReminder[], at: Date, withPassed: boolean): PlannedReminder[] {
  const ahead = new Date(at.getTime() + aheadMs)
  const passed = planned.filter(({ dueAt }) => dueAt <= at).map(({ dueAt }) => dueAt.getTime())
  const freshest = withPassed ? 0 : Math.max(0, ...passed)
  return planned.filter(({ dueAt }) => dueAt.getTime() >= freshest && dueAt <= ahead)
}

/** Lays what is due into the outbox, a few at a time, or ends it with the reason. */
export async function queueDue(options: ReminderOptions, at: Date): Promise<void> {
  let taken = queuedAtOnce
  while (taken === queuedAtOnce) {
    taken = await runTransaction(options.pool, (client) => queueSome(options, client, at))
  }
}

async function queueSome(options: ReminderOptions, client: pg.PoolClient, at: Date): Promise<number> {
  const due = await takeDue(client, at, queuedAtOnce)
  if (due.length === 0) return 0
  const contextOf = await loadContexts(client, due, at)
  const ended: Ended[] = []
  let waiting = 0
  for (const reminder of due) {
    const context = contextOf(reminder)
    const { rule } = context
    if (rule !== undefined && isQuiet(rule.timezone, at)) waiting += 1
    else ended.push(await queueOne(options, client, { reminder, context }))
  }
  await endReminders(client, ended, at)
  return waiting > 0 ? 0 : due.length
}

function isQuiet(timezone: string, at: Date): boolean {
  return afterQuietHours(dayIn(timezone, at), hourIn(timezone, at), timezone) !== undefined
}

async function queueOne(
  options: ReminderOptions,
  client: pg.PoolClient,
  { reminder, context }: { reminder: Reminder; context: ReminderContext },
): Promise<Ended> {
  const { id } = reminder
  const reason = whyNotDue(reminder, context)
  if (reason !== undefined) return { id, state: 'suppressed', reason }
  const address = context.person && sendableAccounts(context.person, options.channels)[0]
  if (address === undefined) return { id, state: 'failed', reason: 'no-account' }
  const said = await sendReminder(options, client, { reminder, context, address, position: 0 })
  return said ? { id, state: 'queued', reason: null } : { id, state: 'suppressed', reason: 'not-owed' }
}

/** Where a person can be told something, the preferred channel first. Pure. */
export function sendableAccounts(person: Person, channels: readonly string[]): Address[] {
  const { accounts, preferredChannel } = person
  return accounts
    .filter(({ channel }) => channels.includes(channel))
    .toSorted(
      (one, other) => Number(one.channel !== preferredChannel) - Number(other.channel !== preferredChannel),
    )
}

export interface Sending {
  reminder: Reminder
  context: ReminderContext
  address: Address
  position: number
  again?: boolean
}

/** False where there is nothing to be said. */
export async function sendReminder(
  { channels, push }: Pick<ReminderOptions, 'channels' | 'push'>,
  client: pg.PoolClient,
  { reminder, context, address, position, again = false }: Sending,
): Promise<boolean> {
  const reply = await composeReminder(client, reminder, { context, channels, again })
  if (reply === undefined) return false
  const key = `reminder:${reminder.id}:${position}`
  const { at } = context
  await push(client, {
    ...{ address, key, reply, at, condition: 'reminder', atMostOnce: true },
    payload: { reminder: reminder.id },
    validUntil: reminder.validUntil,
    beyondShare: reminder.kind === 'final',
  })
  await saveMessage(client, { reminder: reminder.id, position, address, key, again }, at)
  return true
}

function inPieces<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}
