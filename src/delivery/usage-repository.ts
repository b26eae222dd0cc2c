import type pg from 'pg'

interface BotOfChannel {
  channel: string
  bot: string
}

const monthOf = (parameter: string) =>
  `to_char(${parameter}::timestamptz at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM')`

export async function countOutbound(pool: pg.Pool, { channel, bot }: BotOfChannel, at: Date): Promise<void> {
  await pool.query(
    `insert into channel_usage (channel, bot, month, outbound) values ($1, $2, ${monthOf('$3')}, 1)
     on conflict (channel, bot, month) do update set outbound = channel_usage.outbound + 1`,
    [channel, bot, at],
  )
}

/** Messages of the month in both directions. */
export async function readUsage(pool: pg.Pool, { channel, bot }: BotOfChannel, at: Date): Promise<number> {
  const { rows } = await pool.query<{ messages: number }>(
    `select inbound + outbound as messages from channel_usage
     where channel = $1 and bot = $2 and month = ${monthOf('$3')}`,
    [channel, bot, at],
  )
  return rows[0]?.messages ?? 0
}

/** People who ever wrote on the channel: a group is none. */
export async function countSeats(pool: pg.Pool, channel: string): Promise<number> {
  const { rows } = await pool.query<{ seats: number }>(
    `select count(*)::int as seats from (
       select chat_id from conversations where channel = $1 and not is_group
       union select chat_id from strangers where channel = $1 and not is_group) as seen`,
    [channel],
  )
  return rows[0]?.seats ?? 0
}

/** True for the one process that tells the administrator of this level this month. */
export async function markPercentTold(
  pool: pg.Pool,
  { channel, bot }: BotOfChannel,
  { percent, at }: { percent: number; at: Date },
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update channel_usage set told_percent = $4
     where channel = $1 and bot = $2 and month = ${monthOf('$3')} and told_percent < $4`,
    [channel, bot, at, percent],
  )
  return rowCount === 1
}

export async function markSeatsTold(
  pool: pg.Pool,
  { channel, bot }: BotOfChannel,
  at: Date,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update channel_usage set told_seats = true
     where channel = $1 and bot = $2 and month = ${monthOf('$3')} and not told_seats`,
    [channel, bot, at],
  )
  return rowCount === 1
}
