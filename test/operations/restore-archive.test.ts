import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lockDataDir } from '../../src/db/lock-data-dir.ts'
import { migrate } from '../../src/db/migrate.ts'
import { type DatabaseConfig, openPool } from '../../src/db/open-pool.ts'
import { DataDirInUseError, OperationError } from '../../src/errors.ts'
import { createFileStore } from '../../src/files/create-file-store.ts'
import { createBackups } from '../../src/operations/create-backups.ts'
import { verifyArchive } from '../../src/operations/read-archive.ts'
import { restoreArchive } from '../../src/operations/restore-archive.ts'
import { makeDataDir } from '../support/make-data-dir.ts'
import { openTestDatabase } from '../support/open-test-database.ts'
import { fill, makeServerDatabase, nextFeedbackId, serverUrl, sumTables, withDatabase } from './support.ts'

const now = () => new Date('2026-11-22T02:00:00Z')
const makeDatabase = async (dataDir: string): Promise<DatabaseConfig> =>
  serverUrl === undefined ? { kind: 'embedded', dataDir } : makeServerDatabase()

let backup: Awaited<ReturnType<typeof makeBackup>>
beforeAll(async () => {
  backup = await makeBackup()
})
afterAll(() => rm(backup.dataDir, { recursive: true, force: true }))

async function makeBackup() {
  const dataDir = await mkdtemp(join(tmpdir(), 'tro-ly-'))
  await mkdir(join(dataDir, 'knowledge/đơn-vị'), { recursive: true })
  const content = Buffer.from(Array.from({ length: 700_000 }, (_, index) => (index * 7919) % 256))
  await writeFile(join(dataDir, 'knowledge/đơn-vị/kế hoạch.pdf'), content)
  await writeFile(join(dataDir, 'knowledge/đơn-vị/trống.txt'), '')
  const key = await createFileStore(join(dataDir, 'files')).put(content)
  // The writing of another is under way.
  await writeFile(join(dataDir, 'files', key.slice(0, 2), `${key}.x.part`), 'nửa')
  const { pool, close } = await openTestDatabase()
  await fill(pool)
  const made = await createBackups({ pool, dataDir, now }).backUp()
  const sums = await sumTables(pool)
  await close()
  return { dataDir, content, key, sums, ...made }
}

async function restoreElsewhere(path: string) {
  const dataDir = await makeDataDir()
  const database = await makeDatabase(dataDir)
  const restored = await restoreArchive({ path, dataDir, database, replace: false, now: now() })
  return { dataDir, database, ...restored }
}

test('a backup is one private file named by the day, and says what is in it', async () => {
  const { path, bytes, manifest, sums } = backup
  expect(path).toMatch(/backups\/2026-11-22T090000\.jsonl\.gz$/)
  const found = await stat(path)
  expect([found.size, found.mode & 0o777]).toEqual([bytes, 0o600])
  expect(manifest).toMatchObject({ files: 3, tables: { feedback: { rows: 100 }, passages: { rows: 2 } } })
  expect(new Map(Object.entries(manifest.tables))).toEqual(sums)
  expect(await verifyArchive(path)).toEqual(manifest)
})

test('a backup comes back into an empty folder with every value, file and given number', async () => {
  const { path, content, key, sums } = backup
  const { dataDir, database, putAside } = await restoreElsewhere(path)
  expect(putAside).toEqual([])
  expect(await readFile(join(dataDir, 'knowledge/đơn-vị/kế hoạch.pdf'))).toEqual(content)
  expect(await readFile(join(dataDir, 'knowledge/đơn-vị/trống.txt'), 'utf8')).toBe('')
  const files = createFileStore(join(dataDir, 'files'))
  expect(await files.read(key)).toEqual(content)
  expect((await stat(files.pathOf(key))).mode & 0o777).toBe(0o600)
  expect(await readdir(dirname(files.pathOf(key)))).toEqual([key])
  await withDatabase(database, async (pool) => {
    expect(await sumTables(pool)).toEqual(sums)
    expect(await nextFeedbackId(pool)).toBe('121')
    await expect(pool.query(`delete from document_revisions`)).rejects.toThrow(/foreign key/)
  })
  const left = await readdir(dataDir)
  expect(left.filter((name) => /restoring|lock/.test(name))).toEqual([])
})

test('a backup of an older version of the program comes back into the present one', async () => {
  const source = await openTestDatabase({ migrated: false })
  await migrate(source.pool, undefined, 3)
  await fill(source.pool)
  const { path, manifest } = await createBackups({
    pool: source.pool,
    dataDir: await makeDataDir(),
    now,
  }).backUp()
  await source.close()
  expect(manifest.schema).toBe(3)
  const { database } = await restoreElsewhere(path)
  await withDatabase(database, async (pool) => {
    const { rows } = await pool.query('select settings_fingerprint from knowledge_version')
    expect(rows).toEqual([{ settings_fingerprint: '' }])
  })
})

test('a backup does not take the place of what is there unless that was asked for, and then puts it aside', async () => {
  const { path, content, key, sums } = backup
  const { dataDir, database } = await restoreElsewhere(path)
  await withDatabase(database, (pool) => pool.query('delete from feedback'))
  const restore = (replace: boolean) => restoreArchive({ path, dataDir, database, replace, now: now() })
  await expect(restore(false)).rejects.toThrow(OperationError)
  await withDatabase(database, async (pool) => expect((await sumTables(pool)).get('feedback')?.rows).toBe(0))
  const files = createFileStore(join(dataDir, 'files'))
  const later = await files.put(Buffer.from('gửi sau bản sao lưu'))
  const { putAside } = await restore(true)
  expect([await files.read(later), await files.read(key)]).toEqual([undefined, content])
  const asideFiles = createFileStore(join(dataDir, 'replaced-2026-11-22T090000', 'files'))
  expect(await asideFiles.read(later)).toEqual(Buffer.from('gửi sau bản sao lưu'))
  await withDatabase(database, async (pool) => expect(await sumTables(pool)).toEqual(sums))
  if (serverUrl === undefined) {
    const aside = join(dataDir, 'replaced-2026-11-22T090000')
    expect(putAside).toEqual(['database', 'knowledge', 'files'].map((name) => join(aside, name)))
    await withDatabase({ kind: 'embedded', dataDir: aside }, async (pool) =>
      expect((await sumTables(pool)).get('feedback')?.rows).toBe(0),
    )
  } else {
    expect(putAside[0]).toBe('replaced_20261122t090000')
    await withDatabase(database, async (pool) => {
      const { rows } = await pool.query(
        'select count(*)::int as count from replaced_20261122t090000.feedback',
      )
      expect(rows).toEqual([{ count: 0 }])
    })
  }
})

const refused = async (path: string, sentence: RegExp) => {
  const dataDir = await makeDataDir()
  const database = await makeDatabase(dataDir)
  const restoring = restoreArchive({ path, dataDir, database, replace: true, now: now() })
  await expect(restoring).rejects.toThrow(OperationError)
  await expect(restoring).rejects.toThrow(sentence)
  expect(existsSync(join(dataDir, 'database'))).toBe(false)
}

test('a restore is refused, and nothing changes, when the backup is not there, is something else, was cut off or was changed', async () => {
  const { path } = backup
  const folder = await makeDataDir()
  const write = async (name: string, content: Buffer | string) => {
    await writeFile(join(folder, name), content)
    return join(folder, name)
  }
  const whole = await readFile(path)
  const text = gunzipSync(whole).toString()
  await refused(join(folder, 'none'), /Không có tệp/)
  await refused(folder, /Không đọc được/)
  await refused(await write('text', 'xin chào'), /không phải bản sao lưu/)
  await refused(await write('empty', ''), /không phải bản sao lưu/)
  await refused(await write('other.gz', gzipSync('{"rows":[]}\n')), /không phải bản sao lưu/)
  await refused(await write('changed.gz', gzipSync(text.replace('"câu 50"', '"câu 51"'))), /bị hỏng/)
  await refused(await write('lines.gz', gzipSync(text.split('\n').slice(0, -2).join('\n'))), /cắt ngang/)
  const cut = await write('cut.gz', whole)
  await truncate(cut, whole.length - 200)
  await refused(cut, /cắt ngang/)
})

test('a restore is refused, and nothing changes, when a file of it would lie elsewhere', async () => {
  const { path, key } = backup
  const text = gunzipSync(await readFile(path)).toString()
  for (const elsewhere of ['files/../../x', 'backups/x', '/etc/x', 'filesx/x', 'files']) {
    const lines = text
      .replace(`files/${key.slice(0, 2)}/${key}`, elsewhere)
      .split('\n')
      .slice(0, -2)
    const body = `${lines.join('\n')}\n`
    const manifest = { ...backup.manifest, sha256: createHash('sha256').update(body).digest('hex') }
    const forged = join(await makeDataDir(), 'forged.gz')
    await writeFile(forged, gzipSync(`${body}${JSON.stringify({ manifest })}\n`))
    await refused(forged, /nằm ngoài/)
  }
})

test('a restore is refused, and nothing changes, when it comes from a newer version of the program', async () => {
  const { path } = backup
  const lines = gunzipSync(await readFile(path))
    .toString()
    .replaceAll(/"schema":\d+/g, '"schema":9999')
    .split('\n')
    .slice(0, -2)
  const body = `${lines.join('\n')}\n`
  const old = await verifyArchive(path)
  const manifest = { ...old, schema: 9999, sha256: createHash('sha256').update(body).digest('hex') }
  const newer = join(await makeDataDir(), 'newer.gz')
  await writeFile(newer, gzipSync(`${body}${JSON.stringify({ manifest })}\n`))
  await refused(newer, /bản mới hơn/)
})

test('a restore is refused, and nothing changes, while an assistant uses the folder or the database', async () => {
  const { path } = backup
  const { dataDir, database } = await restoreElsewhere(path)
  const restore = () => restoreArchive({ path, dataDir, database, replace: true, now: now() })
  if (database.kind === 'server') {
    const { pool, close } = await openPool(database)
    await pool.query('select 1')
    await expect(restore()).rejects.toThrow(/đang được 1 kết nối khác sử dụng/)
    await close()
  } else {
    const unlock = await lockDataDir(dataDir)
    await expect(restore()).rejects.toThrow(DataDirInUseError)
    await unlock()
  }
})

test.runIf(serverUrl !== undefined)(
  'a backup of PostgreSQL comes back into an embedded database',
  async () => {
    const { path, sums } = backup
    const dataDir = await makeDataDir()
    const database: DatabaseConfig = { kind: 'embedded', dataDir }
    await restoreArchive({ path, dataDir, database, replace: false, now: now() })
    await withDatabase(database, async (pool) => expect(await sumTables(pool)).toEqual(sums))
  },
)

test('a place that cannot be written is told in a sentence, by backup and by restore', async () => {
  const { path } = backup
  const folder = await makeDataDir()
  await writeFile(join(folder, 'file'), '')
  const dataDir = join(folder, 'file/data')
  const { pool, close } = await openTestDatabase()
  const saved = createBackups({ pool, dataDir, now }).backUp()
  await expect(saved).rejects.toThrow(/^Không ghi được vào .*backups/)
  await close()
  const restored = restoreArchive({
    path,
    dataDir,
    database: { kind: 'embedded', dataDir },
    replace: true,
    now: now(),
  })
  await expect(restored).rejects.toThrow(OperationError)
})
