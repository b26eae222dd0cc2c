import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { readDailyTime } from './backup-name.ts'

export interface DailyBackup {
  /** Where the backups are. */
  folder: string
  keepDays: number
  now: () => Date
  /** Makes a backup that counts as the daily one. */
  backUp: () => Promise<unknown>
  /** Called once for a row of failures. */
  reportError: (error: unknown) => void
}

const dayMs = 24 * 60 * 60 * 1000
/** Two o'clock in Viet Nam, in hours of UTC before midnight. */
const hourUtc = 19

/** The last moment at which a daily backup should have been made. */
export function findLastDue(now: Date): Date {
  const due = new Date(now)
  due.setUTCHours(hourUtc, 0, 0, 0)
  return due > now ? new Date(due.getTime() - dayMs) : due
}

/**
 * Makes the daily backup at night, or as soon as it is found missing, and removes daily ones that are older than
 * `keepDays`, but never the newest. `check` does what is to be done now; calls that overlap are one.
 */
export function createDailyBackup({ folder, keepDays, now, backUp, reportError }: DailyBackup) {
  let checking: Promise<void> | undefined
  let failing = false

  const checkOnce = async () => {
    const made = await listDaily(folder)
    const newest = made.at(-1)
    if (newest === undefined || newest.at < findLastDue(now())) await backUp()
    const limit = now().getTime() - keepDays * dayMs
    for (const { name, at } of (await listDaily(folder)).slice(0, -1)) {
      if (at.getTime() < limit) await rm(join(folder, name), { force: true })
    }
  }
  return {
    check: (): Promise<void> => {
      checking ??= checkOnce()
        .then(
          () => {
            failing = false
          },
          (error: unknown) => {
            if (!failing) reportError(error)
            failing = true
          },
        )
        .finally(() => {
          checking = undefined
        })
      return checking
    },
  }
}

/** Oldest first. */
async function listDaily(folder: string): Promise<{ name: string; at: Date }[]> {
  const names = await readdir(folder).catch(() => [])
  return names
    .flatMap((name) => {
      const at = readDailyTime(name)
      return at === undefined ? [] : [{ name, at }]
    })
    .sort((one, other) => one.at.getTime() - other.at.getTime())
}
