import type pg from 'pg'
import type { Address, Reply } from '../message.ts'

export interface PushedMessage {
  address: Address
  /** Unique in its chat; a second message with it is not kept. */
  key: string
  reply: Reply
  /** Named to `isDue` with the payload, right before the message goes out. */
  condition?: string
  payload?: unknown
  validUntil: Date
  /** Waits until then. */
  notBefore?: Date | undefined
  /** Goes out like a reply, whatever the budget: for the administrator. */
  urgent?: boolean
  /** Goes out beyond the share of the month's budget that is kept for replies, up to the whole of it. */
  beyondShare?: boolean
  /** Rather not at all than twice: what may have arrived is not tried again, and ends `unknown`. */
  atMostOnce?: boolean
}

/** Lays a message that nobody asked for into the outbox, within the caller's transaction. */
export async function savePush(
  client: pg.Pool | pg.PoolClient,
  {
    address,
    key,
    reply,
    condition,
    payload,
    validUntil,
    notBefore,
    urgent = false,
    beyondShare = false,
    atMostOnce = false,
  }: PushedMessage,
  { at, newKey }: { at: Date; newKey: () => string },
): Promise<boolean> {
  const options = (reply.options ?? []).map(({ id }) => ({ option: id, key: newKey() }))
  const { rows } = await client.query<{ kept: boolean }>(
    `with kept as (
       insert into outbox (channel, chat_id, message_id, position, kind, reply, condition, payload, created_at, valid_until,
         beyond_share, at_most_once, not_before)
       values ($1, $2, $3, 0, $10, $4, $5, $6, $7, $8, $11, $12, $13) on conflict do nothing returning id),
     keyed as (
       insert into option_keys (channel, chat_id, key, option_id, outbox_id, created_at)
       select $1, $2, key, option, id, $7 from kept, jsonb_to_recordset($9::jsonb) as given (option text, key text))
     select exists (select 1 from kept) as kept`,
    [
      address.channel,
      address.chatId,
      `push:${key}`,
      reply,
      condition,
      payload === undefined ? null : JSON.stringify(payload),
      at,
      validUntil,
      JSON.stringify(options),
      urgent ? 'reply' : 'push',
      beyondShare,
      atMostOnce,
      notBefore,
    ],
  )
  return rows[0]?.kept === true
}
