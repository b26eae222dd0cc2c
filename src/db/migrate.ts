import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { DatabaseError } from '../errors.ts'
import { runTransaction } from './run-transaction.ts'

interface Migration {
  number: number
  name: string
  sql: string
}

const ownFolder = join(import.meta.dirname, 'migrations')

/**
 * Brings the schema up to date, or up to the migration `last` when that is given. Several processes may do so at
 * once. @throws DatabaseError when the data is newer than the program
 */
export async function migrate(
  pool: pg.Pool,
  folder = ownFolder,
  last = Number.POSITIVE_INFINITY,
): Promise<number[]> {
  const migrations = await readMigrations(folder)
  await createBookkeeping(pool)
  await refuseNewerSchema(pool, Math.max(0, ...migrations.map(({ number }) => number)))
  const applied: number[] = []
  for (const migration of migrations.filter(({ number }) => number <= last)) {
    if (await applyOnce(pool, migration)) applied.push(migration.number)
  }
  return applied
}

/** Number of the newest migration that this program knows. */
export async function readNewestMigration(): Promise<number> {
  return Math.max(0, ...(await readMigrations(ownFolder)).map(({ number }) => number))
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{3}-[a-z0-9-]+\.sql$/.test(name)).sort()
  return Promise.all(
    names.map(async (name) => ({
      number: Number(name.slice(0, 3)),
      name,
      sql: await readFile(join(folder, name), 'utf8'),
    })),
  )
}

async function createBookkeeping(pool: pg.Pool): Promise<void> {
  await runTransaction(pool, async (client) => {
    // `create table if not exists` alone fails when two processes run it at the same moment.
    await client.query(`select pg_advisory_xact_lock(hashtext('schema_migrations'))`)
    await client.query(`create table if not exists schema_migrations (
      number integer primary key, name text not null, applied_at timestamptz not null default now())`)
  })
}

async function refuseNewerSchema(pool: pg.Pool, newest: number): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    'select name from schema_migrations where number > $1 order by number limit 1',
    [newest],
  )
  if (rows[0] === undefined) return
  throw new DatabaseError(
    `Dữ liệu đã được một bản mới hơn của chương trình sử dụng (${rows[0].name}); vui lòng chạy bản mới đó.`,
  )
}

/** The insert comes first: a second process waits on the row, then finds it there and goes on. */
async function applyOnce(pool: pg.Pool, { number, name, sql }: Migration): Promise<boolean> {
  return runTransaction(pool, async (client) => {
    const { rowCount } = await client.query(
      'insert into schema_migrations (number, name) values ($1, $2) on conflict do nothing',
      [number, name],
    )
    if (rowCount !== 1) return false
    await client.query(sql)
    return true
  })
}
