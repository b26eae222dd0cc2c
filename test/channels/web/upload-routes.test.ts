import { expect, it } from 'vitest'
import { createWebRoutes } from '../../../src/channels/web/web-routes.ts'
import type { InboundMessage } from '../../../src/message.ts'

const chatId = 'a'.repeat(32)
const cookie = `chat=${chatId}`

/** A page with one key, „chia-khoa“, and links that are good when they say so. */
function createApp() {
  const received: InboundMessage[] = []
  const opened: string[] = []
  const awaited = new Set<string>()
  const app = createWebRoutes({
    receiveMessage: async (message) => {
      received.push(message)
      return [{ text: 'Đã đọc.' }]
    },
    history: async () => [],
    documents: { find: () => undefined },
    organizations: [],
    now: () => new Date('2026-10-28T02:00:00Z'),
    uploads: {
      open: async (key, chat) => {
        if (key !== 'chia-khoa' || opened.length > 0) return false
        opened.push(chat)
        return true
      },
      isOpen: async (chat) => opened.includes(chat),
      isAwaited: async (chat) => awaited.has(chat),
      mostBytes: { documents: 1_000, files: 2_000 },
      verify: (url) => url.includes('ky=tot'),
    },
  })
  return { app, received, opened, awaited }
}

type App = ReturnType<typeof createApp>['app']

const send = (app: App, given: { body?: string; headers?: Record<string, string> } = {}) =>
  app.request('/api/files', {
    method: 'POST',
    headers: {
      ...{ cookie, 'content-type': 'application/octet-stream', 'x-message-id': 'message-1' },
      ...{ 'x-file-name': encodeURIComponent('Quy chế.docx'), ...given.headers },
    },
    body: given.body ?? 'nội dung',
  })

const history = async (app: App) =>
  (await app.request('/api/history', { headers: { accept: 'application/json', cookie } })).json()

it('shows the field to the browser that opened the link, which only a press uses up', async () => {
  const { app, opened } = createApp()
  expect(await history(app)).toEqual({ messages: [] })
  for (const _ of [1, 2]) {
    const door = await app.request('/tai-len/chia-khoa?ky=tot')
    expect([door.status, await door.text()]).toEqual([200, expect.stringContaining('Mở trang')])
  }
  expect(opened).toEqual([])
  const post = () => app.request('/tai-len/chia-khoa?ky=tot', { method: 'POST', headers: { cookie } })
  const entered = await post()
  expect([entered.status, entered.headers.get('location')]).toEqual([303, '/'])
  expect(await history(app)).toEqual({ messages: [], upload: 'documents' })
  const again = await post()
  expect([again.status, await again.text()]).toEqual([403, expect.stringContaining('không còn dùng được')])
})

it('opens nothing by a link that is forged, too old or for nobody', async () => {
  const { app, opened } = createApp()
  for (const path of ['/tai-len/chia-khoa', '/tai-len/chia-khoa?ky=sai', '/tai-len/khac?ky=tot']) {
    expect((await app.request(path, { method: 'POST' })).status).toBe(403)
  }
  expect((await app.request('/tai-len/chia-khoa?ky=sai')).status).toBe(403)
  expect(opened).toEqual([])
})

it('takes a file from that browser only, whole and not too large', async () => {
  const { app, received } = createApp()
  expect((await send(app)).status).toBe(403)
  await app.request('/tai-len/chia-khoa?ky=tot', { method: 'POST', headers: { cookie } })
  const answer = await send(app)
  expect([answer.status, await answer.json()]).toEqual([200, { replies: [{ text: 'Đã đọc.' }] }])
  expect(received).toMatchObject([
    { address: { channel: 'web', chatId }, messageId: 'message-1', file: { name: 'Quy chế.docx' } },
  ])
  expect(Buffer.from(received[0]?.file?.bytes ?? []).toString()).toBe('nội dung')
  const refused = [
    await send(app, { body: 'x'.repeat(1_001) }),
    await send(app, { headers: { 'x-file-name': '%E1%BA' } }),
    await send(app, { headers: { 'x-file-name': '' } }),
    await send(app, { headers: { 'x-message-id': '<script>' } }),
    await send(app, { headers: { 'content-type': 'text/plain' } }),
    await send(app, { headers: { cookie: `chat=${'b'.repeat(32)}` } }),
  ]
  expect(refused.map(({ status }) => status)).toEqual([413, 400, 400, 400, 400, 403])
  expect(received).toHaveLength(1)
})

it('takes larger files from a browser that the talk waits for, and says after each message whether it still does', async () => {
  const { app, received, awaited } = createApp()
  const write = async () => {
    const headers = { cookie, 'content-type': 'application/json' }
    const body = JSON.stringify({ messageId: 'message-0', text: 'Xong' })
    return (await app.request('/api/messages', { method: 'POST', headers, body })).json()
  }
  const refused = await send(app)
  expect([refused.status, await refused.json()]).toEqual([
    403,
    { error: expect.stringContaining('không chờ tệp nào') },
  ])
  awaited.add(chatId)
  expect(await write()).toEqual({ replies: [{ text: 'Đã đọc.' }], upload: 'files' })
  expect(await history(app)).toEqual({ messages: [], upload: 'files' })
  const taken = await send(app, { body: 'x'.repeat(2_000) })
  expect([taken.status, await taken.json()]).toEqual([
    200,
    { replies: [{ text: 'Đã đọc.' }], upload: 'files' },
  ])
  expect((await send(app, { body: 'x'.repeat(2_001) })).status).toBe(413)
  expect(received.at(-1)?.file?.bytes).toHaveLength(2_000)
  awaited.clear()
  expect(await write()).toEqual({ replies: [{ text: 'Đã đọc.' }] })
  expect((await send(app)).status).toBe(403)
})
