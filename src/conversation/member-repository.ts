import type pg from 'pg'
import type { ChannelMessage } from '../channels/channel.ts'
import type { Address, Reply } from '../message.ts'

export async function isMember(pool: pg.Pool, { channel, chatId }: Address): Promise<boolean> {
  const { rows } = await pool.query<{ member: boolean }>({
    name: 'is-member',
    text: 'select exists (select 1 from members where channel = $1 and chat_id = $2) as member',
    values: [channel, chatId],
  })
  return rows[0]?.member === true
}

export interface TurnedAway {
  at: Date
  /** What the chat is told, when it was not told since `notToldSince`. */
  reply: Reply
  notToldSince: Date
  validUntil: Date
  /** Whose use of the month the message counts in. */
  countedBot: string | undefined
  /** Strangers that wrote earlier only are forgotten. */
  forgottenSince: Date
}

/** Notes that the chat wrote, and nothing of what. True when it is to be told. */
export async function turnAway(
  pool: pg.Pool,
  { address: { channel, chatId }, messageId, group = false }: ChannelMessage,
  { at, reply, notToldSince, validUntil, countedBot, forgottenSince }: TurnedAway,
): Promise<boolean> {
  const { rows } = await pool.query<{ told: boolean }>(
    `with noted as (
       insert into strangers (channel, chat_id, last_at, told_at, told_for, is_group) values ($1, $2, $3, $3, $4, $8)
       on conflict (channel, chat_id) do update set last_at = $3,
         told_at = case when strangers.told_at <= $6 then $3 else strangers.told_at end,
         told_for = case when strangers.told_at <= $6 then $4 else strangers.told_for end
       returning told_for = $4 as due),
     forgotten as (
       delete from strangers where last_at < $10 and (channel, chat_id) <> ($1, $2)),
     told as (
       insert into outbox (channel, chat_id, message_id, position, reply, created_at, valid_until)
       select $1, $2, 'stranger:' || $4, 0, $5, $3, $7 from noted where due on conflict do nothing returning id),
     counted as (
       insert into channel_usage (channel, bot, month, inbound)
       select $1, $9::text, to_char($3::timestamptz at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM'), 1
       where $9::text is not null
       on conflict (channel, bot, month) do update set inbound = channel_usage.inbound + 1)
     select exists (select 1 from told) as told`,
    [channel, chatId, at, messageId, reply, notToldSince, validUntil, group, countedBot, forgottenSince],
  )
  return rows[0]?.told === true
}

export interface Admitted {
  at: Date
  /** What a chat that was turned away before is told. */
  replies: { person: Reply; group: Reply }
  validUntil: Date
}

export async function addMember(
  pool: pg.Pool,
  { channel, chatId }: Address,
  { at, replies, validUntil }: Admitted,
): Promise<{ isNew: boolean; isTold: boolean }> {
  const { rows } = await pool.query<{ isNew: boolean; isTold: boolean }>(
    `with gone as (delete from strangers where channel = $1 and chat_id = $2 returning is_group),
     added as (
       insert into members (channel, chat_id, added_at) values ($1, $2, $3) on conflict do nothing returning channel),
     told as (
       insert into outbox (channel, chat_id, message_id, position, kind, reply, created_at, valid_until)
       select $1, $2, 'admitted:' || $3::timestamptz, 0, 'push', case when is_group then $5::jsonb else $4 end, $3, $6
       from gone, added returning id)
     select exists (select 1 from added) as "isNew", exists (select 1 from told) as "isTold"`,
    [channel, chatId, at, replies.person, replies.group, validUntil],
  )
  return rows[0] ?? { isNew: false, isTold: false }
}

/** False when it was none. */
export async function removeMember(pool: pg.Pool, { channel, chatId }: Address): Promise<boolean> {
  const { rowCount } = await pool.query('delete from members where channel = $1 and chat_id = $2', [
    channel,
    chatId,
  ])
  return rowCount === 1
}

export interface Listed extends Address {
  at: Date
  group: boolean
}

export async function listMembers(pool: pg.Pool): Promise<Listed[]> {
  const { rows } = await pool.query<Listed>(
    `select m.channel, m.chat_id as "chatId", added_at as at, coalesce(c.is_group, false) as "group"
     from members m left join conversations c using (channel, chat_id) order by added_at, m.channel, m.chat_id`,
  )
  return rows
}

/** Newest first. */
export async function listStrangers(pool: pg.Pool, since: Date, most: number): Promise<Listed[]> {
  const { rows } = await pool.query<Listed>(
    `select channel, chat_id as "chatId", last_at as at, is_group as "group" from strangers
     where last_at > $1 order by last_at desc limit $2`,
    [since, most],
  )
  return rows
}
