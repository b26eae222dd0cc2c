import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ConfigError } from '../errors.ts'
import { lockDataDir } from './lock-data-dir.ts'
import { migrate } from './migrate.ts'
import { type DatabaseConfig, type OpenPool, openPool } from './open-pool.ts'

/**
 * The database ready for use: the folder is this process's own, the schema is up to date. With `asItIs` the schema
 * is left as it was found, be it old or not there.
 * @throws DataDirInUseError, DatabaseError, ConfigError
 */
export async function openDatabase(
  database: DatabaseConfig,
  { asItIs = false }: { asItIs?: boolean } = {},
): Promise<OpenPool> {
  const release = database.kind === 'embedded' ? await takeFolder(database.dataDir) : async () => undefined
  try {
    const opened = await openPool(database)
    const close = async () => {
      await opened.close()
      await release()
    }
    try {
      if (!asItIs) await migrate(opened.pool)
    } catch (error) {
      await opened.close()
      throw error
    }
    return { ...opened, close }
  } catch (error) {
    await release()
    throw error
  }
}

async function takeFolder(dataDir: string): Promise<() => Promise<void>> {
  try {
    await makeFolder(dataDir)
    return await lockDataDir(dataDir)
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error
    throw new ConfigError(
      `Không ghi được vào thư mục dữ liệu ${dataDir}; vui lòng kiểm tra DATA_DIR và quyền ghi vào thư mục đó.`,
      { cause: error },
    )
  }
}

/** Node's own `recursive` never comes back where nothing can be made, as below `/proc`. */
async function makeFolder(path: string): Promise<void> {
  if (existsSync(path)) return
  await makeFolder(dirname(path))
  await mkdir(path, { mode: 0o700 }).catch((error: unknown) => {
    if (!existsSync(path)) throw error
  })
}
