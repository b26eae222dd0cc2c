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

function openQueue(): PgBoss {
  return new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    backend: embedded ? 'pglite' : 'postgres',
    schema: 'jobs',
    supervise: false,
    schedule: false,
  })
}

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
  const boss = openQueue()
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

test('a process that died in the middle of the work holds the others up until it is missed, and no longer', async () => {
  await pool.query(`delete from jobs.job where name = 'sweep'`)
  const boss = openQueue()
  await boss.start()
  await boss.send('sweep', {})
  expect(await boss.fetch('sweep')).toHaveLength(1)
  const left = pool.query(
    `update jobs.job set heartbeat_on = heartbeat_on - interval '25 seconds' where state = 'active' returning id`,
  )
  expect((await left).rowCount).toBe(1)
  await boss.send('sweep', {})
  let done = 0
  await start(async () => {
    done += 1
  })
  await vi.waitFor(() => expect(done).toBeGreaterThan(0), { timeout: 50_000 })
  await boss.stop({ graceful: false, close: false })
  const { rows } = await pool.query(`select state from jobs.job where name = 'sweep' and state = 'failed'`)
  expect(rows).toHaveLength(1)
}, 60_000)
