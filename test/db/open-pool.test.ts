import { expect, inject, test } from 'vitest'
import { openPool } from '../../src/db/open-pool.ts'
import { DatabaseError } from '../../src/errors.ts'
import { openTestDatabase } from '../support/open-test-database.ts'

const prepared = inject('testDatabase')
const serverUrl = prepared?.kind === 'server' ? prepared.url : undefined

async function refusalOf(url: string): Promise<string> {
  const refusal = await openPool({ kind: 'server', url }).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(DatabaseError)
  return refusal instanceof Error ? refusal.message : ''
}

test('a server that cannot be reached is told without the password', async () => {
  const refusal = await refusalOf('postgres://me:s3cret@127.0.0.1:1/none')
  expect(refusal).toContain('Không kết nối được cơ sở dữ liệu')
  expect(refusal).not.toContain('s3cret')
})

test.skipIf(serverUrl === undefined)('a database that is not there is told', async () => {
  const url = new URL(serverUrl ?? '')
  url.pathname = '/no_such_database'
  expect(await refusalOf(url.href)).toContain('Chưa có cơ sở dữ liệu')
})

test('a database of the suite answers and tells whether it is embedded', async () => {
  const { pool, embedded, close } = await openTestDatabase()
  expect(embedded).toBe(serverUrl === undefined)
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await close()
})

test.skipIf(serverUrl === undefined)('an idle connection that the server ends is replaced', async () => {
  const { pool, close } = await openTestDatabase()
  const [idle, busy] = [await pool.connect(), await pool.connect()]
  const { rows } = await idle.query<{ pid: number }>('select pg_backend_pid() as pid')
  idle.release()
  const removed = new Promise<void>((resolve) => pool.once('remove', () => resolve()))
  await busy.query('select pg_terminate_backend($1)', [rows[0]?.pid])
  await removed
  busy.release()
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await close()
})
