import { expect, it } from 'vitest'
import { createWebRoutes, type WebParts } from '../../../src/channels/web/web-routes.ts'
import type { InboundMessage } from '../../../src/message.ts'

function createApp(parts: Partial<WebParts> = {}) {
  const received: InboundMessage[] = []
  const app = createWebRoutes({
    receiveMessage: async (message) => {
      received.push(message)
      return [{ text: `Đã nhận: ${message.text ?? message.press}` }]
    },
    history: async () => [],
    documents: { find: () => undefined },
    organizations: [{ id: 'vinh-long', name: 'Sở Y tế tỉnh Vĩnh Long', short: 'Sở Y tế Vĩnh Long' }],
    now: () => new Date('2026-10-28T02:00:00Z'),
    ...parts,
  })
  return { app, received }
}

type App = ReturnType<typeof createApp>['app']

function post(app: App, body: unknown, headers: Record<string, string> = {}) {
  return app.request('/api/messages', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

const cookieOf = (response: Response) => response.headers.get('set-cookie') ?? ''

it('hands a message over with the chat of the browser', async () => {
  const { app, received } = createApp()
  const first = await post(app, { messageId: 'message-1', text: 'Hạn nộp?' })
  expect(await first.json()).toEqual({ replies: [{ text: 'Đã nhận: Hạn nộp?' }] })
  expect(cookieOf(first)).toMatch(/^chat=[0-9a-f]{32}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict$/)
  const cookie = cookieOf(first).split(';')[0] ?? ''
  const second = await post(app, { messageId: 'message-2', press: 'organization:' }, { cookie })
  expect(cookieOf(second)).toBe('')
  const chatId = cookie.replace('chat=', '')
  const sentAt = new Date('2026-10-28T02:00:00Z')
  expect(received).toEqual([
    { address: { channel: 'web', chatId }, messageId: 'message-1', sentAt, text: 'Hạn nộp?' },
    { address: { channel: 'web', chatId }, messageId: 'message-2', sentAt, press: 'organization:' },
  ])
})

it('keeps the cookie to TLS where the page is served over it', async () => {
  const { app } = createApp()
  const message = { messageId: 'message-1', text: 'Chào' }
  expect(cookieOf(await post(app, message, { 'x-forwarded-proto': 'https' }))).toContain('Secure')
})

it('takes a text of 20,000 characters and refuses a body that is far larger', async () => {
  const { app, received } = createApp()
  const long = await post(app, { messageId: 'message-1', text: 'ế'.repeat(20_000) })
  const longer = await post(app, { messageId: 'message-2', text: 'ế'.repeat(4_000_000) })
  expect([long.status, longer.status]).toEqual([200, 413])
  expect(await longer.json()).toEqual({ error: 'Tin nhắn dài quá. Xin rút gọn rồi gửi lại.' })
  expect(received.length).toBe(1)
})

it.each([
  ['broken JSON', '{'],
  ['nothing', {}],
  ['no id', { text: 'Chào' }],
  ['a strange id', { messageId: '<script>alert(1)</script>', text: 'Chào' }],
  ['neither text nor press', { messageId: 'message-1' }],
  ['both', { messageId: 'message-1', text: 'Chào', press: 'x' }],
  ['a number for a text', { messageId: 'message-1', text: 12 }],
])('refuses %s', async (_, body) => {
  const { app, received } = createApp()
  const response = await post(app, body)
  expect([response.status, received.length]).toEqual([400, 0])
})

it('refuses a form, which another site could send without asking', async () => {
  const { app } = createApp()
  const body = JSON.stringify({ messageId: 'message-1', text: 'Chào' })
  expect((await post(app, body, { 'content-type': 'text/plain' })).status).toBe(415)
})

it('gives a new chat to its own script only, so that a link from elsewhere replaces nobody’s', async () => {
  const { app } = createApp()
  const asLink = await app.request('/api/history', { headers: { accept: 'text/html,*/*' } })
  const asScript = await app.request('/api/history', { headers: { accept: 'application/json' } })
  expect([asLink.status, cookieOf(asLink)]).toEqual([406, ''])
  expect([asScript.status, cookieOf(asScript) !== '', await asScript.json()]).toEqual([
    200,
    true,
    { messages: [] },
  ])
})

it('shows in the history where each citation leads', async () => {
  const citation = {
    document: 'vinh-long/kế hoạch',
    section: 'III.2.a',
    title: 'Kế hoạch',
    number: '',
    issued: '2026-02-01',
    quote: 'Khen thưởng',
    start: 12,
    end: 40,
  }
  const reply = { text: 'Có.', citations: [citation], files: [{ name: 'a', type: 'b', path: '/data/a' }] }
  const { app } = createApp({
    history: async () => [{ from: 'assistant', text: 'Có.', reply }],
    organizationOf: async () => 'vinh-long',
  })
  const cookie = `chat=${'a'.repeat(32)}`
  const response = await app.request('/api/history', { headers: { accept: 'application/json', cookie } })
  const shown = {
    ...citation,
    href: '/tai-lieu/vinh-long/k%E1%BA%BF%20ho%E1%BA%A1ch?doan=12-40#p-12',
    place: 'Mục III.2.a',
    about: 'chưa ghi số, ngày 01/02/2026',
    organization: 'Sở Y tế Vĩnh Long',
  }
  expect(await response.json()).toEqual({
    messages: [{ from: 'assistant', text: 'Có.', reply: { text: 'Có.', citations: [shown] } }],
    organization: 'vinh-long',
  })
})

it('lets a browser keep an asset until it changes', async () => {
  const { app } = createApp()
  const first = await app.request('/assets/chat.js')
  expect(first.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  const etag = first.headers.get('etag') ?? ''
  const second = await app.request('/assets/chat.js', { headers: { 'if-none-match': `"x", W/${etag}` } })
  expect([second.status, await second.text()]).toEqual([304, ''])
  expect((await app.request('/assets/..%2Fweb-routes.ts')).status).toBe(404)
})

it('streams what is being written to whoever asks for lines, and ends with the replies', async () => {
  const told: unknown[] = []
  const { app } = createApp({
    receiveMessage: async ({ text }, { onDraft } = {}) => {
      if (text !== 'plain') for (const draft of ['Một', 'Một hai']) onDraft?.(draft)
      return [{ text: 'Một hai ba' }]
    },
  })
  const lines = { accept: 'application/x-ndjson' }
  const streamed = await post(app, { messageId: 'message-1', text: 'streamed' }, lines)
  expect(streamed.headers.get('cache-control')).toBe('no-store')
  for (const line of (await streamed.text()).trim().split('\n')) told.push(JSON.parse(line))
  expect(told).toContainEqual({ draft: 'Một hai' })
  expect(told.at(-1)).toEqual({ replies: [{ text: 'Một hai ba' }] })
  const plain = await post(app, { messageId: 'message-2', text: 'plain' }, lines)
  expect(plain.headers.get('content-type')).toContain('application/json')
  const unasked = await post(app, { messageId: 'message-3', text: 'streamed' })
  expect(await unasked.json()).toEqual({ replies: [{ text: 'Một hai ba' }] })
})
