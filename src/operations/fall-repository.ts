import type pg from 'pg'

export interface Fall {
  id: string
  fellAt: Date
  /** When somebody last found the channel down. */
  seenAt: Date
}

const columns = 'id, fell_at as "fellAt", seen_at as "seenAt"'

/** The channel is down; one fall lasts until it is ended, whichever processes find it. */
export async function noteFall(pool: pg.Pool, channel: string, at: Date): Promise<Fall | undefined> {
  const { rows } = await pool.query<Fall>(
    `insert into channel_falls as f (channel, fell_at, seen_at) values ($1, $2, $2)
     on conflict (channel) do update set seen_at = greatest(f.seen_at, $2) returning ${columns}`,
    [channel, at],
  )
  return rows[0]
}

export async function loadFall(pool: pg.Pool, channel: string): Promise<Fall | undefined> {
  const { rows } = await pool.query<Fall>(`select ${columns} from channel_falls where channel = $1`, [
    channel,
  ])
  return rows[0]
}

export async function endFall(pool: pg.Pool, id: string): Promise<void> {
  await pool.query('delete from channel_falls where id = $1', [id])
}
