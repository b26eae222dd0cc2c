import type pg from 'pg'
import { PgBoss } from 'pg-boss'

export interface JobsOptions {
  pool: pg.Pool
  /** The database is PGlite in this process. */
  embedded: boolean
  reportError: (error: unknown, where: string) => void
}

/** Work that is done once at a time by whichever process comes first, however many there are on one database. */
export interface Jobs {
  /** Does the work every minute, beginning with the next. To be said before `start`. */
  everyMinute(name: string, work: () => Promise<void>): void
  start(): Promise<void>
  /** Lets work that has begun come to its end. */
  stop(): Promise<void>
}

/** Of its own, apart from ours: a backup has none of it, and it is made anew wherever it is missing. */
const schema = 'jobs'
const pollSeconds = 5
const expireSeconds = 5 * 60
/** A process that dies in the middle keeps others waiting until it has not been heard of for so long, and that was noticed. */
const heartbeatSeconds = 20
const noticeSeconds = 10
const keepSeconds = 60 * 60

export function createJobs({ pool, embedded, reportError }: JobsOptions): Jobs {
  const works = new Map<string, () => Promise<void>>()
  const boss = new PgBoss({
    // Its own adapter for PGlite goes around the pool, and would land in the middle of our transactions.
    db: { executeSql: (text, values) => pool.query(text, values) },
    backend: embedded ? 'pglite' : 'postgres',
    schema,
    monitorVacuum: false,
    reindex: false,
    superviseIntervalSeconds: noticeSeconds,
    monitorIntervalSeconds: noticeSeconds,
  })
  boss.on('error', (error) => reportError(error, 'jobs'))
  return {
    everyMinute: (name, work) => {
      works.set(name, work)
    },
    start: async () => {
      await boss.start()
      for (const [name, work] of works) {
        await boss.createQueue(name, {
          policy: 'singleton',
          retryLimit: 0,
          expireInSeconds: expireSeconds,
          heartbeatSeconds,
          deleteAfterSeconds: keepSeconds,
        })
        await boss.schedule(name, '* * * * *')
        await boss.work(name, { pollingIntervalSeconds: pollSeconds }, async () => {
          await work().catch((error: unknown) => reportError(error, name))
        })
      }
    },
    stop: () => boss.stop({ graceful: true, close: false, timeout: 10_000 }),
  }
}
