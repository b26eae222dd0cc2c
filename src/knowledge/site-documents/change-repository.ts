import type pg from 'pg'
import { runTransaction } from '../../db/run-transaction.ts'
import { insertParts } from './site-file-repository.ts'

export interface Confirmation {
  draft: { id: string; digest: string }
  organization: string
  documentId: string
  officer: string
  at: Date
  /** What lies in the site's folder under that name and is nobody's version. */
  found?: { ending: string; title: string; digest: string; bytes: Uint8Array } | undefined
}

const alone = `select pg_advisory_xact_lock(hashtext('site_documents'))`

/** Makes a draft the live version, and notes it down. False when it is no draft any more. */
export async function confirmDraft(pool: pg.Pool, confirmation: Confirmation): Promise<boolean> {
  const { draft, organization, documentId, officer, at } = confirmation
  return runTransaction(pool, async (client) => {
    await client.query(alone)
    const replaced = await replaceLive(client, documentId)
    // What returned to the folder may have been changed there since.
    const before =
      replaced?.origin === 'officer' ? replaced : ((await keepFound(client, confirmation)) ?? replaced)
    const { rowCount } = await client.query(
      `update site_files set state = 'live', organization = $2, document_id = $3, replaces = $4, head = null,
         text = null where id = $1 and state = 'draft'`,
      [draft.id, organization, documentId, before?.id ?? null],
    )
    if (rowCount !== 1) throw new DraftGone()
    await client.query(insertChange, [
      ...[at, officer, before === undefined ? 'added' : 'replaced', organization, documentId],
      ...[before?.digest ?? null, draft.digest],
    ])
    return true
  }).catch((error: unknown) => {
    if (error instanceof DraftGone) return false
    throw error
  })
}

/** Ends the transaction: the draft was confirmed or dropped meanwhile. */
class DraftGone extends Error {}

const insertChange = `insert into document_changes (at, officer, action, organization, document_id, old_digest, new_digest)
  values ($1, $2, $3, $4, $5, $6, $7)`

interface Before {
  id: string
  digest: string
  origin?: 'officer' | 'folder'
}

async function replaceLive(client: pg.PoolClient, documentId: string): Promise<Before | undefined> {
  const { rows } = await client.query<Before>(
    `update site_files set state = 'replaced' where document_id = $1 and state in ('live', 'returned')
     returning id, digest, origin`,
    [documentId],
  )
  return rows[0]
}

async function keepFound(
  client: pg.PoolClient,
  { found, organization, documentId, at }: Confirmation,
): Promise<Before | undefined> {
  if (found === undefined) return undefined
  const { rows } = await client.query<Before>(
    `insert into site_files (state, origin, organization, document_id, name, ending, title, digest, created_at)
     values ('replaced', 'folder', $1, $2, '', $3, $4, $5, $6) returning id, digest`,
    [organization, documentId, found.ending, found.title, found.digest, at],
  )
  if (rows[0] !== undefined) await insertParts(client, rows[0].id, found.bytes)
  return rows[0]
}

export interface Withdrawal {
  /** Of the version. */
  id: string
  officer: string
  /** `refused`: it was taken back because it could not be read. */
  action: 'withdrawn' | 'refused'
  at: Date
}

/** Takes the live version back; the one before is live again, or lies in the folder again. False when it isn't live. */
export async function withdrawLive(pool: pg.Pool, { id, officer, action, at }: Withdrawal): Promise<boolean> {
  return runTransaction(pool, async (client) => {
    await client.query(alone)
    const { rows } = await client.query<{
      documentId: string
      organization: string
      digest: string
      replaces: string | null
    }>(
      `update site_files set state = 'withdrawn' where id = $1 and state = 'live' and origin = 'officer'
       returning document_id as "documentId", organization, digest, replaces`,
      [id],
    )
    const [gone] = rows
    if (gone === undefined) return false
    await client.query('delete from site_file_parts where file = $1', [id])
    const { rows: back } = await client.query<{ digest: string }>(
      `update site_files set state = case origin when 'folder' then 'returned' else 'live' end
       where id = $1 and state = 'replaced' returning digest`,
      [gone.replaces],
    )
    await client.query(insertChange, [
      ...[at, officer, action, gone.organization, gone.documentId],
      ...[gone.digest, back[0]?.digest ?? null],
    ])
    return true
  })
}
