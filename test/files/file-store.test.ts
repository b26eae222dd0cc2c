import { readdir, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createFileStore } from '../../src/files/create-file-store.ts'
import { removeUnnamed } from '../../src/files/remove-unnamed.ts'
import { makeDataDir } from '../support/make-data-dir.ts'

async function openStore() {
  const folder = join(await makeDataDir(), 'files')
  return { folder, store: createFileStore(folder) }
}

const bytes = (text: string) => new TextEncoder().encode(text)
async function keysOf(keys: AsyncIterable<string>): Promise<string[]> {
  const found: string[] = []
  for await (const key of keys) found.push(key)
  return found.sort()
}

test('a file is found by its key, lies where it says, and only its owner may read it', async () => {
  const { folder, store } = await openStore()
  const key = await store.put(bytes('ảnh chụp'))
  expect(key).toMatch(/^[0-9a-f]{64}$/)
  expect(Buffer.from((await store.read(key)) ?? []).toString()).toBe('ảnh chụp')
  const path = store.pathOf(key)
  expect(path).toBe(join(folder, key.slice(0, 2), key))
  const modes = await Promise.all(
    [path, join(path, '..'), folder].map(async (each) => (await stat(each)).mode),
  )
  expect(modes.map((mode) => mode & 0o777)).toEqual([0o600, 0o700, 0o700])
})

test('the same file handed in many times at once is kept once, and nothing unfinished stays', async () => {
  const { folder, store } = await openStore()
  const keys = await Promise.all(Array.from({ length: 20 }, () => store.put(bytes('như nhau'))))
  expect(new Set(keys).size).toBe(1)
  expect(await keysOf(store.list())).toEqual([keys[0]])
  expect(await readdir(join(folder, keys[0]?.slice(0, 2) ?? ''))).toEqual([keys[0]])
})

test('a file whose writing was cut off is written anew and is not listed before', async () => {
  const { folder, store } = await openStore()
  expect(await keysOf(store.list())).toEqual([])
  const key = await store.put(bytes('đủ cả tệp'))
  await writeFile(store.pathOf(key), 'đủ')
  await writeFile(`${store.pathOf(key)}.x.part`, 'đủ')
  await writeFile(join(folder, 'khác'), '')
  expect(await store.put(bytes('đủ cả tệp'))).toBe(key)
  expect(Buffer.from((await store.read(key)) ?? []).toString()).toBe('đủ cả tệp')
  expect(await keysOf(store.list())).toEqual([key])
})

test('what was removed is gone, and may be removed or looked for once more', async () => {
  const { store } = await openStore()
  const key = await store.put(bytes('xóa'))
  await store.remove(key)
  await store.remove(key)
  expect(await store.read(key)).toBeUndefined()
  expect(await keysOf(store.list())).toEqual([])
})

test('what was put just now is not among the old ones, even where it had been put before', async () => {
  const { store } = await openStore()
  const [old, again] = [await store.put(bytes('cũ')), await store.put(bytes('gửi lại'))]
  const longAgo = new Date('2026-01-01T00:00:00Z')
  for (const key of [old, again]) await utimes(store.pathOf(key), longAgo, longAgo)
  await store.put(bytes('gửi lại'))
  expect(await keysOf(store.list(new Date('2026-02-01T00:00:00Z')))).toEqual([old])
  expect(await keysOf(store.list())).toEqual([old, again].sort())
})

test('what no row names any more is removed, but not what was put just now', async () => {
  const { store } = await openStore()
  const longAgo = new Date('2026-01-01T00:00:00Z')
  const old = await Promise.all(Array.from({ length: 450 }, (_, index) => store.put(bytes(`tệp ${index}`))))
  for (const key of old) await utimes(store.pathOf(key), longAgo, longAgo)
  const fresh = await store.put(bytes('vừa gửi'))
  const named = new Set(old.filter((_, index) => index % 3 === 0))
  const namedOf = async (keys: readonly string[]) => keys.filter((key) => named.has(key))
  const before = new Date('2026-02-01T00:00:00Z')
  expect(await removeUnnamed(store, { before, namedOf })).toBe(300)
  expect(await keysOf(store.list())).toEqual([...named, fresh].sort())
  expect(await removeUnnamed(store, { before, namedOf })).toBe(0)
})

test.each([
  '',
  '../../etc/passwd',
  'a'.repeat(63),
  `${'a'.repeat(64)}/..`,
  'A'.repeat(64),
  `${'a'.repeat(64)}\n`,
])('what is no key leads to no path: %j', async (key) => {
  const { store } = await openStore()
  expect(() => store.pathOf(key)).toThrow(/no key/)
  await expect(store.read(key)).rejects.toThrow(/no key/)
})

test('a folder that cannot be written is no success', async () => {
  const { folder, store } = await openStore()
  await writeFile(folder, 'không phải thư mục')
  await expect(store.put(bytes('không ghi được'))).rejects.toThrow(/ENOTDIR|EEXIST/)
})
