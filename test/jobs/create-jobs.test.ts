import { PgBoss } from 'pg-boss'
import { afterAll, expect, test, vi } from 'vitest'
import { createJobs, type Jobs } from '../../src/jobs/create-jobs.ts'
import { openTestDatabase } from '../support/open-test-database.ts'

const { pool, embedded, close } = await openTestDatabase()
const started: Jobs[] = []
const errors: string[] = []
afterAll(async () => {
  for (const jobs of started) await jobs.stop()
  await close()
})

async function start(work: () => Promise<void>): Promise<void> {
  const jobs = createJobs({
    pool,
    embedded,
    reportError: (error, where) => errors.push(`${where}: ${error}`),
  })
  jobs.everyMinute('sweep', work)
  started.push(jobs)
  await jobs.start()
}

test('of two processes one does the work, and a fault in it is told and does not end it', async () => {
  const done: string[] = []
  await start(async () => {
    done.push('one')
    throw new Error('disk full')
  })
  await start(async () => {
    done.push('two')
    throw new Error('disk full')
  })
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    backend: embedded ? 'pglite' : 'postgres',
    schema: 'jobs',
    supervise: false,
    schedule: false,
  })
  await boss.start()
  await boss.send('sweep', {})
  await vi.waitFor(() => expect(done.length).toBeGreaterThan(0), { timeout: 20_000 })
  await boss.send('sweep', {})
  await vi.waitFor(() => expect(done.length).toBeGreaterThan(1), { timeout: 20_000 })
  await boss.stop({ graceful: false, close: false })
  for (const jobs of started.splice(0)) await jobs.stop()
  // A minute may have begun meanwhile.
  const worked = await pool.query(`select from jobs.job where name = 'sweep' and state = 'completed'`)
  expect(done).toHaveLength(worked.rowCount ?? 0)
  expect(new Set(errors)).toEqual(new Set(['sweep: Error: disk full']))
  expect(errors).toHaveLength(done.length)
  const { rows } = await pool.query('select name, cron from jobs.schedule')
  expect(rows).toEqual([{ name: 'sweep', cron: '* * * * *' }])
}, 60_000)
