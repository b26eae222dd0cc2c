import type pg from 'pg'
import type { TalkMessage } from '../talk/talk.ts'

/** Platforms tell the second a message was sent in, rounded down. */
const secondMs = 1_000

/**
 * Whether a message was sent before the newest reply to its chat had arrived there. Where a process died between the call and
 * noting it down, the reply counts as arrived with the call.
 */
export async function isLate(
  pool: pg.Pool,
  { address, sentAt }: Pick<TalkMessage, 'address' | 'sentAt'>,
): Promise<boolean> {
  if (sentAt === undefined) return false
  const { rows } = await pool.query<{ arrivedAt: Date | null; isOver: boolean }>(
    `select coalesce(delivered_at, called_at) as "arrivedAt", outcome is not null as "isOver" from outbox
     where channel = $1 and chat_id = $2 and message_id not like 'push:%' order by id desc limit 1`,
    [address.channel, address.chatId],
  )
  const [newest] = rows
  if (newest === undefined) return false
  if (newest.arrivedAt === null) return !newest.isOver
  return sentAt.getTime() + secondMs <= newest.arrivedAt.getTime()
}

/** What somebody wrote in this chat before this message. */
export async function loadWritten(
  pool: pg.Pool,
  { address, messageId }: Pick<TalkMessage, 'address' | 'messageId'>,
): Promise<string | undefined> {
  const { rows } = await pool.query<{ text: string }>(
    `select body ->> 'text' as text from inbox
     where channel = $1 and chat_id = $2 and message_id <> $3 and body ? 'text' order by arrival desc limit 1`,
    [address.channel, address.chatId, messageId],
  )
  return rows[0]?.text
}
