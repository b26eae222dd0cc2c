import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { lockDataDir } from '../../src/db/lock-data-dir.ts'
import { DataDirInUseError, OperationError } from '../../src/errors.ts'
import { createFileStore } from '../../src/files/create-file-store.ts'
import { moveToServer } from '../../src/operations/move-to-server.ts'
import { makeDataDir } from '../support/make-data-dir.ts'
import { fill, makeServerDatabase, nextFeedbackId, serverUrl, sumTables, withDatabase } from './support.ts'

const now = new Date('2026-11-22T02:00:00Z')

async function makeFolder(last?: number) {
  const dataDir = await makeDataDir()
  const sums = await withDatabase(
    { kind: 'embedded', dataDir },
    async (pool) => {
      await fill(pool)
      return sumTables(pool)
    },
    last,
  )
  return { dataDir, sums }
}

test('a folder without an embedded database is told', async () => {
  const dataDir = await makeDataDir()
  const moving = moveToServer({ dataDir, url: 'postgres://127.0.0.1:1/none', now })
  await expect(moving).rejects.toThrow(/Không có cơ sở dữ liệu nhúng/)
})

describe.runIf(serverUrl !== undefined)('the embedded database moves to PostgreSQL', () => {
  test('with every row, which is counted and compared, and the folder stays as it is', async () => {
    const { dataDir, sums } = await makeFolder()
    const files = createFileStore(join(dataDir, 'files'))
    const key = await files.put(Buffer.from('ảnh'))
    const target = await makeServerDatabase()
    expect(await moveToServer({ dataDir, url: target.url, now })).toEqual(sums)
    await withDatabase(target, async (pool) => {
      expect(await sumTables(pool)).toEqual(sums)
      expect(await nextFeedbackId(pool)).toBe('121')
    })
    await withDatabase({ kind: 'embedded', dataDir }, async (pool) =>
      expect(await sumTables(pool)).toEqual(sums),
    )
    // What people handed in is found there with either database.
    expect(await files.read(key)).toEqual(Buffer.from('ảnh'))
  })

  test('from an older version of the program too', async () => {
    const { dataDir } = await makeFolder(3)
    const target = await makeServerDatabase()
    await moveToServer({ dataDir, url: target.url, now })
    await withDatabase(target, async (pool) =>
      expect((await sumTables(pool)).get('feedback')?.rows).toBe(100),
    )
  })

  test('into a database that was only migrated before', async () => {
    const { dataDir, sums } = await makeFolder()
    const target = await makeServerDatabase()
    await withDatabase(target, async () => undefined)
    await moveToServer({ dataDir, url: target.url, now })
    await withDatabase(target, async (pool) => expect(await sumTables(pool)).toEqual(sums))
  })

  test('but not into one that holds something, nor while the folder is used', async () => {
    const { dataDir, sums } = await makeFolder()
    const target = await makeServerDatabase()
    await withDatabase(target, (pool) =>
      pool.query(
        `insert into conversations (channel, chat_id, state, updated_at) values ('web', 'a', '{}', now())`,
      ),
    )
    const before = await withDatabase(target, sumTables)
    const move = () => moveToServer({ dataDir, url: target.url, now })
    await expect(move()).rejects.toThrow(OperationError)
    await expect(move()).rejects.toThrow(/đã có dữ liệu/)
    await withDatabase(target, async (pool) => expect(await sumTables(pool)).toEqual(before))
    const unlock = await lockDataDir(dataDir)
    await expect(move()).rejects.toThrow(DataDirInUseError)
    await unlock()
    await withDatabase({ kind: 'embedded', dataDir }, async (pool) =>
      expect(await sumTables(pool)).toEqual(sums),
    )
  })
})
