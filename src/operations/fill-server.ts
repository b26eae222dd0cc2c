import type pg from 'pg'
import { migrate } from '../db/migrate.ts'
import { openPool } from '../db/open-pool.ts'
import { runTransaction } from '../db/run-transaction.ts'
import { OperationError } from '../errors.ts'
import { forgetAlerts } from './alert-repository.ts'
import { describeStamp } from './backup-name.ts'
import type { Piece } from './dump-tables.ts'
import { loadTables } from './load-tables.ts'
import type { TableSum } from './row-sum.ts'
import {
  countOtherSessions,
  dropTables,
  holdsData,
  moveTables,
  readCurrentSchema,
  readTableNames,
} from './schemas-repository.ts'

export interface FillServer {
  url: string
  /** Number of the migration at which the pieces were dumped. */
  schema: number
  pieces: AsyncIterable<Piece>
  /** What is there is put aside under a schema of its own; without it data that is there is refused. */
  replace: boolean
  now: Date
}

/**
 * Puts dumped tables into a PostgreSQL database: beside what is there first, and only what has been read back and
 * compared takes its place, in one transaction. @throws OperationError, DatabaseError
 */
export async function fillServer(
  options: FillServer,
): Promise<{ sums: Map<string, TableSum>; putAside: string | undefined }> {
  const { url, schema, pieces, replace, now } = options
  const stamp = describeStamp(now).toLowerCase().replaceAll('-', '')
  const target = await openPool({ kind: 'server', url })
  const home = await refuseUnusable(target.pool, replace).finally(target.close)
  const draft = `restoring_${stamp}`
  const beside = await openBeside(url, home, draft)
  try {
    await migrate(beside.pool, undefined, schema)
    const sums = await runTransaction(beside.pool, (client) => loadTables(client, pieces))
    await migrate(beside.pool)
    await forgetAlerts(beside.pool)
    const putAside = await runTransaction(beside.pool, (client) =>
      exchange(client, { home, draft, stamp, replace }),
    )
    return { sums, putAside }
  } finally {
    await beside.pool.query(`drop schema if exists ${draft} cascade`).catch(() => undefined)
    await beside.close()
  }
}

/** Gives the schema that our tables stand in. */
async function refuseUnusable(pool: pg.Pool, replace: boolean): Promise<string> {
  return runTransaction(pool, async (client) => {
    const others = await countOtherSessions(client)
    if (others > 0) {
      throw new OperationError(
        `Cơ sở dữ liệu trong DATABASE_URL đang được ${others} kết nối khác sử dụng; vui lòng dừng mọi trợ lý và chương trình khác dùng nó rồi chạy lại.`,
      )
    }
    const home = await readCurrentSchema(client)
    if (!replace) await refuseData(client, home)
    return home
  })
}

async function refuseData(client: pg.PoolClient, home: string): Promise<void> {
  if (!(await holdsData(client, home, await readTableNames(client, home)))) return
  throw new OperationError(
    'Cơ sở dữ liệu trong DATABASE_URL đã có dữ liệu nên chưa có gì được chép; vui lòng tạo một cơ sở dữ liệu mới, trống, rồi đặt DATABASE_URL sang đó.',
  )
}

/** The same database, with a schema before the usual one: whatever is created goes there. */
async function openBeside(url: string, home: string, draft: string) {
  const usual = await openPool({ kind: 'server', url })
  try {
    // Without this the migrations would put the extension into the draft.
    await usual.pool.query('create extension if not exists vector')
    await usual.pool.query(`create schema ${draft}`)
  } finally {
    await usual.close()
  }
  const own = new URL(url)
  own.searchParams.set('options', `-c search_path=${draft},"${home}"`)
  return openPool({ kind: 'server', url: own.href })
}

interface Exchange {
  home: string
  draft: string
  stamp: string
  replace: boolean
}

async function exchange(
  client: pg.PoolClient,
  { home, draft, stamp, replace }: Exchange,
): Promise<string | undefined> {
  const old = await readTableNames(client, home)
  const isOccupied = await holdsData(client, home, old)
  // Somebody may have written there meanwhile.
  if (isOccupied && !replace) await refuseData(client, home)
  const putAside = isOccupied ? `replaced_${stamp}` : undefined
  if (putAside === undefined) await dropTables(client, home, old)
  else await moveTables(client, { from: home, to: putAside, names: old })
  await moveTables(client, { from: draft, to: home, names: await readTableNames(client, draft) })
  return putAside
}
