import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describeBackup } from '../../src/operations/backup-name.ts'
import { createDailyBackup, findLastDue } from '../../src/operations/daily-backup.ts'
import { makeDataDir } from '../support/make-data-dir.ts'

/** Two o'clock in Viet Nam on 22 November is 19:00 UTC on the 21st. */
test.each([
  ['2026-11-21T18:59:59Z', '2026-11-20T19:00:00.000Z'],
  ['2026-11-21T19:00:00Z', '2026-11-21T19:00:00.000Z'],
  ['2026-11-22T10:00:00Z', '2026-11-21T19:00:00.000Z'],
])('at %s the last daily backup was due at %s', (at, due) => {
  expect(findLastDue(new Date(at)).toISOString()).toBe(due)
})

async function open(keepDays = 14) {
  const folder = await makeDataDir()
  let time = new Date('2026-11-22T03:00:00Z')
  let fails = false
  const errors: unknown[] = []
  const daily = createDailyBackup({
    folder,
    keepDays,
    now: () => time,
    backUp: async () => {
      if (fails) throw new Error('disk full')
      await writeFile(join(folder, describeBackup(time, { daily: true })), '')
    },
    reportError: (error) => errors.push(error),
  })
  return {
    folder,
    errors,
    daily,
    at: (text: string) => {
      time = new Date(text)
      return daily.check()
    },
    fail: (value: boolean) => {
      fails = value
    },
    list: async () => (await readdir(folder)).sort(),
  }
}

test('a backup that was missed is made at once, and none again before the next night', async () => {
  const { at, list } = await open()
  await at('2026-11-22T03:00:00Z')
  await at('2026-11-22T18:59:00Z')
  expect(await list()).toEqual(['2026-11-22T100000-daily.jsonl.gz'])
  await at('2026-11-22T19:00:00Z')
  await at('2026-11-22T19:01:00Z')
  expect(await list()).toEqual(['2026-11-22T100000-daily.jsonl.gz', '2026-11-23T020000-daily.jsonl.gz'])
})

test('checks that overlap make one backup', async () => {
  const { daily, list } = await open()
  await Promise.all([daily.check(), daily.check(), daily.check()])
  expect(await list()).toHaveLength(1)
})

test('daily backups go after so many days, but never the newest and never those that somebody asked for', async () => {
  const { folder, at, fail, list } = await open(2)
  await writeFile(join(folder, '2026-01-01T000000.jsonl.gz'), '')
  await writeFile(join(folder, 'notes.txt'), '')
  for (const day of ['20', '21', '22', '23']) await at(`2026-11-${day}T19:00:00Z`)
  const others = ['2026-01-01T000000.jsonl.gz', 'notes.txt']
  const kept = [
    '2026-11-22T020000-daily.jsonl.gz',
    '2026-11-23T020000-daily.jsonl.gz',
    '2026-11-24T020000-daily.jsonl.gz',
  ]
  expect(await list()).toEqual([others[0], ...kept, others[1]])
  fail(true)
  await at('2026-12-24T19:00:00Z')
  expect(await list()).toContain('2026-11-24T020000-daily.jsonl.gz')
})

test('a backup that fails is tried again and told once', async () => {
  const { at, fail, errors, list } = await open()
  fail(true)
  await at('2026-11-22T19:00:00Z')
  await at('2026-11-22T19:01:00Z')
  expect(errors).toHaveLength(1)
  fail(false)
  await at('2026-11-22T19:02:00Z')
  expect(await list()).toEqual(['2026-11-23T020200-daily.jsonl.gz'])
})
