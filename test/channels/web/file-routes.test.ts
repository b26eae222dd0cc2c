import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { downloadPath } from '../../../src/channels/download-path.ts'
import { createFileRoutes } from '../../../src/channels/web/file-routes.ts'
import { toWebReply } from '../../../src/channels/web/to-web-reply.ts'
import { createHttpApp } from '../../../src/http/create-http-app.ts'
import { createSignedLinks } from '../../../src/http/signed-link.ts'
import { findDocumentFile } from '../../../src/knowledge/find-document-file.ts'

const folder = await mkdtemp(join(tmpdir(), 'tro-ly-'))
afterAll(() => rm(folder, { recursive: true }))
await mkdir(join(folder, 'vinh-long'))
await writeFile(join(folder, 'vinh-long/Kế hoạch số “1”.md'), 'Nội dung kế hoạch.')

const document = 'vinh-long/Kế hoạch số “1”'
const links = createSignedLinks({
  secret: 'canary-secret',
  publicUrl: 'https://thidua.example.vn',
  now: () => new Date('2026-10-01T01:00:00Z'),
})
const find = (id: string) => findDocumentFile([folder], id)
const routes = [createFileRoutes({ find, verify: links.verify })]
const app = createHttpApp({ routes, loopbackOnly: true })
const cookie = `chat=${'0'.repeat(32)}`

test('a person of the page gets the original with its name', async () => {
  const response = await app.request(downloadPath(document), { headers: { cookie } })
  expect(response.status).toBe(200)
  expect(await response.text()).toBe('Nội dung kế hoạch.')
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/markdown',
    'content-length': String(Buffer.byteLength('Nội dung kế hoạch.')),
    'content-disposition': `attachment; filename="Ke hoach so _1_.md"; filename*=UTF-8''${encodeURIComponent('Kế hoạch số “1”.md')}`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
  const head = await app.request(downloadPath(document), { method: 'HEAD', headers: { cookie } })
  expect([head.status, await head.text()]).toEqual([200, ''])
})

test('a signed link needs no chat; any other address does', async () => {
  expect((await app.request(links.sign(downloadPath(document), 1_000))).status).toBe(200)
  const refused = await app.request(`${downloadPath(document)}?han=99999999999&ky=x`)
  expect(refused.status).toBe(403)
  expect(await refused.text()).toContain('đã hết hạn')
  const without = createHttpApp({ routes: [createFileRoutes({ find })], loopbackOnly: true })
  expect((await without.request(links.sign(downloadPath(document), 1_000))).status).toBe(403)
})

test.each([
  '/tai-ve/vinh-long/khong-co',
  '/tai-ve/vinh-long/../../etc/passwd',
  '/tai-ve/vinh-long/%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  '/tai-ve/..%2f..%2fetc/passwd',
  '/tai-ve/vinh-long/%00',
  '/tai-ve/vinh-long/%E0%A4%A',
  '/tai-ve/vinh-long',
])('%s is not found', async (path) => {
  const response = await app.request(path, { headers: { cookie } })
  expect(response.status).toBe(404)
})

test('a text is handed out as the Word document that is made of it', async () => {
  const file = { name: 'Ke hoach.docx', type: 'application/x', path: '/kho/a.md', madeFrom: 'text' as const }
  const makeWord = async (path: string) => Buffer.from(`made of ${path}`)
  const app = createFileRoutes({ find: async () => file, makeWord })
  const response = await app.request('/tai-ve/a/b', { headers: { cookie } })
  expect(await response.text()).toBe('made of /kho/a.md')
  expect(response.headers.get('content-length')).toBe('17')
  const head = await app.request('/tai-ve/a/b', { method: 'HEAD', headers: { cookie } })
  expect([head.headers.get('content-length'), await head.text()]).toEqual(['17', ''])
})

test('a file that is gone by now is not found', async () => {
  const gone = async () => ({ name: 'a.md', type: 'text/markdown', path: join(folder, 'gone.md') })
  const app = createFileRoutes({ find: gone })
  expect((await app.request('/tai-ve/a/b', { headers: { cookie } })).status).toBe(404)
})

test('the page learns where to get a file and never where it lies', () => {
  const file = { name: 'a.md', type: 'text/markdown', path: '/var/secret/a.md' }
  const reply = toWebReply({ text: 'Đây ạ.', files: [{ ...file, document: 'a/b c' }, file] }, [])
  expect(reply).toEqual({ text: 'Đây ạ.', files: [{ name: 'a.md', href: '/tai-ve/a/b%20c' }] })
})
