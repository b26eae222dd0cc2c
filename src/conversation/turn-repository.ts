import type pg from 'pg'
import { runTransaction } from '../db/run-transaction.ts'
import type { Address, Reply } from '../message.ts'
import type { ConversationState } from './conversation-state.ts'
import type { Feedback } from './create-feedback.ts'
import type { Buckets } from './limit-pace.ts'

/** What came of one turn in a chat. */
export interface TurnToSave {
  address: Address
  /** Of the chat's lease. */
  token: string
  at: Date
  /** With how much may still be asked, where that is limited. */
  state: ConversationState & { pace?: Buckets }
  /** What was dealt with; the replies are kept under the last of them. */
  messageIds: string[]
  replies: Reply[]
  feedback: Feedback[]
  /** Replies that are handed over at once count as sent; others are sent until `validUntil`. */
  delivery: { kind: 'handed-over' } | { kind: 'sent'; validUntil: Date; newKey: (() => string) | undefined }
  /** The messages are given up instead of applied. */
  parked?: boolean
  /** Writes what goes with it, in the same transaction; false when it was decided by what no longer holds. */
  save?: ((client: pg.PoolClient) => Promise<boolean>) | undefined
  /** The same before the replies are written, which it gives; undefined when it was decided by what no longer holds. */
  compose?: ((client: pg.PoolClient) => Promise<Reply[] | undefined>) | undefined
  /** The message that is taken up next, while the chat is kept: counted like the first one of a claim. */
  next?: string | undefined
}

/** `lost`: the lease was lost, or one of the messages was dealt with before; `stale`: `save` or `compose` refused. */
export type TurnSaved = { kind: 'saved'; replies: Reply[] } | { kind: 'lost' } | { kind: 'stale' }

/** Saves all of a turn or nothing, in one transaction. Gives the replies as they were written. */
export async function saveTurn(pool: pg.Pool, turn: TurnToSave): Promise<TurnSaved> {
  const { save, compose, replies } = turn
  if (save === undefined && compose === undefined)
    return (await writeTurn(pool, turn)) ? { kind: 'saved', replies } : { kind: 'lost' }
  const [stale, lost] = [new Error('stale'), new Error('lost')]
  const work = async (client: pg.PoolClient): Promise<TurnSaved> => {
    const written = compose === undefined ? replies : await compose(client)
    if (written === undefined) throw stale
    if (!(await writeTurn(client, { ...turn, replies: written }))) throw lost
    if (save !== undefined && !(await save(client))) throw stale
    return { kind: 'saved', replies: written }
  }
  return runTransaction(pool, work).catch((error: unknown) => {
    if (error === stale) return { kind: 'stale' }
    if (error === lost) return { kind: 'lost' }
    throw error
  })
}

/** One statement. */
async function writeTurn(client: pg.Pool | pg.PoolClient, turn: TurnToSave): Promise<boolean> {
  const { address, token, at, state, messageIds, replies, feedback, delivery } = turn
  const isSent = delivery.kind === 'sent'
  const { rows } = await client.query<{ saved: boolean }>({
    name: 'save-turn',
    text: statement,
    values: [
      address.channel,
      address.chatId,
      token,
      at,
      state,
      messageIds,
      JSON.stringify(replies),
      JSON.stringify(feedback),
      isSent ? delivery.validUntil : null,
      JSON.stringify(isSent && delivery.newKey !== undefined ? createKeys(replies, delivery.newKey) : []),
      turn.parked === true,
      turn.next,
      messageIds.at(-1),
    ],
  })
  return rows[0]?.saved === true
}

interface OptionKey {
  position: number
  key: string
  option: string
}

function createKeys(replies: Reply[], newKey: () => string): OptionKey[] {
  return replies.flatMap(({ options = [] }, position) =>
    [...new Set(options.map(({ id }) => id))].map((option) => ({ position, key: newKey(), option })),
  )
}

// Every part depends on `held`: without the lease no row of it is written.
const statement = `
with held as (
  update conversations set state = $5, updated_at = $4,
    lease_token = case when $12::text is not null then lease_token end,
    lease_until = case when $12 is not null then lease_until end
  where channel = $1 and chat_id = $2 and lease_token = $3 and lease_until > clock_timestamp()
    and cardinality($6::text[]) = (select count(*) from inbox
      where inbox.channel = $1 and inbox.chat_id = $2 and message_id = any($6)
        and applied_at is null and parked_at is null)
  returning channel, chat_id),
applied as (
  update inbox set applied_at = case when not $11::boolean and message_id = any($6) then $4::timestamptz end,
    parked_at = case when $11 and message_id = any($6) then $4::timestamptz end,
    attempts = attempts + case when message_id = $12 then 1 else 0 end
  from held where inbox.channel = held.channel and inbox.chat_id = held.chat_id
    and message_id = any(array_append($6, $12)) and applied_at is null and parked_at is null),
replied as (
  insert into outbox (channel, chat_id, message_id, position, reply, created_at, valid_until, delivered_at, outcome)
  select channel, chat_id, $13, position - 1, case when $9::timestamptz is null then as_kept(reply) else reply end, $4, $9::timestamptz,
    case when $9::timestamptz is null then $4::timestamptz end, case when $9::timestamptz is null then 'sent' end
  from held, jsonb_array_elements($7::jsonb) with ordinality as given (reply, position) order by position
  returning id, position),
keyed as (
  insert into option_keys (channel, chat_id, key, option_id, outbox_id, created_at)
  select $1, $2, key, option, id, $4
  from jsonb_to_recordset($10::jsonb) as given (position integer, key text, option text) join replied using (position)),
noted as (
  insert into feedback (kind, organization, question, wording, answer, document, section, created_at)
  select kind, organization, question, wording, answer, document, section, $4
  from held, jsonb_to_recordset($8::jsonb) as given
    (kind text, organization text, question text, wording text, answer text, document text, section text)),
passed_on as (
  insert into officer_questions (kind, organization, question, before, answer, channel, chat_id, answer_key, created_at)
  select kind, organization, question, before, answer, channel, chat_id, "passOn", $4
  from held, jsonb_to_recordset($8::jsonb) as given
    (kind text, organization text, question text, before text, answer text, "passOn" text)
  where "passOn" is not null on conflict do nothing)
select exists (select 1 from held) as saved`
