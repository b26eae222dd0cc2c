import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Downloaded } from '../../../src/channels/channel.ts'
import { findEvidence, handOutEvidence } from '../../../src/conversation/talk/hand-out-evidence.ts'
import { createEvidenceKeeper, largestEvidence } from '../../../src/conversation/talk/keep-evidence.ts'
import { createFileReceiver } from '../../../src/conversation/talk/receive-file.ts'
import { createFileStore } from '../../../src/files/create-file-store.ts'
import { makeDataDir } from '../../support/make-data-dir.ts'
import { makeZip } from '../../support/make-docx.ts'

const jpeg = (length = 100) => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(length - 3)])
const address = { channel: 'telegram', chatId: 'a' }

async function open(fetched: Downloaded = { kind: 'unreachable' }) {
  const store = createFileStore(join(await makeDataDir(), 'files'))
  const asked: unknown[] = []
  const receive = createFileReceiver(async (...given) => {
    asked.push(given)
    return fetched
  })
  const keep = createEvidenceKeeper({ receive, store })
  const list = async () => {
    const keys: string[] = []
    for await (const key of store.list()) keys.push(key)
    return keys
  }
  return { keep, store, asked, list }
}

test('a photo is fetched from its platform, at most 20 MB of it, and kept under a key that leads to it', async () => {
  const bytes = jpeg()
  const { keep, store, asked } = await open({ kind: 'file', bytes })
  const kept = await keep({ name: '', id: 'anh-1' }, address)
  expect(kept).toEqual({
    key: expect.stringMatching(/^[0-9a-f]{64}$/),
    name: 'minh-chung.jpg',
    type: 'image/jpeg',
    size: 100,
  })
  expect(asked).toEqual([['telegram', 'anh-1', 20 * 1024 * 1024]])
  expect('key' in kept && (await readFile(store.pathOf(kept.key)))).toEqual(bytes)
})

test('what comes along is not fetched, and the same photo under two names lies there once', async () => {
  const { keep, asked, list } = await open()
  const names = ['Trước khi áp dụng.HEIC', '../sau.jpg']
  const kept = await Promise.all(names.map((name) => keep({ name, bytes: jpeg() }, address)))
  expect(kept).toMatchObject([{ name: 'Trước-khi-áp-dụng.jpg' }, { name: 'sau.jpg' }])
  expect(asked).toEqual([])
  expect(await list()).toHaveLength(1)
})

test.each([
  ['lớn quá 20 MB', jpeg(largestEvidence + 1)],
  ['không có nội dung', Buffer.alloc(0)],
  ['không nhận tệp nén', makeZip({ 'anh.jpg': '' })],
  ['chứa macro', makeZip({ '[Content_Types].xml': '', 'xl/workbook.xml': '', 'xl/vbaProject.bin': '' })],
  ['kiểu cũ', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  ['Tôi chỉ nhận ảnh', Buffer.from('MZ')],
  ['Tôi chỉ nhận ảnh', Buffer.from('<svg onload="x()">')],
])('what is not taken is told in a sentence that says why, and not kept: %s', async (why, bytes) => {
  const { keep, list } = await open()
  expect(await keep({ name: 'anh.jpg', bytes }, address)).toEqual({ refused: expect.stringContaining(why) })
  expect(await list()).toEqual([])
})

test('a photo that cannot be had, or is too large for the platform, is told', async () => {
  const lost = await open()
  const file = { name: '', id: 'x' }
  expect(await lost.keep(file, address)).toEqual({ refused: expect.stringContaining('chưa tải được') })
  const large = await open({ kind: 'too-large' })
  expect(await large.keep(file, address)).toEqual({ refused: expect.stringContaining('20 MB') })
})

test('what was kept is handed out by its name, and found again by the address it was given, and by no other', async () => {
  const { keep, store } = await open()
  const kept = await keep({ name: 'Sau khi áp dụng.jpg', bytes: jpeg() }, address)
  if ('refused' in kept) throw new Error(kept.refused)
  const [file] = handOutEvidence(store, [kept])
  const document = `minh-chung/${kept.key}/Sau-khi-áp-dụng.jpg`
  expect(file).toEqual({
    ...{ name: 'Sau-khi-áp-dụng.jpg', type: 'image/jpeg', document },
    path: store.pathOf(kept.key),
    otherwise: expect.stringContaining('Sau-khi-áp-dụng.jpg'),
  })
  expect(findEvidence(store, document)).toMatchObject({ name: file?.name, path: file?.path, document })
  for (const id of [
    `minh-chung/${kept.key}/a.html`,
    `minh-chung/${kept.key}/../a.jpg`,
    `minh-chung/${kept.key}`,
    'minh-chung/../../etc/passwd/a.jpg',
    'vinh-long/ke-hoach',
  ])
    expect(findEvidence(store, id)).toBeUndefined()
})
