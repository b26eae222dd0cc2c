import type pg from 'pg'
import type { SuppressReason } from './reminder.ts'

/** Nothing more is told to a person. What is in the outbox already ends there, by the same reason. */
export async function suppressReminders(
  client: pg.PoolClient,
  person: string,
  { reason, at }: { reason: SuppressReason; at: Date },
): Promise<void> {
  await client.query(
    `update reminders set state = 'suppressed', reason = $2, settled_at = $3 where person = $1 and state = 'planned'`,
    [person, reason, at],
  )
  await client.query(
    `update outbox o set outcome = 'suppressed', reason = $2, called_at = null
     from reminder_messages m join reminders r on r.id = m.reminder
     where r.person = $1 and m.outcome is null and o.outcome is null and o.called_at is null
       and o.channel = m.channel and o.chat_id = m.chat_id and o.message_id = 'push:' || m.outbox_key`,
    [person, reason],
  )
}
