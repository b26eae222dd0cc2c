import { expect, it, onTestFinished } from 'vitest'
import type { ChannelMessage } from '../../../src/channels/channel.ts'
import { createZaloChannel, type ZaloChannelOptions } from '../../../src/channels/zalo/zalo-channel.ts'
import { startFakeInternet } from '../../support/fake-internet.ts'
import { startFakeZalo, type ZaloFault } from '../../support/fake-zalo.ts'
import { zaloText } from '../../support/zalo-updates.ts'

const none = new AbortController().signal
const address = { channel: 'zalo', chatId: 'c1' }
const publicUrl = 'https://thidua.example.vn'

async function open(options: Partial<ZaloChannelOptions> = {}) {
  const zalo = await startFakeZalo()
  onTestFinished(zalo.close)
  const defaults = { token: zalo.token, apiRoot: zalo.url, seats: 50, monthlyMessages: 3000 }
  return { zalo, channel: createZaloChannel({ ...defaults, ...options }) }
}

it('says what it can do', async () => {
  const { channel } = await open()
  expect(channel.capabilities).toMatchObject({
    buttons: false,
    files: 'link',
    receives: 'pictures',
    longestText: 2000,
    seats: 50,
    monthlyMessages: 3000,
  })
  const { bulk, overall } = channel.capabilities.pace
  expect(bulk).toBeLessThan(overall)
})

it('fetches a photo from where Zalo says it lies, and nothing from within', async () => {
  const names = { 'photo.example': ['93.184.215.14'], 'inside.example': ['192.168.1.9'] }
  const { network, requested } = await startFakeInternet(names, (_, response) => response.end('ảnh'))
  const { channel } = await open({ network })
  const download = (id: string, most = 100) => channel.download?.(id, most, none)
  expect(await download('https://photo.example/a')).toEqual({ kind: 'file', bytes: Buffer.from('ảnh') })
  expect(await download('https://photo.example/a', 3)).toEqual({ kind: 'too-large' })
  expect(await download('https://inside.example/a')).toEqual({ kind: 'unreachable' })
  expect(requested).toEqual(['https://photo.example/a', 'https://photo.example/a'])
})

it('names the bot by its number, or by nothing of the token', async () => {
  expect((await open()).channel.bot).toBe('1234567890')
  expect((await open({ token: 'canary-without-number' })).channel.bot).toMatch(/^[0-9a-f]{16}$/)
})

it('polls without a public address and is called with one, never both', async () => {
  const polling = (await open()).channel
  const called = (await open({ publicUrl })).channel
  expect([polling.poll !== undefined, polling.webhook]).toEqual([true, undefined])
  expect([called.poll, called.webhook?.path]).toEqual([undefined, '/webhooks/zalo'])
})

it('sends a message', async () => {
  const { zalo, channel } = await open()
  expect(await channel.send(address, { text: 'Hạn nộp là 09/11.' }, none)).toEqual({ kind: 'sent' })
  expect(zalo.sent).toMatchObject([{ chat_id: 'c1', text: 'Hạn nộp là 09/11.' }])
})

it.each<[string, ZaloFault, object]>([
  ['slow down', { status: 429, retryAfter: 9 }, { kind: 'slow-down', seconds: 9 }],
  ['slow down under HTTP 200', { status: 200, errorCode: 429 }, { kind: 'slow-down', seconds: 5 }],
  ['the person has blocked us', { status: 403 }, { kind: 'gone' }],
  ['a bad request', { status: 400 }, { kind: 'refused' }],
  ['no for no reason', { status: 200 }, { kind: 'refused' }],
  ['a wrong token', { status: 401 }, { kind: 'unreachable' }],
  ['trouble at Zalo', { status: 500 }, { kind: 'unreachable' }],
  ['a page of a proxy', { status: 502, raw: '<html>' }, { kind: 'unreachable' }],
  ['a cut connection', 'cut', { kind: 'unreachable' }],
])('understands %s', async (_, fault, outcome) => {
  const { zalo, channel } = await open()
  zalo.fail('sendMessage', fault)
  expect(await channel.send(address, { text: 'Chào' }, none)).toMatchObject(outcome)
})

it('understands a wrong token', async () => {
  const { channel } = await open({ token: '1:canary-wrong' })
  const outcome = await channel.send(address, { text: 'Chào' }, none)
  expect(outcome).toMatchObject({ kind: 'unreachable', reason: expect.stringContaining('token') })
  expect(JSON.stringify(outcome)).not.toContain('canary')
})

it('calls nobody with a message beyond the limits', async () => {
  const { zalo, channel } = await open()
  for (const text of ['', 'x'.repeat(2001)])
    expect(await channel.send(address, { text }, none)).toMatchObject({ kind: 'refused' })
  expect(zalo.calls).toEqual([])
})

it('stops a slow call when told to', async () => {
  const { zalo, channel } = await open()
  zalo.fail('sendMessage', { slowMs: 60_000 })
  const stop = new AbortController()
  const sending = channel.send(address, { text: 'Chào' }, stop.signal)
  await expect.poll(() => zalo.calls.length).toBe(1)
  stop.abort()
  expect(await sending).toMatchObject({ kind: 'unreachable' })
})

it('shows typing, and does not mind when it cannot', async () => {
  const { zalo, channel } = await open()
  zalo.fail('sendChatAction', 'cut', { status: 500 })
  for (let n = 0; n < 3; n++) await channel.showTyping(address)
  expect(zalo.callsOf('sendChatAction')).toHaveLength(3)
})

it('fetches messages and ends when told to', async () => {
  const { zalo, channel } = await open()
  zalo.setWebhook({ url: 'https://else.example', secret: 'x' })
  await channel.register(none)
  const accepted: ChannelMessage[] = []
  const stop = new AbortController()
  const callbacks = {
    accept: async (message: ChannelMessage) => void accepted.push(message),
    countRefused: () => undefined,
    moveChat: async () => undefined,
    reportHealth: () => undefined,
  }
  await zalo.push(zaloText({ text: 'Chào', chat: 'c7' }))
  const ended = channel.poll?.(callbacks, stop.signal)
  await expect
    .poll(() => accepted)
    .toMatchObject([{ address: { channel: 'zalo', chatId: 'c7' }, text: 'Chào' }])
  stop.abort()
  await ended
  expect(zalo.callsOf('deleteWebhook')).toHaveLength(1)
})

it('registers its webhook with a secret of its own, the same every time', async () => {
  const { zalo, channel } = await open({ publicUrl: `${publicUrl}/` })
  expect(await channel.register(none)).toEqual({ ok: true })
  const first = zalo.webhook()
  expect(await channel.register(none)).toEqual({ ok: true })
  expect(zalo.webhook()).toEqual(first)
  expect(first).toMatchObject({
    url: `${publicUrl}/webhooks/zalo`,
    secret: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
})

it('removes a webhook that is in the way of polling, and minds none', async () => {
  const { zalo, channel } = await open()
  zalo.setWebhook({ url: 'https://else.example', secret: 'x' })
  expect(await channel.register(none)).toEqual({ ok: true })
  expect(zalo.webhook()).toBeUndefined()
  zalo.fail('deleteWebhook', { status: 400, description: 'No webhook' })
  expect(await channel.register(none)).toEqual({ ok: true })
})

it.each(['short', 'x'.repeat(257), 'có dấu và cách'])(
  'refuses a secret that Zalo would not take: %s',
  async (webhookSecret) => {
    const { zalo, channel } = await open({ publicUrl, webhookSecret })
    expect(await channel.register(none)).toEqual({
      ok: false,
      reason: expect.stringContaining('WEBHOOK_SECRET'),
    })
    expect(zalo.calls).toEqual([])
  },
)

it('says why it could not register', async () => {
  const { zalo, channel } = await open({ publicUrl, webhookSecret: 'canary-secret' })
  zalo.fail('setWebhook', { status: 400, description: `URL ${zalo.token} canary-secret is not public` })
  const refused = await channel.register(none)
  expect(refused).toMatchObject({ ok: false, reason: expect.stringContaining('is not public') })
  expect(JSON.stringify(refused)).not.toContain('canary')
})

it('tells the administrator that all is well', async () => {
  const polling = await open()
  expect(await polling.channel.check(none)).toMatchObject({
    ok: true,
    lines: [expect.stringContaining('Bot Thi đua'), expect.any(String)],
  })
  const called = await open({ publicUrl })
  await called.channel.register(none)
  expect(await called.channel.check(none)).toMatchObject({ ok: true })
})

it('tells the administrator what is wrong and what to do', async () => {
  const lines = async (channel: Awaited<ReturnType<typeof open>>['channel']) => {
    const { ok, lines } = await channel.check(none)
    expect([ok, JSON.stringify(lines).includes('canary')]).toEqual([false, false])
    return lines.join(' ')
  }
  expect(await lines((await open({ token: '1:canary' })).channel)).toContain('Zalo Bot Manager')
  expect(await lines((await open({ apiRoot: 'http://canary.invalid' })).channel)).toContain('đường mạng')
  expect(await lines((await open({ publicUrl })).channel)).toContain('chưa được đặt webhook')
  for (const options of [{}, { publicUrl }]) {
    const { zalo, channel } = await open(options)
    zalo.setWebhook({ url: 'https://else.example/canary', secret: 'x' })
    expect(await lines(channel)).toContain('else.example')
  }
  const { zalo, channel } = await open()
  zalo.fail('getWebhookInfo', { status: 500, description: zalo.token })
  expect(await lines(channel)).toContain('getWebhookInfo')
})
