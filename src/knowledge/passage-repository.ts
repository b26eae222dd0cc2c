import type pg from 'pg'
import type { StoredDocument } from './knowledge-base.ts'
import type { Passage } from './passage.ts'

interface PassageRow {
  ordinal: number
  path: string
  kind: Passage['kind']
  marker: string
  text: string
  headings: string[]
  lead_in: number | null
  start_offset: number
  end_offset: number
  features: Buffer
}

const readBatch = 2000

/** All passages of a revision, in order. */
export async function loadPassages(pool: pg.Pool, revision: string): Promise<StoredDocument['passages']> {
  const passages: StoredDocument['passages'] = []
  for (;;) {
    const { rows } = await pool.query<PassageRow>(
      `select ordinal, path, kind, marker, text, headings, lead_in, start_offset, end_offset, features
       from passages where revision = $1 and ordinal >= $2 order by ordinal limit $3`,
      [revision, passages.length, readBatch],
    )
    for (const { lead_in, start_offset, end_offset, features, ...row } of rows) {
      const offsets = { start: start_offset, end: end_offset }
      passages.push({ ...row, leadIn: lead_in ?? undefined, ...offsets, features: new Uint8Array(features) })
    }
    if (rows.length < readBatch) return passages
  }
}

export async function insertPassages(
  pool: pg.Pool,
  revision: string,
  passages: StoredDocument['passages'],
): Promise<void> {
  const rows = passages.map(({ leadIn, start, end, features, ...passage }) => ({
    ...passage,
    lead_in: leadIn ?? null,
    start_offset: start,
    end_offset: end,
    features: Buffer.from(features).toString('base64'),
  }))
  await pool.query(
    `insert into passages (revision, ordinal, path, kind, marker, text, headings, lead_in, start_offset, end_offset,
       features)
     select $1, ordinal, path, kind, marker, text, headings, lead_in, start_offset, end_offset,
       decode(features, 'base64')
     from jsonb_to_recordset($2::jsonb) as p (ordinal integer, path text, kind text, marker text, text text,
       headings jsonb, lead_in integer, start_offset integer, end_offset integer, features text)`,
    [revision, JSON.stringify(rows)],
  )
}
