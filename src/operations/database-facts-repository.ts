import type pg from 'pg'

export async function readVersions(pool: pg.Pool): Promise<{ version: string; vector: string | undefined }> {
  const { rows } = await pool.query<{ version: string; vector: string | null }>(`
    select split_part(current_setting('server_version'), ' ', 1) as version,
      (select extversion from pg_extension where extname = 'vector') as vector`)
  return { version: rows[0]?.version ?? '', vector: rows[0]?.vector ?? undefined }
}

/** Documents that can be asked about, and their passages. */
export async function readCounts(pool: pg.Pool): Promise<{ documents: number; passages: number }> {
  const { rows } = await pool.query<{ documents: number; passages: number }>(`
    select count(*)::int as documents, coalesce(sum(passage_count), 0)::int as passages
    from documents join document_revisions on document_revisions.id = documents.revision`)
  return rows[0] ?? { documents: 0, passages: 0 }
}

/** Rejects when the database cannot be used. */
export async function reachDatabase(pool: pg.Pool): Promise<void> {
  await pool.query('select 1')
}

/** Messages that wait to be worked on, and replies that wait to be sent. */
export async function countPending(pool: pg.Pool): Promise<{ inbox: number; outbox: number }> {
  const { rows } = await pool.query<{ inbox: number; outbox: number }>(`
    select (select count(*)::int from inbox where queued and applied_at is null and parked_at is null) as inbox,
      (select count(*)::int from outbox where outcome is null and delivered_at is null) as outbox`)
  return rows[0] ?? { inbox: 0, outbox: 0 }
}

/** The chat of each channel in which somebody wrote last. */
export async function readLastChats(pool: pg.Pool): Promise<{ channel: string; chatId: string }[]> {
  const { rows } = await pool.query<{ channel: string; chatId: string }>(`
    select distinct on (channel) channel, chat_id as "chatId" from inbox
    where channel in ('telegram', 'zalo') order by channel, arrival desc`)
  return rows
}
