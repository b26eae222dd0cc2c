import { mkdir } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import { vector } from '@electric-sql/pglite-pgvector'
import pg from 'pg'

interface EmbeddedOptions {
  /** Where the database is kept; in memory when left out. */
  folder?: string
  /** What `dump` of another embedded database gave. */
  loadDataDir?: Blob
}

/** PostgreSQL's usual 128 MB would all be held by this process, for a database of some 30 MB that is read once. */
const sharedBuffers = '8MB'

/** A real `pg.Pool` on a database inside this process. The caller must be its only user (see lock-data-dir.ts). */
export async function openEmbeddedPool({ folder, loadDataDir }: EmbeddedOptions) {
  if (folder !== undefined) await mkdir(folder, { recursive: true, mode: 0o700 })
  const database = await PGlite.create({
    ...(folder === undefined ? {} : { dataDir: folder }),
    ...(loadDataDir === undefined ? {} : { loadDataDir }),
    extensions: { vector },
    startParams: [...PGlite.defaultStartParams, '-c', `shared_buffers=${sharedBuffers}`],
  })
  // More than one connection crashes PGlite.
  const pool = new pg.Pool({ ...createPgConfig(database), max: 1 })
  pool.on('error', () => undefined)
  pool.on('connect', keepAfterRefusal)
  return {
    pool,
    embedded: true,
    dump: () => database.dumpDataDir('none'),
    close: async () => {
      await pool.end()
      await database.close()
    },
  }
}

/**
 * A pool drops the connection of a query that failed, and PGlite gives the next one the answers of the one before. What
 * the database refused has harmed no connection.
 */
function keepAfterRefusal(client: pg.PoolClient): void {
  let release: pg.PoolClient['release']
  // The pool sets it anew each time it lends the client.
  Object.defineProperty(client, 'release', {
    get: () => release,
    set: (given: pg.PoolClient['release']) => {
      release = (fault) => given(isRefusal(fault) ? undefined : fault)
    },
  })
}

/** PGlite brings an error class of its own, which it doesn't export. */
function isRefusal(fault: Error | boolean | undefined): boolean {
  return fault instanceof Error && 'severity' in fault && 'code' in fault
}
