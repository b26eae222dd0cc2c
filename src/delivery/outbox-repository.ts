import type pg from 'pg'
import type { Address, Reply } from '../message.ts'

export interface OutboxRow {
  id: string
  address: Address
  kind: 'reply' | 'push'
  reply: Reply
  /** What must still hold for it to be sent. */
  condition: string | null
  payload: unknown
  createdAt: Date
  validUntil: Date | null
  sentParts: number
  attempts: number
  /** A call was made of which nothing is known. */
  wasCalled: boolean
  /** Goes out beyond the share of the month's budget that is kept for replies. */
  beyondShare: boolean
  /** Rather not at all than twice: what may have arrived is not tried again. */
  atMostOnce: boolean
  group: boolean
  /** The chat was closed to us and nobody has written since. */
  retired: boolean
  /** What the buttons send, by option. */
  keys: Record<string, string>
}

export interface ClaimOptions {
  channel: string
  bot: string
  kind: OutboxRow['kind']
  at: Date
  most: number
  /** Chats that may not be called now, without their topics. */
  busy: string[]
}

/**
 * Takes the oldest unsettled message of each of some chats, and marks that the platform is being called: none while it has
 * asked for silence, whoever was told so. A pushed message waits for the replies of its chat.
 */
export async function claimRows(
  pool: pg.Pool,
  { channel, bot, kind, at, most, busy }: ClaimOptions,
): Promise<OutboxRow[]> {
  // The oldest of a chat is asked for one row at a time: as a join it is planned by numbers that a queue makes wrong.
  const { rows } = await pool.query<OutboxRow>({
    name: 'claim-rows',
    text: `with next as (
       select id, called_at from outbox o
       where channel = $1 and kind = $2 and outcome is null and (not_before is null or not_before <= $3)
         and not exists (select from bot_leases b
           where b.channel = $1 and b.bot = $6 and b.role = 'sender' and b.paused_until > clock_timestamp())
         and regexp_replace(chat_id, '/[0-9]+$', '') <> all($5::text[])
         and id = (select e.id from outbox e
           where e.channel = o.channel and e.chat_id = o.chat_id and e.outcome is null
           order by e.kind desc, e.id limit 1)
       order by id limit $4 for update of o skip locked),
     claimed as (
       update outbox o set attempts = o.attempts + 1, called_at = $3 from next where o.id = next.id
       returning o.*, next.called_at is not null as was_called)
     select o.id, jsonb_build_object('channel', o.channel, 'chatId', o.chat_id) as address, kind, reply, condition, payload,
       created_at as "createdAt", valid_until as "validUntil", sent_parts as "sentParts", attempts,
       was_called as "wasCalled", beyond_share as "beyondShare", at_most_once as "atMostOnce", coalesce(c.is_group, false) as "group", c.retired_at is not null as retired,
       (select coalesce(jsonb_object_agg(option_id, key), '{}') from option_keys k where k.outbox_id = o.id) as keys
     from claimed o left join conversations c on c.channel = o.channel and c.chat_id = o.chat_id
     order by o.id`,
    values: [channel, kind, at, most, busy, bot],
  })
  return rows
}

export type RowOutcome = 'sent' | 'expired' | 'refused' | 'gone' | 'suppressed' | 'unknown'

/** The end of a message. What was sent stays sent, whoever else had given it up meanwhile. */
export async function settleRow(
  pool: pg.Pool,
  id: string,
  { outcome, reason, at }: { outcome: RowOutcome; reason?: string | undefined; at: Date },
): Promise<void> {
  await pool.query({
    name: 'settle-row',
    text: `update outbox set outcome = $2, reason = $3, called_at = null, reply = as_kept(reply),
       delivered_at = case when $2 = 'sent' then $4::timestamptz end
     where id = $1 and (outcome is null or outcome = 'unknown')`,
    values: [id, outcome, reason, at],
  })
}

/** The same for messages that were sent, each with the moment of it. */
export async function settleSent(pool: pg.Pool, sent: readonly { id: string; at: Date }[]): Promise<void> {
  await pool.query({
    name: 'settle-sent',
    text: `update outbox o set outcome = 'sent', reason = null, called_at = null, delivered_at = sent.at, reply = as_kept(reply)
     from unnest($1::bigint[], $2::timestamptz[]) as sent (id, at)
     where o.id = sent.id and (outcome is null or outcome = 'unknown')`,
    values: [sent.map(({ id }) => id), sent.map(({ at }) => at)],
  })
}

/** One more part is with the person; the rest goes out later. */
export async function savePartSent(pool: pg.Pool, id: string, parts: number): Promise<void> {
  await pool.query(
    `update outbox set sent_parts = greatest(sent_parts, $2), attempts = 0, called_at = null
     where id = $1 and outcome is null`,
    [id, parts],
  )
}

/** It waits and is tried again. */
export async function postponeRow(pool: pg.Pool, id: string, notBefore: Date | undefined): Promise<void> {
  await pool.query('update outbox set not_before = $2, called_at = null where id = $1 and outcome is null', [
    id,
    notBefore,
  ])
}

/** The chat is closed to us: all that was meant for it at the time of the call comes to nothing. */
export async function retireChat(
  pool: pg.Pool,
  { channel, chatId }: Address,
  { calledAt, at }: { calledAt: Date; at: Date },
): Promise<void> {
  await pool.query(
    `with retired as (
       update conversations set retired_at = $4
       where channel = $1 and chat_id = $2 and not exists (
         select 1 from inbox where inbox.channel = $1 and inbox.chat_id = $2 and received_at > $3))
     update outbox set outcome = 'gone', called_at = null, reply = as_kept(reply)
     where channel = $1 and chat_id = $2 and outcome is null and created_at <= $3`,
    [channel, chatId, calledAt, at],
  )
}

const minuteMs = 60_000

/** What went out within the last minute, by whomever; one entry a part, at the time of the last. */
export async function loadRecentCalls(
  pool: pg.Pool,
  channel: string,
  at: Date,
): Promise<{ chatId: string; group: boolean; agoMs: number }[]> {
  const { rows } = await pool.query<{ chatId: string; group: boolean; parts: number; sentAt: Date }>(
    `select o.chat_id as "chatId", coalesce(c.is_group, false) as "group", greatest(1, sent_parts) as parts,
       coalesce(delivered_at, $2) as "sentAt"
     from outbox o left join conversations c using (channel, chat_id)
     where o.channel = $1 and (delivered_at > $3 or outcome is null and sent_parts > 0)`,
    [channel, at, new Date(at.getTime() - minuteMs)],
  )
  return rows.flatMap(({ chatId, group, parts, sentAt }) =>
    Array.from({ length: parts }, () => ({
      chatId,
      group,
      agoMs: Math.max(0, at.getTime() - sentAt.getTime()),
    })),
  )
}
