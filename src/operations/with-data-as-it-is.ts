import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '../db/open-database.ts'
import type { DatabaseConfig, OpenPool } from '../db/open-pool.ts'

/**
 * Works on the data without migrating it; undefined when there is no embedded database yet.
 * @throws DataDirInUseError, DatabaseError, ConfigError
 */
export async function withDataAsItIs<T>(
  database: DatabaseConfig,
  work: (opened: OpenPool) => Promise<T>,
): Promise<T | undefined> {
  if (database.kind === 'embedded' && !existsSync(join(database.dataDir, 'database'))) return undefined
  const opened = await openDatabase(database, { asItIs: true })
  try {
    return await work(opened)
  } finally {
    await opened.close()
  }
}
