import type pg from 'pg'
import { runTransaction } from '../db/run-transaction.ts'
import { factsFileSchema, noFacts } from './fact.ts'
import type { StoredDocument } from './knowledge-base.ts'
import type { DocumentHead } from './passage.ts'
import { insertPassages, loadPassages } from './passage-repository.ts'

export interface Knowledge {
  version: bigint
  documents: StoredDocument[]
}

export interface StoredFingerprint {
  id: string
  fingerprint: string
}

/**
 * Everything that can be asked about. Reads document by document, so that nobody waits for a whole load; a change that
 * comes in between is either in it or makes `readKnowledgeVersion` differ from `version`.
 */
export async function loadKnowledge(pool: pg.Pool): Promise<Knowledge> {
  const version = await readKnowledgeVersion(pool)
  const { rows } = await pool.query<{ id: string }>('select id from documents order by id')
  const documents: StoredDocument[] = []
  for (const { id } of rows) {
    const document = await loadDocument(pool, id)
    if (document) documents.push(document)
  }
  return { version, documents }
}

export async function readKnowledgeVersion(pool: pg.Pool): Promise<bigint> {
  const { rows } = await pool.query<{ version: string }>('select version from knowledge_version')
  return BigInt(rows[0]?.version ?? 0)
}

/** Whether an ingest ever came to its end: it notes the settings last. */
export async function wasEverWhole(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query("select from knowledge_version where settings_fingerprint <> ''")
  return rows.length > 0
}

type DocumentRow = Omit<DocumentHead, 'validity'> & {
  validity: DocumentHead['validity'] | null
  revision: string
  text: string
  facts: unknown
  passage_count: number
}

/** A revision never changes, but it can be replaced and removed while its passages are read: then the new one is read. */
async function loadDocument(pool: pg.Pool, id: string): Promise<StoredDocument | undefined> {
  for (;;) {
    const { rows } = await pool.query<DocumentRow>(
      `select d.id, d.organization, r.id as revision, r.title, r.number, r.issuer, r.issued, r.period, r.kind, r.source,
         r.validity, r.text, r.facts, r.passage_count
       from documents d join document_revisions r on r.id = d.revision where d.id = $1`,
      [id],
    )
    if (rows[0] === undefined) return undefined
    const { revision, facts, passage_count, validity, ...head } = rows[0]
    const passages = await loadPassages(pool, revision)
    const known = factsFileSchema.safeParse(facts)
    // Facts that an older program stored in another form are read again from their file by the next ingest.
    const usable = known.success ? known.data : noFacts
    if (passages.length === passage_count)
      return { ...head, ...(validity && { validity }), facts: usable, passages }
  }
}

export async function listFingerprints(pool: pg.Pool): Promise<StoredFingerprint[]> {
  const { rows } = await pool.query<StoredFingerprint>('select id, fingerprint from documents order by id')
  return rows
}

export interface NewRevision {
  document: StoredDocument
  fingerprint: string
  filePath: string
  now: Date
}

/**
 * Stores a document beside its current revision in small batches, then makes it the current one in a short
 * transaction of its own. Readers see the old one until then.
 */
export async function storeDocument(pool: pg.Pool, revision: NewRevision): Promise<void> {
  const id = await insertRevision(pool, revision)
  const { passages } = revision.document
  for (let first = 0; first < passages.length; first += writeBatch) {
    await insertPassages(pool, id, passages.slice(first, first + writeBatch))
    await letOthersRun()
  }
  await runTransaction(pool, async (client) => {
    await client.query(
      `insert into documents (id, organization, revision, fingerprint, file_path) values ($1, $2, $3, $4, $5)
       on conflict (id) do update set organization = excluded.organization, revision = excluded.revision,
         fingerprint = excluded.fingerprint, file_path = excluded.file_path`,
      [revision.document.id, revision.document.organization, id, revision.fingerprint, revision.filePath],
    )
    await bumpVersion(client)
  })
}

const writeBatch = 100

const letOthersRun = () => new Promise<void>((resolve) => setImmediate(resolve))

async function insertRevision(pool: pg.Pool, { document, now }: NewRevision): Promise<string> {
  const { id, title, number, issuer, issued, period, kind, source, validity, text, facts, passages } =
    document
  const { rows } = await pool.query<{ id: string }>(
    `insert into document_revisions (document_id, title, number, issuer, issued, period, kind, source, validity, text,
       facts, passage_count, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) returning id`,
    [
      id,
      title,
      number,
      issuer,
      issued,
      period,
      kind,
      source,
      validity === undefined ? null : JSON.stringify(validity),
      text,
      JSON.stringify(facts),
      passages.length,
      now,
    ],
  )
  const revision = rows[0]?.id
  if (revision === undefined) throw new Error('a revision was inserted without an id')
  return revision
}

export async function removeDocument(pool: pg.Pool, id: string): Promise<void> {
  await runTransaction(pool, async (client) => {
    await client.query('delete from documents where id = $1', [id])
    await bumpVersion(client)
  })
}

/** What was read beside the documents; when it differs from what the last ingest found, every process reads it anew. */
export async function noteSettings(pool: pg.Pool, fingerprint: string): Promise<void> {
  await pool.query(
    `update knowledge_version set version = version + 1, settings_fingerprint = $1
     where settings_fingerprint <> $1`,
    [fingerprint],
  )
}

async function bumpVersion(client: pg.PoolClient): Promise<void> {
  await client.query('update knowledge_version set version = version + 1')
}

/** Clears away what no document names any more: replaced revisions and those an interrupted ingest left behind. */
export async function removeOldRevisions(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ id: string }>(
    'select id from document_revisions r where not exists (select 1 from documents d where d.revision = r.id)',
  )
  for (const { id } of rows) {
    let removed = 1
    while (removed > 0) {
      const { rowCount } = await pool.query(
        `delete from passages where revision = $1 and ordinal in
           (select ordinal from passages where revision = $1 limit 500)`,
        [id],
      )
      removed = rowCount ?? 0
      await letOthersRun()
    }
    await pool.query('delete from document_revisions where id = $1', [id])
  }
}
