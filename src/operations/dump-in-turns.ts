import type pg from 'pg'
import { runTransaction } from '../db/run-transaction.ts'
import { countChunks, readChunk, readMark, readMarks } from './chunks-repository.ts'
import type { Piece } from './dump-tables.ts'
import { openScratch, type Scratch, type ScratchPlace } from './open-scratch.ts'
import { createRowSum } from './row-sum.ts'
import { beginReading, readSchemaNumber, readTables, type Table } from './tables-repository.ts'

/**
 * All of our tables as of one moment, for whom the pool's only connection must not be held for long: chunk by chunk in
 * short turns, and then, in one transaction, only those chunks again that have changed since. `path` is for the rows
 * meanwhile.
 */
export async function* dumpInTurns(pool: pg.Pool, path: string): AsyncGenerator<Piece, void, undefined> {
  const scratch = await openScratch(path)
  try {
    const early = await readEarly(pool, scratch)
    const { schema, tables } = await readAtLast(pool, scratch, early)
    yield { kind: 'schema', number: schema }
    for (const { table, places } of tables) {
      yield { kind: 'table', table }
      const sum = createRowSum()
      for (const place of places) {
        const rows = await scratch.read(place)
        for (const row of rows) sum.add(row)
        yield { kind: 'rows', rows }
      }
      yield { kind: 'sum', table: table.name, sum: sum.sum() }
    }
  } finally {
    await scratch.close()
  }
}

interface EarlyChunk {
  mark: string | null
  place: ScratchPlace
}

async function readEarly(pool: pg.Pool, scratch: Scratch): Promise<Map<string, EarlyChunk>> {
  const early = new Map<string, EarlyChunk>()
  for (const table of await inTurn(pool, readTables)) {
    const chunks = await inTurn(pool, (client) => countChunks(client, table.name))
    for (let chunk = 0; chunk < chunks; chunk += 1) {
      const { rows, mark } = await inTurn(pool, async (client) => ({
        rows: await readChunk(client, table, chunk),
        mark: await readMark(client, table.name, chunk),
      }))
      if (mark !== null) early.set(keyOf(table, chunk), { mark, place: await scratch.add(rows) })
    }
  }
  return early
}

/** Of a table whose columns have changed meanwhile nothing is known. */
function keyOf({ name, columns }: Table, chunk: number): string {
  return JSON.stringify([name, columns, chunk])
}

function readAtLast(pool: pg.Pool, scratch: Scratch, early: ReadonlyMap<string, EarlyChunk>) {
  return inTurn(pool, async (client) => {
    const tables: { table: Table; places: ScratchPlace[] }[] = []
    for (const table of await readTables(client)) {
      const places: ScratchPlace[] = []
      for (const { chunk, mark } of await readMarks(client, table.name)) {
        const known = early.get(keyOf(table, chunk))
        places.push(
          known?.mark === mark ? known.place : await scratch.add(await readChunk(client, table, chunk)),
        )
      }
      tables.push({ table, places })
    }
    return { schema: await readSchemaNumber(client), tables }
  })
}

function inTurn<T>(pool: pg.Pool, read: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  return runTransaction(pool, async (client) => {
    await beginReading(client)
    return read(client)
  })
}
