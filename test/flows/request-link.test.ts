import { expect, test, vi } from 'vitest'
import { makeDataDir } from '../support/make-data-dir.ts'
import { startBetweenPlatforms } from '../support/start-between-platforms.ts'

test('on Zalo the form is had by a signed link, and by nobody who changes it', async () => {
  const { onZalo, zalo } = await startBetweenPlatforms({
    env: { DATA_DIR: await makeDataDir() },
    webhook: true,
  })
  await vi.waitFor(() => expect(zalo.webhook()).toBeDefined(), { timeout: 20_000 })
  const hoa = onZalo('z860001')
  await hoa.write('cho xin mau don sang kien')
  const said = await hoa.hear(/Mau-don/)
  const [link = ''] = /http:\S+\/tai-ve\/don\/\S+/.exec(said) ?? []
  const found = await fetch(link)
  expect(found.status).toBe(200)
  expect(found.headers.get('content-disposition')).toContain('.docx')
  expect(
    Buffer.from(await found.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK')
  const other = link.replace(/don\/[0-9a-f]{4}/, 'don/0000')
  expect((await fetch(other)).status).toBe(403)
  expect((await fetch(link.replace(/\?.*$/, ''))).status).toBe(403)
})
