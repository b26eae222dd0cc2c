import type pg from 'pg'
import { DatabaseError } from '../errors.ts'
import type { Piece } from './dump-tables.ts'
import { createRowSum, type TableSum } from './row-sum.ts'
import {
  emptyTables,
  fixForms,
  insertRows,
  readRows,
  readTables,
  setIdentity,
  type Table,
} from './tables-repository.ts'

/**
 * Puts what was dumped into the tables of a freshly migrated database and reads it back to compare. `client` is in a
 * transaction, which must not be committed when this rejects. Gives the sums by table. @throws DatabaseError
 */
export async function loadTables(
  client: pg.PoolClient,
  pieces: AsyncIterable<Piece>,
): Promise<Map<string, TableSum>> {
  await fixForms(client)
  const own = await readTables(client)
  await emptyTables(client, own)
  const sums = await insertAll(client, pieces)
  for (const table of own) {
    const wanted = sums.get(table.name) ?? createRowSum().sum()
    const found = await sumOf(client, table)
    if (found.rows !== wanted.rows || found.checksum !== wanted.checksum) {
      throw new DatabaseError(
        `Bảng ${table.name} sau khi chép không giống bản gốc (${found.rows} dòng, cần ${wanted.rows}); chưa có gì bị thay đổi. Vui lòng chạy lại.`,
      )
    }
  }
  return sums
}

async function insertAll(
  client: pg.PoolClient,
  pieces: AsyncIterable<Piece>,
): Promise<Map<string, TableSum>> {
  const sums = new Map<string, TableSum>()
  let current: Table | undefined
  for await (const piece of pieces) {
    switch (piece.kind) {
      case 'schema':
        break
      case 'table':
        current = piece.table
        for (const identity of current.identities) await setIdentity(client, current.name, identity)
        break
      case 'rows':
        if (current !== undefined) await insertRows(client, current, piece.rows)
        break
      case 'sum':
        sums.set(piece.table, piece.sum)
        break
    }
  }
  return sums
}

async function sumOf(client: pg.PoolClient, table: Table): Promise<TableSum> {
  const sum = createRowSum()
  for await (const rows of readRows(client, table)) for (const row of rows) sum.add(row)
  return sum.sum()
}
