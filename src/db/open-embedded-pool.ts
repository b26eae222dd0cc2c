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
