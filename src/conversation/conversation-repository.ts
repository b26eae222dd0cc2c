import type pg from 'pg'
import type { Address, InboundMessage, Reply, ReplyOption } from '../message.ts'
import type { FeedbackKind } from './create-feedback.ts'

export async function loadState(pool: pg.Pool, { channel, chatId }: Address): Promise<unknown> {
  const { rows } = await pool.query<{ state: unknown }>(
    'select state from conversations where channel = $1 and chat_id = $2',
    [channel, chatId],
  )
  return rows[0]?.state
}

/** The id by which the people of a chat are told apart, where that is another than its own. */
export async function loadPeopleAs(pool: pg.Pool, { channel, chatId }: Address): Promise<string | undefined> {
  const { rows } = await pool.query<{ peopleAs: string | null }>(
    'select people_as as "peopleAs" from conversations where channel = $1 and chat_id = $2',
    [channel, chatId],
  )
  return rows[0]?.peopleAs ?? undefined
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

/** The newest reply with options that a person was given. */
export interface Prompt {
  options: ReplyOption[]
  deliveredAt: Date | null
  /** Nothing was said to that person after it. */
  newest: boolean
  /** In a group: this person was given none, but somebody else was. */
  ofOther: boolean
  /** It is shown as buttons: only a number is read as a choice from it. */
  numbersOnly?: true
}

/** How far back a list is still recognized as one that has passed: of what was said to one person, and in the chat. */
const recentReplies = 10
const recentInChat = 50

/** `person`: who reads the list, in a group. What was pushed is for everybody. */
export async function loadPrompt(
  pool: pg.Pool,
  { channel, chatId }: Address,
  person: string | undefined,
): Promise<Prompt | undefined> {
  const { rows } = await pool.query<Prompt>({
    name: 'load-prompt',
    text: `select reply -> 'options' as options, delivered_at as "deliveredAt", position = 1 as newest, not own as "ofOther"
     from (select reply, delivered_at, own, row_number() over (partition by own order by id desc) as position
       from (select o.id, reply, delivered_at, asked.message_id is null
           or asked.body ->> 'person' is not distinct from $3 as own
         from outbox o left join inbox asked using (channel, chat_id, message_id)
         where channel = $1 and chat_id = $2 order by o.id desc limit $5) as recent) as ranked
     where position <= $4 and jsonb_array_length(coalesce(reply -> 'options', '[]')) > 0
     order by own desc, position limit 1`,
    values: [channel, chatId, person, recentReplies, recentInChat],
  })
  return rows[0]
}

export interface StoredTurn {
  /** `pushed`: nobody wrote it, something was told. */
  message: { text?: string; press?: string; attachment?: boolean; pushed?: boolean }
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
     from inbox where channel = $1 and chat_id = $2 and applied_at is not null and not body ? 'erased'
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
