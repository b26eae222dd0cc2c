import type pg from 'pg'
import { quote, type Row, type Table } from './tables-repository.ts'

/** Blocks of a table that are read in one go: some hundred rows. */
const chunkBlocks = 16

/** How many chunks the table has by now. */
export async function countChunks(client: pg.PoolClient, table: string): Promise<number> {
  const { rows } = await client.query<{ blocks: number }>(
    `select (pg_relation_size(quote_ident($1)::regclass) / current_setting('block_size')::int)::int as blocks`,
    [table],
  )
  return Math.ceil((rows[0]?.blocks ?? 0) / chunkBlocks)
}

export async function readChunk(
  client: pg.PoolClient,
  { name, columns }: Pick<Table, 'name' | 'columns'>,
  chunk: number,
): Promise<Row[]> {
  const values = columns.map((column) => `${quote(column.name)}::text`).join(', ')
  const { rows } = await client.query<Row>({
    text: `select ${values} from ${quote(name)} where ctid >= $1::tid and ctid < $2::tid`,
    values: boundsOf(chunk),
    rowMode: 'array',
  })
  return rows
}

// A row is never changed in its place: with the same place and the same inserting transaction it is the same row.
const mark = `md5(string_agg(ctid::text || xmin::text, ',' order by ctid))`

/** What tells whether the rows of a chunk are still those that were read; null when it holds none. */
export async function readMark(client: pg.PoolClient, table: string, chunk: number): Promise<string | null> {
  const { rows } = await client.query<{ mark: string | null }>(
    `select ${mark} as mark from ${quote(table)} where ctid >= $1::tid and ctid < $2::tid`,
    boundsOf(chunk),
  )
  return rows[0]?.mark ?? null
}

/** The same of all chunks that hold rows. */
export async function readMarks(
  client: pg.PoolClient,
  table: string,
): Promise<{ chunk: number; mark: string }[]> {
  const { rows } = await client.query<{ chunk: number; mark: string }>(
    `select (ctid::text::point)[0]::int / ${chunkBlocks} as chunk, ${mark} as mark
     from ${quote(table)} group by 1 order by 1`,
  )
  return rows
}

function boundsOf(chunk: number): [string, string] {
  return [`(${chunk * chunkBlocks},0)`, `(${(chunk + 1) * chunkBlocks},0)`]
}
