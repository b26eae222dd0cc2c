import { mkdir } from 'node:fs/promises'
import { ConfigError } from '../errors.ts'
import { lockDataDir } from './lock-data-dir.ts'
import { migrate } from './migrate.ts'
import { type DatabaseConfig, type OpenPool, openPool } from './open-pool.ts'

/**
 * The database ready for use: the folder is this process's own, the schema is up to date.
 * @throws DataDirInUseError, DatabaseError, ConfigError
 */
export async function openDatabase(database: DatabaseConfig): Promise<OpenPool> {
  const release = database.kind === 'embedded' ? await takeFolder(database.dataDir) : async () => undefined
  try {
    const opened = await openPool(database)
    const close = async () => {
      await opened.close()
      await release()
    }
    try {
      await migrate(opened.pool)
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
    await mkdir(dataDir, { recursive: true, mode: 0o700 })
    return await lockDataDir(dataDir)
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error
    throw new ConfigError(
      `Không ghi được vào thư mục dữ liệu ${dataDir}; vui lòng kiểm tra DATA_DIR và quyền ghi vào thư mục đó.`,
      { cause: error },
    )
  }
}
