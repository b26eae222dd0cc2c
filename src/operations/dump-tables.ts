import type pg from 'pg'
import { createRowSum, type TableSum } from './row-sum.ts'
import {
  beginReading,
  type Row,
  readRows,
  readSchemaNumber,
  readTables,
  type Table,
} from './tables-repository.ts'

/** What a database holds, piece by piece: a table, its rows, the next table. */
export type Piece =
  | { kind: 'schema'; number: number }
  | { kind: 'table'; table: Table }
  | { kind: 'rows'; rows: Row[] }
  | { kind: 'sum'; table: string; sum: TableSum }

/** All of our tables as of one moment. `client` is in a transaction that has done nothing yet. */
export async function* dumpTables(client: pg.PoolClient): AsyncGenerator<Piece, void, undefined> {
  await beginReading(client)
  yield { kind: 'schema', number: await readSchemaNumber(client) }
  for (const table of await readTables(client)) {
    yield { kind: 'table', table }
    const sum = createRowSum()
    for await (const rows of readRows(client, table)) {
      for (const row of rows) sum.add(row)
      yield { kind: 'rows', rows }
    }
    yield { kind: 'sum', table: table.name, sum: sum.sum() }
  }
}
