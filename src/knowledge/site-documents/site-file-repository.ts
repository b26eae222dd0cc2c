import type pg from 'pg'
import { runTransaction } from '../../db/run-transaction.ts'
import type { Address } from '../../message.ts'
import type { HeadFields } from '../parse-front-matter.ts'

/** What was sent and not confirmed yet. */
export interface Draft {
  id: string
  name: string
  ending: string
  digest: string
  head: HeadFields
  text: string
}

export interface NewDraft extends Omit<Draft, 'id'> {
  address: Address
  messageId: string
  bytes: Uint8Array
  at: Date
}

const draftDays = 1

/** Keeps a draft, once by its message; those that nobody confirmed for a day go. */
export async function insertDraft(pool: pg.Pool, draft: NewDraft): Promise<void> {
  const { address, messageId, name, ending, digest, head, text, bytes, at } = draft
  await runTransaction(pool, async (client) => {
    await client.query(`delete from site_files where state = 'draft' and created_at < $1`, [
      new Date(at.getTime() - draftDays * 86_400_000),
    ])
    const { rows } = await client.query<{ id: string }>(
      `insert into site_files (state, origin, channel, chat_id, message_id, head, text, name, ending, title, digest,
         created_at)
       values ('draft', 'officer', $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict (channel, chat_id, message_id) do nothing returning id`,
      [
        ...[address.channel, address.chatId, messageId, head, text],
        ...[name, ending, head.title, digest, at],
      ],
    )
    if (rows[0] !== undefined) await insertParts(client, rows[0].id, bytes)
  })
}

const draftColumns = 'id, name, ending, digest, head, text'

export async function findDraftOfMessage(
  pool: pg.Pool,
  { channel, chatId }: Address,
  messageId: string,
): Promise<Draft | undefined> {
  const { rows } = await pool.query<Draft>(
    `select ${draftColumns} from site_files
     where channel = $1 and chat_id = $2 and message_id = $3 and state = 'draft'`,
    [channel, chatId, messageId],
  )
  return rows[0]
}

/** What became of a draft. */
export interface Confirmed {
  state: string
  organization: string
  documentId: string
}

/** What was sent in this chat, as a draft or as what became of it. */
export async function findDraft(
  pool: pg.Pool,
  { channel, chatId }: Address,
  id: string,
): Promise<Draft | Confirmed | undefined> {
  if (!/^\d{1,18}$/.test(id)) return undefined
  const { rows } = await pool.query<Draft & Confirmed>(
    `select ${draftColumns}, state, organization, document_id as "documentId" from site_files
     where id = $1 and channel = $2 and chat_id = $3`,
    [id, channel, chatId],
  )
  const [row] = rows
  if (row === undefined) return undefined
  const { state, organization, documentId, ...draft } = row
  return state === 'draft' ? draft : { state, organization, documentId }
}

export async function dropDraft(pool: pg.Pool, id: string): Promise<void> {
  await pool.query(`delete from site_files where id = $1 and state = 'draft'`, [id])
}

/** A row of a page of its own: more would not stand in one. */
const partBytes = 7_000

export async function insertParts(client: pg.PoolClient, id: string, bytes: Uint8Array): Promise<void> {
  await client.query(
    `insert into site_file_parts (file, position, bytes)
     select $1, n, substring($2::bytea from n * $3::int + 1 for $3::int) from generate_series(0, $4::int) as n`,
    [id, Buffer.from(bytes), partBytes, Math.max(0, Math.ceil(bytes.byteLength / partBytes) - 1)],
  )
}

export async function loadBytes(pool: pg.Pool, id: string): Promise<Buffer> {
  const { rows } = await pool.query<{ bytes: Buffer }>(
    'select bytes from site_file_parts where file = $1 order by position',
    [id],
  )
  return Buffer.concat(rows.map(({ bytes }) => bytes))
}

/** One version of a document of the site's. */
export interface SiteFile {
  id: string
  state: 'live' | 'replaced' | 'withdrawn' | 'returned'
  origin: 'officer' | 'folder'
  documentId: string
  organization: string
  ending: string
  title: string
  digest: string
}

/** All versions that were ever confirmed, newest first. */
export async function listSiteFiles(pool: pg.Pool): Promise<SiteFile[]> {
  const { rows } = await pool.query<SiteFile>(
    `select id, state, origin, document_id as "documentId", organization, ending, title, digest
     from site_files where state <> 'draft' order by id desc`,
  )
  return rows
}
