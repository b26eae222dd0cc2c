import { readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lockDataDir } from '../../src/db/lock-data-dir.ts'
import { describeOwnProcess } from '../../src/db/process-mark.ts'
import { DataDirInUseError } from '../../src/errors.ts'
import { makeDataDir } from '../support/make-data-dir.ts'

const own = describeOwnProcess()
const holders = {
  ended: { ...own, pid: 4_194_303, token: 'a' },
  'a recycled pid': { ...own, started: '1', token: 'b' },
  'an earlier boot': { ...own, boot: 'another', token: 'c' },
}

async function leaveLock(dataDir: string, holder: unknown): Promise<string> {
  const path = join(dataDir, 'assistant.lock')
  await writeFile(path, typeof holder === 'string' ? holder : JSON.stringify(holder))
  return path
}

test('a second user of a folder is refused and told the pid of the first', async () => {
  const dataDir = await makeDataDir()
  const release = await lockDataDir(dataDir)
  const refusal = await lockDataDir(dataDir).catch((error: unknown) => error)
  expect(refusal).toBeInstanceOf(DataDirInUseError)
  expect(String(refusal)).toContain(String(process.pid))
  await release()
})

test('a folder that was given back can be taken again, and nothing is left in it', async () => {
  const dataDir = await makeDataDir()
  await (await lockDataDir(dataDir))()
  await (await lockDataDir(dataDir))()
  expect(await readdir(dataDir)).toEqual([])
})

test.each(Object.entries(holders))('a lock left by %s is replaced', async (_name, holder) => {
  const dataDir = await makeDataDir()
  const path = await leaveLock(dataDir, holder)
  const release = await lockDataDir(dataDir)
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ pid: process.pid })
  await release()
})

test('a lock that cannot be read is replaced', async () => {
  const dataDir = await makeDataDir()
  await leaveLock(dataDir, '{"pid":')
  await (await lockDataDir(dataDir))()
})

test('of many that find a stale lock at once, one wins and the others are refused', async () => {
  const dataDir = await makeDataDir()
  await leaveLock(dataDir, holders.ended)
  const racers = await Promise.allSettled(Array.from({ length: 12 }, () => lockDataDir(dataDir)))
  const winners = racers.filter((racer) => racer.status === 'fulfilled')
  expect(winners).toHaveLength(1)
  for (const racer of racers) {
    if (racer.status === 'rejected') expect(racer.reason).toBeInstanceOf(DataDirInUseError)
  }
  await winners[0]?.value()
  expect(await readdir(dataDir)).toEqual([])
})

test('a take-over that broke off half-way does not hold up the next one', async () => {
  const dataDir = await makeDataDir()
  const path = await leaveLock(dataDir, holders.ended)
  await writeFile(`${path}.${holders.ended.token}`, JSON.stringify({ ...holders.ended, token: 'd' }))
  await (await lockDataDir(dataDir))()
  expect(await readdir(dataDir)).toEqual([])
})

test('a holder in another container counts as alive while its heartbeat is fresh', async () => {
  const dataDir = await makeDataDir()
  const path = await leaveLock(dataDir, { ...own, namespace: 'pid:[1]', token: 'e' })
  await expect(lockDataDir(dataDir)).rejects.toBeInstanceOf(DataDirInUseError)
  const longAgo = new Date(Date.now() - 60_000)
  await utimes(path, longAgo, longAgo)
  await (await lockDataDir(dataDir))()
})
