import type pg from 'pg'
import type { Address, Reply } from '../../message.ts'

/** What was passed on to officers; whose question it is stays in the database. */
export interface OfficerQuestion {
  id: string
  kind: 'wrong' | 'ask-officer'
  organization: string | undefined
  question: string
  /** The question that it went on from, without which it says little. */
  before: string | undefined
  answer: string
}

interface QuestionRow extends Omit<OfficerQuestion, 'organization' | 'before'> {
  organization: string | null
  before: string | null
}

const columns = 'q.id, q.kind, q.organization, q.question, q.before, q.answer'

function toQuestion({ id, kind, organization, question, before, answer }: QuestionRow): OfficerQuestion {
  return {
    ...{ id, kind, question, answer },
    ...{ organization: organization ?? undefined, before: before ?? undefined },
  }
}

const mostAtOnce = 50

export async function listWaiting(pool: pg.Pool): Promise<OfficerQuestion[]> {
  const { rows } = await pool.query<QuestionRow>(
    `select ${columns} from officer_questions q where passed_at is null order by id limit ${mostAtOnce}`,
  )
  return rows.map(toQuestion)
}

/** What was passed on and may not have arrived. */
export async function listUnsettled(pool: pg.Pool): Promise<OfficerQuestion[]> {
  const { rows } = await pool.query<QuestionRow>(
    `select ${columns} from officer_questions q
     where settled_at is null and passed_at is not null order by id limit ${mostAtOnce}`,
  )
  return rows.map(toQuestion)
}

/** What became of the message with that key in these chats: it waits, somebody has it (perhaps), or nobody has. */
export async function readDelivery(
  pool: pg.Pool,
  key: string,
  addresses: readonly Address[],
): Promise<'waiting' | 'arrived' | 'lost'> {
  const { rows } = await pool.query<{ outcome: string | null }>(
    `select outcome from outbox join jsonb_to_recordset($2::jsonb) as told (channel text, "chatId" text)
       on outbox.channel = told.channel and outbox.chat_id = told."chatId"
     where message_id = $1`,
    [`push:${key}`, JSON.stringify(addresses)],
  )
  const outcomes = rows.map(({ outcome }) => outcome)
  if (outcomes.some((outcome) => outcome === 'sent' || outcome === 'unknown')) return 'arrived'
  return outcomes.includes(null) ? 'waiting' : 'lost'
}

/** False when somebody else has done so. */
export async function markSettled(client: pg.Pool | pg.PoolClient, id: string, at: Date): Promise<boolean> {
  const { rowCount } = await client.query(
    'update officer_questions set settled_at = $2 where id = $1 and settled_at is null',
    [id, at],
  )
  return rowCount === 1
}

/** False when somebody else has done so. */
export async function markPassedOn(client: pg.PoolClient, id: string, at: Date): Promise<boolean> {
  const { rowCount } = await client.query(
    'update officer_questions set passed_at = $2 where id = $1 and passed_at is null',
    [id, at],
  )
  return rowCount === 1
}

/** Whom an answer would go to is not kept for ever. */
export async function forgetAskers(pool: pg.Pool, before: Date): Promise<void> {
  await pool.query(
    'update officer_questions set channel = null, chat_id = null where created_at < $1 and chat_id is not null',
    [before],
  )
}

export async function findQuestion(pool: pg.Pool, id: string): Promise<OfficerQuestion | undefined> {
  const { rows } = await pool.query<QuestionRow>(`select ${columns} from officer_questions q where id = $1`, [
    id,
  ])
  return rows[0] && toQuestion(rows[0])
}

export interface OfficerReply {
  id: string
  text: string
  state: 'draft' | 'sent' | 'dropped'
  question: OfficerQuestion
}

/** Keeps what an officer wrote, once a message. Gives its id. */
export async function keepReply(
  pool: pg.Pool,
  reply: { question: string; address: Address; messageId: string; text: string; at: Date },
): Promise<string> {
  const { question, address, messageId, text, at } = reply
  const { rows } = await pool.query<{ id: string }>(
    `insert into officer_replies (question, channel, chat_id, message_id, text, created_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (channel, chat_id, message_id) do update set text = officer_replies.text returning id`,
    [question, address.channel, address.chatId, messageId, text, at],
  )
  return rows[0]?.id ?? ''
}

/** Of this officer's chat only. */
export async function findReply(
  pool: pg.Pool,
  id: string,
  { channel, chatId }: Address,
): Promise<OfficerReply | undefined> {
  const { rows } = await pool.query<
    QuestionRow & { reply: string; text: string; state: OfficerReply['state'] }
  >(
    `select r.id as reply, r.text, r.state, ${columns}
     from officer_replies r join officer_questions q on q.id = r.question
     where r.id = $1 and r.channel = $2 and r.chat_id = $3`,
    [id, channel, chatId],
  )
  const [row] = rows
  return row && { id: row.reply, text: row.text, state: row.state, question: toQuestion(row) }
}

/** False when it was sent or dropped before. */
export async function closeReply(
  client: pg.Pool | pg.PoolClient,
  id: string,
  state: 'sent' | 'dropped',
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update officer_replies set state = $2 where id = $1 and state = 'draft'`,
    [id, state],
  )
  return rowCount === 1
}

/** Where an answer goes; undefined when it is forgotten, or the chat is closed to us. */
export async function findAsker(client: pg.PoolClient, question: string): Promise<Address | undefined> {
  const { rows } = await client.query<Address>(
    `select q.channel, q.chat_id as "chatId" from officer_questions q
     left join conversations c on c.channel = q.channel and c.chat_id = q.chat_id
     where q.id = $1 and q.chat_id is not null and c.retired_at is null`,
    [question],
  )
  return rows[0]
}

/** Where nothing can be sent to, it is found when the talk is read the next time. */
export async function keepForVisit(
  client: pg.PoolClient,
  { address, key, reply, at }: { address: Address; key: string; reply: Reply; at: Date },
): Promise<void> {
  const values = [address.channel, address.chatId, `push:${key}`, at]
  await client.query(
    `insert into inbox (channel, chat_id, message_id, sent_at, received_at, body, applied_at)
     values ($1, $2, $3, $4, $4, '{"pushed": true}', $4) on conflict do nothing`,
    values,
  )
  await client.query(
    `insert into outbox (channel, chat_id, message_id, position, reply, created_at, delivered_at, outcome)
     values ($1, $2, $3, 0, $5, $4, $4, 'sent') on conflict do nothing`,
    [...values, reply],
  )
}
