import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Address } from '../../message.ts'

/** Keeps the key of a link for an officer, by its hash: who reads the database opens nothing with it. */
export async function insertUploadLink(
  pool: pg.Pool,
  { key, address, at, validMs }: { key: string; address: Address; at: Date; validMs: number },
): Promise<void> {
  await pool.query('delete from upload_links where greatest(valid_until, granted_until) < $1', [at])
  await pool.query('insert into upload_links (key, channel, chat_id, valid_until) values ($1, $2, $3, $4)', [
    ...[hash(key), address.channel, address.chatId, new Date(at.getTime() + validMs)],
  ])
}

/** Opens a link for one browser's chat; false when it was opened before or is too old. */
export async function openUploadLink(
  pool: pg.Pool,
  { key, webChat, at, grantMs }: { key: string; webChat: string; at: Date; grantMs: number },
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update upload_links set web_chat = $2, granted_until = $4
     where key = $1 and web_chat is null and valid_until > $3`,
    [hash(key), webChat, at, new Date(at.getTime() + grantMs)],
  )
  return rowCount === 1
}

/** The officer who opened the page in this chat, and until when that holds. */
export async function findUploader(pool: pg.Pool, webChat: string, at: Date): Promise<Address | undefined> {
  const { rows } = await pool.query<Address>(
    `select channel, chat_id as "chatId" from upload_links
     where web_chat = $1 and granted_until > $2 order by granted_until desc limit 1`,
    [webChat, at],
  )
  return rows[0]
}

function hash(key: string): string {
  return createHash('sha256').update(`upload link ${key}`).digest('hex')
}
