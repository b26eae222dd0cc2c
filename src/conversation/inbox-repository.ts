import type pg from 'pg'
import type { ChannelMessage } from '../channels/channel.ts'
import type { Address, InboundMessage } from '../message.ts'

/** What of a message is kept: of an attachment only that there was one. */
interface Body {
  text?: string
  press?: string
  pressKey?: string
  unreadable?: NonNullable<ChannelMessage['unreadable']>
  attachment?: true
  /** Of who may add documents. */
  file?: { name: string; id: string }
  /** The number in the message that it replies to. */
  about?: string
  /** Tells the people of a group apart. */
  person?: string
}

/** Keeps a message that is answered where it came in. False when it has been applied before. */
export async function insertOnce(pool: pg.Pool, message: InboundMessage, receivedAt: Date): Promise<boolean> {
  const { rows } = await pool.query<{ applied: boolean }>(
    `with kept as (
       insert into inbox (channel, chat_id, message_id, sent_at, received_at, body)
       values ($1, $2, $3, $4, $5, $6) on conflict do nothing)
     select applied_at is not null as applied from inbox
     where channel = $1 and chat_id = $2 and message_id = $3`,
    [...keyOf(message), message.sentAt, receivedAt, toBody(message)],
  )
  return rows[0]?.applied !== true
}

/**
 * Keeps a message for the worker, once. With a bot given it is counted in the bot's use of the month. False when it was
 * kept before.
 */
export async function keepQueued(
  pool: pg.Pool,
  message: ChannelMessage,
  { at, countedBot }: { at: Date; countedBot: string | undefined },
): Promise<boolean> {
  const { sourceId, edited = false, album, group = false } = message
  const { rows } = await pool.query<{ kept: number }>({
    name: 'keep-queued',
    text: `with kept as (
       insert into inbox (channel, chat_id, message_id, sent_at, received_at, body, source_id, edited, album, is_group, queued)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, true) on conflict do nothing returning channel),
     counted as (
       insert into channel_usage (channel, bot, month, inbound)
       select channel, $11, to_char($5::timestamptz at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM'), 1
       from kept where $11::text is not null
       on conflict (channel, bot, month) do update set inbound = channel_usage.inbound + 1)
     select count(*)::int as kept from kept`,
    values: [
      ...keyOf(message),
      message.sentAt,
      at,
      toBody(message),
      sourceId,
      edited,
      album,
      group,
      countedBot,
    ],
  })
  return rows[0]?.kept === 1
}

/** Whether a button of a group was pressed by somebody else than the one who got the reply below which it stands. */
export async function isOfferedToOther(
  pool: pg.Pool,
  { address, group = false, pressKey, person }: ChannelMessage,
): Promise<boolean> {
  if (!group || pressKey === undefined) return false
  const { rows } = await pool.query<{ person: string | null }>(
    `select asked.body ->> 'person' as person
     from option_keys k join outbox o on o.id = k.outbox_id
     join inbox asked on asked.channel = k.channel and asked.chat_id = k.chat_id and asked.message_id = o.message_id
     where k.channel = $1 and k.chat_id = $2 and k.key = $3`,
    [address.channel, address.chatId, pressKey],
  )
  return rows.some((offered) => offered.person !== null && offered.person !== person)
}

function keyOf({ address, messageId }: InboundMessage): string[] {
  return [address.channel, address.chatId, messageId]
}

function toBody({
  text,
  press,
  attachment,
  pressKey,
  unreadable,
  person,
  file,
  about,
}: ChannelMessage): Body {
  return {
    ...(text !== undefined && { text }),
    ...(press !== undefined && { press }),
    ...(pressKey !== undefined && { pressKey }),
    ...(unreadable !== undefined && { unreadable }),
    ...((attachment !== undefined || file?.bytes !== undefined) && { attachment: true }),
    ...(file?.id !== undefined && { file: { name: file.name, id: file.id } }),
    ...(about !== undefined && { about }),
    ...(person !== undefined && { person }),
  }
}

/** A kept message that nobody has dealt with yet. */
export interface PendingMessage {
  messageId: string
  sentAt: Date
  receivedAt: Date
  body: Body
  sourceId: string | null
  edited: boolean
  album: string | null
  group: boolean
  /** How often it was taken up before. */
  attempts: number
  /** The option of the pressed button, if the button is one of this chat's. */
  pressed: string | null
  /** When it was offered. */
  offeredAt: Date | null
  /** Another message of its album has been dealt with. */
  albumSeen: boolean
  /** The words it replaces, when those have been answered; an empty text for a message without words. */
  replaced: string | null
}

export const mostPending = 50

/** What waits in the chat of `$1` and `$2`, with `arrival` to be ordered by. */
export const pendingOfChat = `select arrival, message_id as "messageId", sent_at as "sentAt", received_at as "receivedAt", body,
   source_id as "sourceId", edited, album, is_group as "group", attempts,
   button.option_id as pressed, button.created_at as "offeredAt",
   album is not null and exists (select 1 from inbox a
    where a.channel = $1 and a.chat_id = $2 and a.album = i.album and a.applied_at is not null) as "albumSeen",
   case when edited then (select coalesce(o.body ->> 'text', '') from inbox o
    where o.channel = $1 and o.chat_id = $2 and o.source_id = i.source_id and o.applied_at is not null
    order by o.arrival desc limit 1) end as replaced
 from inbox i left join option_keys button
   on button.channel = $1 and button.chat_id = $2 and button.key = i.body ->> 'pressKey'
 where i.channel = $1 and i.chat_id = $2 and queued and applied_at is null and parked_at is null
 order by arrival limit ${mostPending}`

/** Before the work: a message that brings the process down is still counted. */
export async function countAttempts(
  pool: pg.Pool,
  { channel, chatId }: Address,
  messageIds: string[],
): Promise<void> {
  await pool.query(
    'update inbox set attempts = attempts + 1 where channel = $1 and chat_id = $2 and message_id = any($3)',
    [channel, chatId, messageIds],
  )
}

const mostWaiting = 500

/** Chats with messages that nobody works on, and that came no later than `before`. */
export async function listWaitingChats(pool: pg.Pool, before: Date): Promise<Address[]> {
  const { rows } = await pool.query<Address>(
    `select channel, chat_id as "chatId" from inbox i left join conversations c using (channel, chat_id)
     where queued and applied_at is null and parked_at is null
       and (c.lease_until is null or c.lease_until <= clock_timestamp())
     group by channel, chat_id having min(received_at) <= $1 order by min(arrival) limit $2`,
    [before, mostWaiting],
  )
  return rows
}
