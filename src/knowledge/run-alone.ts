import type pg from 'pg'

const waiting = new WeakMap<pg.Pool, Promise<unknown>>()

/**
 * Runs one ingest at a time on a database: in this process by waiting, between processes by an advisory lock, which the
 * server gives back when a process dies.
 */
export async function runAlone<T>(pool: pg.Pool, work: () => Promise<T>): Promise<T> {
  const before = waiting.get(pool) ?? Promise.resolve()
  const own = before.then(() => underLock(pool, work))
  waiting.set(
    pool,
    own.catch(() => undefined),
  )
  return own
}

async function underLock<T>(pool: pg.Pool, work: () => Promise<T>): Promise<T> {
  // The embedded database has one connection, which a held lock would take from everybody, and one process only.
  if ((pool.options.max ?? 10) < 2) return work()
  const client = await pool.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext('ingest_knowledge'))`)
    return await work()
  } finally {
    const unlocked = await client
      .query(`select pg_advisory_unlock(hashtext('ingest_knowledge'))`)
      .catch(() => undefined)
    client.release(unlocked === undefined)
  }
}
