import type pg from 'pg'

export interface LeaseKey {
  channel: string
  bot: string
  role: 'sender' | 'poller'
}

export const leaseMs = 10_000
/** Whoever gives a lease back has called a moment ago; the next holder must not add to that second. */
const quietMs = 1_100

const span = (milliseconds: number) => `clock_timestamp() + interval '${milliseconds} milliseconds'`

/** False when another process holds it. Timed by the database's clock. */
export async function takeLease(
  pool: pg.Pool,
  { channel, bot, role }: LeaseKey,
  token: string,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `insert into bot_leases (channel, bot, role, token, until) values ($1, $2, $3, $4, ${span(leaseMs)})
     on conflict (channel, bot, role) do update set token = $4, until = ${span(leaseMs)}
     where bot_leases.until <= clock_timestamp()`,
    [channel, bot, role, token],
  )
  return rowCount === 1
}

/** False when it was lost. */
export async function renewLease(
  pool: pg.Pool,
  { channel, bot, role }: LeaseKey,
  token: string,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update bot_leases set until = ${span(leaseMs)}
     where channel = $1 and bot = $2 and role = $3 and token = $4 and until > clock_timestamp()`,
    [channel, bot, role, token],
  )
  return rowCount === 1
}

export async function releaseLease(
  pool: pg.Pool,
  { channel, bot, role }: LeaseKey,
  token: string,
): Promise<void> {
  await pool.query(
    `update bot_leases set until = least(until, ${span(quietMs)})
     where channel = $1 and bot = $2 and role = $3 and token = $4`,
    [channel, bot, role, token],
  )
}

/** Where no other process can be at work, leases are left over from one that was killed. */
export async function releaseAllLeases(pool: pg.Pool): Promise<void> {
  await pool.query(`update bot_leases set until = least(until, ${span(quietMs)})`)
}

/** The platform asked for silence: whoever sends next keeps it too. */
export async function pauseBot(
  pool: pg.Pool,
  { channel, bot }: Omit<LeaseKey, 'role'>,
  milliseconds: number,
): Promise<void> {
  await pool.query(
    `update bot_leases
     set paused_until = greatest(paused_until, clock_timestamp() + $3::double precision * interval '1 millisecond')
     where channel = $1 and bot = $2 and role = 'sender'`,
    [channel, bot, milliseconds],
  )
}

/** Milliseconds for which the bot must still be silent. */
export async function readPause(pool: pg.Pool, { channel, bot }: Omit<LeaseKey, 'role'>): Promise<number> {
  const { rows } = await pool.query<{ pause: number }>(
    `select coalesce(greatest(0, extract(epoch from paused_until - clock_timestamp()) * 1000), 0)::double precision as pause
     from bot_leases where channel = $1 and bot = $2 and role = 'sender'`,
    [channel, bot],
  )
  return rows[0]?.pause ?? 0
}
