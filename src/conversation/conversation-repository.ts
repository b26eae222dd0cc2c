import type pg from 'pg'
import type { Address, InboundMessage, Reply } from '../message.ts'
import type { ConversationState } from './conversation-state.ts'
import type { Feedback, FeedbackKind } from './create-feedback.ts'

type Content = Pick<InboundMessage, 'text' | 'press' | 'attachment'>

/** Keeps a message under its key. False when it has been applied before. */
export async function insertOnce(pool: pg.Pool, message: InboundMessage, receivedAt: Date): Promise<boolean> {
  const { address, messageId, sentAt, text, press, attachment } = message
  const key = [address.channel, address.chatId, messageId]
  const body: Content = { ...(text !== undefined && { text }), ...(press !== undefined && { press }) }
  const { rowCount } = await pool.query(
    `insert into inbox (channel, chat_id, message_id, sent_at, received_at, body)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [...key, sentAt, receivedAt, { ...body, ...(attachment !== undefined && { attachment: true }) }],
  )
  if (rowCount === 1) return true
  const { rows } = await pool.query<{ applied: boolean }>(
    `select applied_at is not null as applied from inbox
     where channel = $1 and chat_id = $2 and message_id = $3`,
    key,
  )
  return rows[0]?.applied !== true
}

export async function loadState(pool: pg.Pool, { channel, chatId }: Address): Promise<unknown> {
  const { rows } = await pool.query<{ state: unknown }>(
    'select state from conversations where channel = $1 and chat_id = $2',
    [channel, chatId],
  )
  return rows[0]?.state
}

/** The replies a message got, in order. */
export async function loadReplies(
  pool: pg.Pool,
  { address, messageId }: Pick<InboundMessage, 'address' | 'messageId'>,
): Promise<Reply[]> {
  const { rows } = await pool.query<{ reply: Reply }>(
    `select reply from outbox where channel = $1 and chat_id = $2 and message_id = $3 order by position`,
    [address.channel, address.chatId, messageId],
  )
  return rows.map(({ reply }) => reply)
}

/** Marks a message as applied; false when another process did so first. */
export async function markApplied(
  client: pg.PoolClient,
  { address, messageId }: Pick<InboundMessage, 'address' | 'messageId'>,
  at: Date,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update inbox set applied_at = $4
     where channel = $1 and chat_id = $2 and message_id = $3 and applied_at is null`,
    [address.channel, address.chatId, messageId, at],
  )
  return rowCount === 1
}

export async function saveState(
  client: pg.PoolClient,
  { channel, chatId }: Address,
  { state, at }: { state: ConversationState; at: Date },
): Promise<void> {
  await client.query(
    `insert into conversations (channel, chat_id, state, updated_at) values ($1, $2, $3, $4)
     on conflict (channel, chat_id) do update set state = excluded.state, updated_at = excluded.updated_at`,
    [channel, chatId, state, at],
  )
}

/** Keeps replies that are handed to the channel at once, so they count as delivered. */
export async function saveReplies(
  client: pg.PoolClient,
  { address, messageId }: Pick<InboundMessage, 'address' | 'messageId'>,
  { replies, at }: { replies: Reply[]; at: Date },
): Promise<void> {
  await client.query(
    `insert into outbox (channel, chat_id, message_id, position, reply, created_at, delivered_at)
     select $1, $2, $3, position - 1, reply, $5, $5
     from jsonb_array_elements($4::jsonb) with ordinality as given (reply, position)`,
    [address.channel, address.chatId, messageId, JSON.stringify(replies), at],
  )
}

export async function saveFeedback(client: pg.PoolClient, feedback: Feedback, at: Date): Promise<void> {
  const { kind, organization, question, wording, answer, document, section } = feedback
  await client.query(
    `insert into feedback (kind, organization, question, wording, answer, document, section, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [kind, organization, question, wording, answer, document, section, at],
  )
}

export interface StoredTurn {
  message: { text?: string; press?: string; attachment?: boolean }
  replies: Reply[]
}

/** The last turns of a chat, oldest first. */
export async function loadTurns(
  pool: pg.Pool,
  { channel, chatId }: Address,
  most: number,
): Promise<StoredTurn[]> {
  const { rows } = await pool.query<StoredTurn>(
    `select body as message, (
       select coalesce(jsonb_agg(reply order by position), '[]') from outbox
       where outbox.channel = inbox.channel and outbox.chat_id = inbox.chat_id
         and outbox.message_id = inbox.message_id
     ) as replies
     from inbox where channel = $1 and chat_id = $2 and applied_at is not null
     order by arrival desc limit $3`,
    [channel, chatId, most],
  )
  return rows.reverse()
}

/** Feedback of one kind in one wording; the latest of them lends its words and place. */
export interface Gap {
  kind: FeedbackKind
  question: string
  count: number
  organizations: string[]
  answer: string
  document: string | null
  section: string | null
  lastAt: Date
}

/** Newest first. */
export async function loadGaps(pool: pg.Pool, most: number): Promise<Gap[]> {
  const { rows } = await pool.query<Gap>(
    `select kind, count(*)::int as count, max(created_at) as "lastAt",
       array_remove(array_agg(distinct organization), null) as organizations,
       (array_agg(question order by id desc))[1] as question,
       (array_agg(answer order by id desc))[1] as answer,
       (array_agg(document order by id desc))[1] as document,
       (array_agg(section order by id desc))[1] as section
     from feedback group by kind, wording order by max(id) desc limit $1`,
    [most],
  )
  return rows
}
