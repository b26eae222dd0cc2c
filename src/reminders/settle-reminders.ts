import type pg from 'pg'
import { runTransaction } from '../db/run-transaction.ts'
import type { Address } from '../message.ts'
import { whyNotDue } from './decide-due.ts'
import { loadContexts, type ReminderContext } from './load-context.ts'
import { isSame } from './reminder.ts'
import { type Ended, type EndedMessage, endMessage, endReminders, takeEnded } from './reminder-repository.ts'
import { type ReminderOptions, sendableAccounts, sendReminder } from './sweep-reminders.ts'

const atOnce = 100

type SettleOptions = Pick<ReminderOptions, 'pool' | 'channels' | 'push'>

/** Takes over from the outbox what became of each message: a further one follows, or the reminder has its end. */
export async function settleReminders(options: SettleOptions, at: Date): Promise<void> {
  let taken = atOnce
  while (taken === atOnce)
    taken = await runTransaction(options.pool, (client) => settleSome(options, client, at))
}

async function settleSome(options: SettleOptions, client: pg.PoolClient, at: Date): Promise<number> {
  const messages = await takeEnded(client, atOnce)
  if (messages.length === 0) return 0
  const contextOf = await loadContexts(client, messages, at)
  const ended: Ended[] = []
  for (const message of messages) {
    await endMessage(client, message, at)
    const context = contextOf(message)
    const next = nextOf(message, context, options.channels)
    const goesOn =
      'address' in next &&
      (await sendReminder(options, client, {
        ...{ reminder: message, context, ...next },
        position: message.position + 1,
      }))
    if (!goesOn) ended.push(endOf(message))
  }
  await endReminders(client, ended, at)
  return messages.length
}

type Next = { address: Address; again: boolean } | { end: true }

/** Whoever is shut to us on one channel is told on the other; a final notice that may not have come is said again, once. */
function nextOf(message: EndedMessage, context: ReminderContext, channels: readonly string[]): Next {
  const { outcome, again, address, tried, kind } = message
  // A message of its own, queued or sent, is no reason against it.
  const others = context.others.filter(({ id }) => id !== message.id)
  if (whyNotDue(message, { ...context, others }) !== undefined) return { end: true }
  if (outcome === 'unknown' && kind === 'final' && !again) return { address, again: true }
  if (outcome !== 'gone' || context.person === undefined) return { end: true }
  const other = sendableAccounts(context.person, channels).find(
    (account) => !tried.some((each) => isSame(each, account)),
  )
  return other === undefined ? { end: true } : { address: other, again }
}

function endOf({ id, outcome, reason }: EndedMessage): Ended {
  switch (outcome) {
    case 'sent':
      return { id, state: 'sent', reason: null }
    case 'unknown':
      return { id, state: 'unknown', reason: reason ?? 'no-answer' }
    case 'suppressed':
      return { id, state: 'suppressed', reason: reason ?? 'not-due' }
    default:
      return { id, state: 'failed', reason: reason ?? outcome }
  }
}
