import { createWriteStream, type WriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { finished } from 'node:stream/promises'
import { lockDataDir } from '../db/lock-data-dir.ts'
import { migrate, readNewestMigration } from '../db/migrate.ts'
import { type DatabaseConfig, openPool } from '../db/open-pool.ts'
import { runTransaction } from '../db/run-transaction.ts'
import { OperationError } from '../errors.ts'
import { forgetAlerts } from './alert-repository.ts'
import { archivedFolders, type Manifest } from './archive-line.ts'
import { describeStamp } from './backup-name.ts'
import { explainFileFault } from './explain-file-fault.ts'
import { fillServer } from './fill-server.ts'
import { loadTables } from './load-tables.ts'
import { readFiles, readPieces, verifyArchive } from './read-archive.ts'

export interface RestoreArchive {
  path: string
  dataDir: string
  database: DatabaseConfig
  /** What is there is put aside; without it data that is there is refused. */
  replace: boolean
  now: Date
}

export interface Restored {
  manifest: Manifest
  /** Where that is now which was there before: folders, or a schema of the database. */
  putAside: string[]
}

/**
 * Puts a backup in the place of what is there, when all of it has been read, loaded and compared.
 * @throws OperationError, DataDirInUseError, DatabaseError
 */
export async function restoreArchive(options: RestoreArchive): Promise<Restored> {
  const { path, dataDir, now } = options
  const manifest = await verifyArchive(path)
  if (manifest.schema > (await readNewestMigration())) {
    throw new OperationError(
      'Bản sao lưu được tạo bởi một bản mới hơn của chương trình; vui lòng cập nhật chương trình rồi chạy lại.',
    )
  }
  const unlock = await takeFolder(dataDir)
  const draft = join(dataDir, `restoring-${describeStamp(now)}`)
  try {
    await refuseFolders(options)
    await writeFiles(path, draft).catch((error: unknown) => {
      throw explainFileFault(error, draft)
    })
    const schema = await fillDatabase(options, manifest, draft)
    const folders = await exchangeFolders(options, draft)
    return { manifest, putAside: [...schema, ...folders] }
  } finally {
    await rm(draft, { recursive: true, force: true })
    await unlock()
  }
}

async function takeFolder(dataDir: string): Promise<() => Promise<void>> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    return await lockDataDir(dataDir)
  } catch (error) {
    throw explainFileFault(error, dataDir)
  }
}

function restoredFolders({ database }: Pick<RestoreArchive, 'database'>): string[] {
  return database.kind === 'embedded' ? ['database', ...archivedFolders] : archivedFolders
}

async function refuseFolders(options: RestoreArchive): Promise<void> {
  if (options.replace) return
  for (const name of restoredFolders(options)) {
    const folder = join(options.dataDir, name)
    if (await isEmpty(folder)) continue
    throw new OperationError(
      `Đã có dữ liệu trong ${folder} nên chưa có gì bị thay đổi. Muốn thay bằng bản sao lưu thì thêm --yes; dữ liệu đang có sẽ được chuyển sang một thư mục bên cạnh chứ không bị xóa.`,
    )
  }
}

async function isEmpty(folder: string): Promise<boolean> {
  return (await readdir(folder).catch(() => [])).length === 0
}

/** Gives the schema under which the old tables are now. */
async function fillDatabase(
  { path, database, replace, now }: RestoreArchive,
  { schema }: Manifest,
  draft: string,
): Promise<string[]> {
  if (database.kind === 'server') {
    const pieces = readPieces(path)
    const { putAside } = await fillServer({ url: database.url, schema, pieces, replace, now })
    return putAside === undefined ? [] : [putAside]
  }
  const { pool, close } = await openPool({ kind: 'embedded', dataDir: draft })
  try {
    await migrate(pool, undefined, schema)
    await runTransaction(pool, (client) => loadTables(client, readPieces(path)))
    await migrate(pool)
    await forgetAlerts(pool)
  } finally {
    await close()
  }
  return []
}

/** Gives the folders in which the old ones are now. */
async function exchangeFolders(options: RestoreArchive, draft: string): Promise<string[]> {
  const { dataDir, now } = options
  const aside = join(dataDir, `replaced-${describeStamp(now)}`)
  const moved: string[] = []
  for (const name of restoredFolders(options)) {
    const folder = join(dataDir, name)
    if (!(await isEmpty(folder))) {
      await mkdir(aside, { recursive: true, mode: 0o700 })
      await rename(folder, join(aside, name))
      moved.push(join(aside, name))
    } else await rm(folder, { recursive: true, force: true })
    await rename(join(draft, name), folder)
  }
  return moved
}

async function writeFiles(path: string, draft: string): Promise<void> {
  const folders = archivedFolders.map((name) => join(draft, name))
  // One that the backup has nothing for takes the place of what is there, too: the rows of then name nothing in it.
  for (const folder of folders) await mkdir(folder, { recursive: true, mode: 0o700 })
  let open: WriteStream | undefined
  const close = async () => {
    if (open === undefined) return
    open.end()
    await finished(open)
  }
  for await (const piece of readFiles(path)) {
    if ('path' in piece) {
      await close()
      const target = resolve(draft, piece.path)
      if (!folders.some((folder) => target.startsWith(folder + sep))) {
        throw new OperationError(
          'Bản sao lưu có tệp nằm ngoài thư mục văn bản và thư mục tệp nên không được dùng.',
        )
      }
      await mkdir(dirname(target), { recursive: true, mode: 0o700 })
      open = createWriteStream(target, { mode: 0o600 })
    } else if (open !== undefined && !open.write(piece.bytes)) {
      const stream = open
      await new Promise<void>((done, fail) => stream.once('drain', done).once('error', fail))
    }
  }
  await close()
}
