import type pg from 'pg'
import { readNewestMigration } from '../db/migrate.ts'
import { runTransaction } from '../db/run-transaction.ts'
import { OperationError } from '../errors.ts'
import { dumpTables } from './dump-tables.ts'
import { fillServer } from './fill-server.ts'
import type { TableSum } from './row-sum.ts'
import { readSchemaNumber } from './tables-repository.ts'
import { withDataAsItIs } from './with-data-as-it-is.ts'

export interface MoveToServer {
  dataDir: string
  url: string
  now: Date
}

/**
 * Copies the embedded database of a folder into an empty PostgreSQL database; the folder stays as it is.
 * @throws OperationError, DataDirInUseError, DatabaseError
 */
export async function moveToServer({ dataDir, url, now }: MoveToServer): Promise<Map<string, TableSum>> {
  const sums = await withDataAsItIs({ kind: 'embedded', dataDir }, ({ pool }) => copyAll(pool, url, now))
  if (sums !== undefined) return sums
  throw new OperationError(`Không có cơ sở dữ liệu nhúng trong ${dataDir}; vui lòng kiểm tra DATA_DIR.`)
}

async function copyAll(pool: pg.Pool, url: string, now: Date): Promise<Map<string, TableSum>> {
  const schema = await readSchemaNumber(pool)
  if (schema > (await readNewestMigration())) {
    throw new OperationError(
      'Dữ liệu đã được một bản mới hơn của chương trình sử dụng; vui lòng dùng bản mới đó để chuyển.',
    )
  }
  return runTransaction(pool, async (client) => {
    const filled = await fillServer({ url, schema, pieces: dumpTables(client), replace: false, now })
    return filled.sums
  })
}
