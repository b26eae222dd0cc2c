import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import type pg from 'pg'
import { inject, onTestFinished } from 'vitest'
import { migrate } from '../../src/db/migrate.ts'
import { type DatabaseConfig, openPool } from '../../src/db/open-pool.ts'
import { runTransaction } from '../../src/db/run-transaction.ts'
import { dumpTables } from '../../src/operations/dump-tables.ts'
import { executeOn } from '../support/prepare-test-database.ts'

/** The server the tests run on; undefined when they run on the embedded database. */
export const serverUrl = (() => {
  const prepared = inject('testDatabase')
  return prepared?.kind === 'server' ? prepared.url : undefined
})()

/** An empty database on the server that goes away with the test. */
export async function makeServerDatabase(): Promise<{ kind: 'server'; url: string }> {
  if (serverUrl === undefined) throw new Error('there is no server')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await executeOn(serverUrl, `create database ${name} template template0`)
  onTestFinished(() => executeOn(serverUrl, `drop database ${name} with (force)`))
  const own = new URL(serverUrl)
  own.pathname = `/${name}`
  return { kind: 'server', url: own.href }
}

/** Migrates a database, runs `work` on it and closes it again. */
export async function withDatabase<T>(
  database: DatabaseConfig,
  work: (pool: pg.Pool) => Promise<T>,
  last?: number,
): Promise<T> {
  if (database.kind === 'embedded') await mkdir(dirname(database.dataDir), { recursive: true })
  const { pool, close } = await openPool(database)
  try {
    await migrate(pool, undefined, last)
    return await work(pool)
  } finally {
    await close()
  }
}

const awkward = 'Ủy ban\n"nhân dân"\u2028\\x \t😀 đ'

/** Rows in tables of every kind, with values that are easily spoilt. */
export async function fill(pool: pg.Pool): Promise<void> {
  await pool.query('update knowledge_version set version = 9007199254740993')
  await pool.query(
    `insert into document_revisions (document_id, title, number, issuer, issued, period, kind, source, text, facts, passage_count, created_at)
     values ('a/b', $1, '1', '', '', '', '', '', $1, $2, 2, '2026-11-22T01:02:03.123456+07')`,
    [awkward, JSON.stringify([{ text: awkward, number: 1e21 }])],
  )
  await pool.query(`insert into documents values ('a/b', 'a', 1, 'f', 'a/b.md')`)
  for (const ordinal of [0, 1]) {
    await pool.query(
      `insert into passages values (1, $1, 'I', 'clause', '', $2, '[]', null, 0, 5, '\\x00ff5c27')`,
      [ordinal, awkward],
    )
  }
  await pool.query(
    `insert into feedback (kind, question, wording, answer, created_at)
     select 'gap', 'câu ' || n, 'cau ' || n, '', now() from generate_series(1, 120) as n`,
  )
  // The numbers given out must not be given again, even those of rows that are gone.
  await pool.query('delete from feedback where id > 100')
}

/** Number and checksum of the rows of each table. */
export async function sumTables(pool: pg.Pool) {
  return runTransaction(pool, async (client) => {
    const sums = new Map<string, { rows: number; checksum: string }>()
    for await (const piece of dumpTables(client)) if (piece.kind === 'sum') sums.set(piece.table, piece.sum)
    return sums
  })
}

/** The number that the next piece of feedback would get. */
export async function nextFeedbackId(pool: pg.Pool): Promise<string | undefined> {
  const { rows } = await pool.query<{ id: string }>(
    `insert into feedback (kind, question, wording, answer, created_at) values ('gap', '', '', '', now()) returning id`,
  )
  return rows[0]?.id
}
