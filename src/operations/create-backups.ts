import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import type { Manifest } from './archive-line.ts'
import { describeBackup } from './backup-name.ts'
import { explainFileFault } from './explain-file-fault.ts'
import { writeArchive } from './write-archive.ts'

export interface Backup {
  path: string
  bytes: number
  manifest: Manifest
}

/** Makes backups of one folder and its database, never two at once. */
export function createBackups({ pool, dataDir, now }: { pool: pg.Pool; dataDir: string; now: () => Date }) {
  let last: Promise<unknown> = Promise.resolve()
  const make = async (path: string): Promise<Backup> => {
    const manifest = await writeArchive({
      ...{ pool, dataDir, path },
      now: now(),
    }).catch((error: unknown) => {
      throw explainFileFault(error, path)
    })
    return { path, bytes: (await stat(path)).size, manifest }
  }
  const folder = join(dataDir, 'backups')
  return {
    folder,
    /** Without `path` it goes to `folder` under the name of the moment. */
    backUp: ({ path, daily = false }: { path?: string; daily?: boolean } = {}): Promise<Backup> => {
      const next = last.then(() => make(path ?? join(folder, describeBackup(now(), { daily }))))
      last = next.catch(() => undefined)
      return next
    },
  }
}

export type Backups = ReturnType<typeof createBackups>
