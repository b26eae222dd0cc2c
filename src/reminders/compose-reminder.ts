import type pg from 'pg'
import type { Reply } from '../message.ts'
import { digestReply } from './digest-text.ts'
import type { ReminderContext } from './load-context.ts'
import type { Reminder } from './reminder.ts'
import { loadReachableUnits } from './reminder-repository.ts'
import { reminderReply } from './reminder-text.ts'

/** What a reminder says now; undefined where there is nothing to be said, as without a last day. */
export async function composeReminder(
  client: pg.Pool | pg.PoolClient,
  reminder: Reminder,
  {
    context,
    channels,
    again = false,
  }: { context: ReminderContext; channels: readonly string[]; again?: boolean },
): Promise<Reply | undefined> {
  const { at, duty, duties } = context
  if (reminder.kind === 'digest') {
    const last = duties[0]?.last
    if (last === undefined) return undefined
    const reachable = await loadReachableUnits(client, { organization: reminder.organization, channels, at })
    const codes = duties.map(({ unit }) => unit.code).filter((code) => !reachable.has(code))
    return digestReply({ duties, last, at, unreachable: new Set(codes) })
  }
  if (duty?.last === undefined) return undefined
  return reminderReply({ reminder, duty, last: duty.last, at, again })
}
