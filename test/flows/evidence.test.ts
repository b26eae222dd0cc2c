import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createFileStore } from '../../src/files/create-file-store.ts'
import { makeDataDir } from '../support/make-data-dir.ts'
import { startBetweenPlatforms } from '../support/start-between-platforms.ts'
import { visitPage } from '../support/visit-page.ts'

test('evidence is had from the page by the address it was handed out under, as a file that no browser runs', async () => {
  const DATA_DIR = await makeDataDir()
  const photo = Buffer.from([0xff, 0xd8, 0xff, 1, 2, 3])
  const key = await createFileStore(join(DATA_DIR, 'files')).put(photo)
  const { url } = await startBetweenPlatforms({ env: { DATA_DIR } })
  const page = await visitPage(url)
  const found = await page.open(`/tai-ve/minh-chung/${key}/${encodeURIComponent('Ảnh-sau.jpg')}`)
  expect(found.status).toBe(200)
  expect(Buffer.from(await found.arrayBuffer())).toEqual(photo)
  expect(Object.fromEntries(found.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'content-disposition': expect.stringMatching(/^attachment; filename="Anh-sau.jpg"/),
    'x-content-type-options': 'nosniff',
  })
  const others = ['0'.repeat(64), `${key}/..`, key.slice(1)]
  for (const other of others) expect((await page.open(`/tai-ve/minh-chung/${other}/a.jpg`)).status).toBe(404)
  expect((await page.open(`/tai-ve/minh-chung/${key}/a.html`)).status).toBe(404)
  expect((await fetch(new URL(`/tai-ve/minh-chung/${key}/a.jpg`, url))).status).toBe(403)
})
