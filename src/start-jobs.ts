import type { OpenedApp } from './app.ts'
import type { Config } from './config.ts'
import { removeUnnamed } from './files/remove-unnamed.ts'
import { listNamedFiles } from './initiatives/initiative-repository.ts'
import { createJobs } from './jobs/create-jobs.ts'
import { createForgetting } from './own-data/forget-old.ts'

const dayMs = 24 * 60 * 60_000

/** Timed work that all processes on one database share; returns what ends it. */
export async function startJobs(
  config: Config,
  opened: OpenedApp,
  onProgress: (line: string) => void,
): Promise<() => Promise<void>> {
  const { pool, now, reminders, tellRenewals, reportError, readDuties, files, dense, knowledge } = opened
  for (const { file, reason } of (await readDuties()).refused)
    onProgress(`Không dùng được ${file}: ${reason}`)
  const jobs = createJobs({ pool, embedded: config.database.kind === 'embedded', reportError })
  jobs.everyMinute('reminders', async () => {
    await reminders.sweep(now())
    await tellRenewals(now())
  })
  const forget = createForgetting({
    ...{ pool, keepDays: config.keepDays },
    // A turn puts its file before the row that names it.
    forgetFiles: async (at) => {
      const before = new Date(at.getTime() - dayMs)
      await removeUnnamed(files.store, { before, namedOf: (keys) => listNamedFiles(pool, keys) })
    },
  })
  jobs.everyMinute('forgetting', () => forget(now()))
  if (dense !== undefined) jobs.everyMinute('embeddings', () => dense.keepPrepared(knowledge.base()))
  await jobs.start()
  return jobs.stop
}
