import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { readConfig } from '../src/config.ts'
import { createOperating } from '../src/create-operating.ts'
import { makeDataDir } from './support/make-data-dir.ts'
import { openTestApp } from './support/open-test-app.ts'

afterEach(() => {
  vi.useRealTimers()
})

const dayMs = 24 * 60 * 60_000

/** What runs beside the assistant; its minutes pass by hand. */
async function open(env: Record<string, string> = {}) {
  const dataDir = await makeDataDir()
  let time = Date.parse('2026-11-22T19:00:00Z')
  const now = () => new Date(time)
  const { app, stop } = await openTestApp({ dataDir, now })
  onTestFinished(stop)
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const operating = createOperating({
    ...app,
    config: readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent', ...env }),
    isStopping: () => false,
    push: async () => undefined,
    reportError: (error) => {
      throw error
    },
  })
  return {
    /** Runs for some minutes of a night so many days later; gives the backups there are then. */
    run: async (days = 0) => {
      time += days * dayMs
      const end = operating.start()
      vi.advanceTimersByTime(2 * 60_000)
      await end()
      return (await readdir(join(dataDir, 'backups')).catch(() => [])).sort()
    },
  }
}

const nameOf = (day: string) => `2026-11-${day}T020000-daily.jsonl.gz`

test('with the embedded database a backup is made every night, and goes after the days that are set', async () => {
  const { run } = await open({ BACKUP_KEEP_DAYS: '2' })
  expect(await run()).toEqual([nameOf('23')])
  expect(await run()).toEqual([nameOf('23')])
  expect(await run(1)).toEqual([nameOf('23'), nameOf('24')])
  expect(await run(2)).toEqual([nameOf('24'), nameOf('26')])
})

test.each([
  ['a database server, which has backups of its own', { DATABASE_URL: 'postgres://localhost/none' }],
  ['no days to keep them', { BACKUP_KEEP_DAYS: '0' }],
])('none is made with %s', async (_what, env) => {
  const { run } = await open(env)
  expect(await run()).toEqual([])
})
