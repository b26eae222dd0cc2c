import type pg from 'pg'
import type { Address } from '../message.ts'

/** Leases are timed by the database's clock, which all processes share. */
const lease = `clock_timestamp() + interval '10 seconds'`
const free = '(conversations.lease_until is null or conversations.lease_until <= clock_timestamp())'

/** Makes the chat this token's own for ten seconds; false when it is another's. */
export async function takeChat(
  pool: pg.Pool,
  { channel, chatId }: Address,
  { token, at }: { token: string; at: Date },
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `insert into conversations (channel, chat_id, state, updated_at, lease_token, lease_until)
     values ($1, $2, '{}', $4, $3, ${lease})
     on conflict (channel, chat_id) do update set lease_token = $3, lease_until = ${lease} where ${free}`,
    [channel, chatId, token, at],
  )
  return rowCount === 1
}

export type Claim =
  | { kind: 'claimed'; state: unknown }
  /** Somebody else works on it. */
  | { kind: 'busy' }
  | { kind: 'nothing' }

/** Takes the chat like `takeChat`, if messages wait in it, and counts that the oldest of them was taken up. */
export async function claimChat(
  pool: pg.Pool,
  { channel, chatId }: Address,
  { token, at }: { token: string; at: Date },
): Promise<Claim> {
  // Whoever writes can be written to again, so the chat is no longer retired.
  const { rows } = await pool.query<{ waiting: boolean; state?: unknown }>({
    name: 'claim-chat',
    text: `with oldest as (
       select arrival, is_group from inbox
       where channel = $1 and chat_id = $2 and queued and applied_at is null and parked_at is null
       order by arrival limit 1),
     leased as (
       insert into conversations (channel, chat_id, state, updated_at, lease_token, lease_until, is_group)
       select $1, $2, '{}', $4, $3, ${lease}, is_group from oldest
       on conflict (channel, chat_id) do update
       set lease_token = $3, lease_until = ${lease}, retired_at = null, is_group = excluded.is_group
       where ${free} returning state),
     counted as (
       update inbox set attempts = attempts + 1
       where channel = $1 and chat_id = $2 and arrival = (select arrival from oldest)
         and applied_at is null and exists (select 1 from leased))
     select exists (select 1 from oldest) as waiting, leased.state
     from (select 1) as once left join leased on true`,
    values: [channel, chatId, token, at],
  })
  const [row] = rows
  if (row?.waiting !== true) return { kind: 'nothing' }
  if (row.state === null) return { kind: 'busy' }
  return { kind: 'claimed', state: row.state }
}

/** False when the lease was lost. */
export async function renewChat(
  pool: pg.Pool,
  { channel, chatId }: Address,
  token: string,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update conversations set lease_until = ${lease}
     where channel = $1 and chat_id = $2 and lease_token = $3 and lease_until > clock_timestamp()`,
    [channel, chatId, token],
  )
  return rowCount === 1
}

export async function releaseChat(pool: pg.Pool, { channel, chatId }: Address, token: string): Promise<void> {
  await pool.query(
    `update conversations set lease_token = null, lease_until = null
     where channel = $1 and chat_id = $2 and lease_token = $3`,
    [channel, chatId, token],
  )
}

/** Where no other process can be at work, leases are left over from one that was killed. */
export async function releaseAllChats(pool: pg.Pool): Promise<void> {
  await pool.query(
    'update conversations set lease_token = null, lease_until = null where lease_token is not null',
  )
}
