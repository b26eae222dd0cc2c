import type pg from 'pg'
import type { Address } from '../message.ts'
import { type PendingMessage, pendingOfChat } from './inbox-repository.ts'

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
  | { kind: 'claimed'; state: unknown; pending: PendingMessage[] }
  /** Somebody else works on it. */
  | { kind: 'busy' }
  | { kind: 'nothing' }

/**
 * Takes the chat like `takeChat`, if messages wait in it, and counts that the oldest of them was taken up. What waits comes
 * along, without that attempt; should another process have dealt with it meanwhile, the turn is not saved.
 */
export async function claimChat(
  pool: pg.Pool,
  { channel, chatId }: Address,
  { token, at }: { token: string; at: Date },
): Promise<Claim> {
  // Whoever writes can be written to again, so the chat is no longer retired.
  const { rows } = await pool.query<PendingMessage & { ours: boolean; state: unknown }>({
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
     select leased.state is not null as ours, pending.*,
       case when row_number() over (order by pending.arrival) = 1 then leased.state end as state
     from oldest left join leased on true
     left join (${pendingOfChat}) as pending on leased.state is not null order by pending.arrival`,
    values: [channel, chatId, token, at],
  })
  const [first] = rows
  if (first === undefined) return { kind: 'nothing' }
  return first.ours ? { kind: 'claimed', state: first.state, pending: rows } : { kind: 'busy' }
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
