import { readNewestMigration } from '../db/migrate.ts'
import type { OpenPool } from '../db/open-pool.ts'
import { readCounts, readLastChats, readVersions } from './database-facts-repository.ts'
import { readSchemaNumber } from './tables-repository.ts'

export interface DatabaseFacts {
  embedded: boolean
  /** As PostgreSQL writes it, e.g. `15.14`. */
  version: string
  vector: string | undefined
  /** Newest migration of the data and of the program. */
  schema: number
  newestSchema: number
  documents: number
  passages: number
  /** Where somebody wrote last on each platform: for those who look for the id of their own chat. */
  lastChats: { channel: string; chatId: string }[]
}

/** What can be told of a database without changing anything in it. */
export async function inspectDatabase({
  pool,
  embedded,
}: Pick<OpenPool, 'pool' | 'embedded'>): Promise<DatabaseFacts> {
  const schema = await readSchemaNumber(pool)
  const counts = schema === 0 ? { documents: 0, passages: 0 } : await readCounts(pool)
  return {
    embedded,
    ...(await readVersions(pool)),
    schema,
    newestSchema: await readNewestMigration(),
    ...counts,
    lastChats: schema < 3 ? [] : await readLastChats(pool),
  }
}
