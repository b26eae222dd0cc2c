import { Hono } from 'hono'
import { expect, it, onTestFinished } from 'vitest'
import type { ChannelMessage } from '../../../src/channels/channel.ts'
import { createZaloChannel } from '../../../src/channels/zalo/zalo-channel.ts'
import { startServer } from '../../../src/http/start-server.ts'
import { startFakeZalo } from '../../support/fake-zalo.ts'
import { readZaloFixture, zaloText } from '../../support/zalo-updates.ts'

const secret = 'canary-webhook-secret'
const none = new AbortController().signal

/** A fake Zalo whose webhook is served by the real server. */
async function serve(accept: (message: ChannelMessage) => Promise<void> = async () => undefined) {
  const zalo = await startFakeZalo()
  onTestFinished(zalo.close)
  const seen: { messages: ChannelMessage[]; refused: string[] } = { messages: [], refused: [] }
  const callbacks = {
    accept: async (message: ChannelMessage) => {
      await accept(message)
      seen.messages.push(message)
      return undefined
    },
    countRefused: (reason: string) => void seen.refused.push(reason),
    moveChat: async () => undefined,
    reportHealth: () => undefined,
  }
  const options = {
    token: zalo.token,
    apiRoot: zalo.url,
    seats: 50,
    monthlyMessages: 3000,
    webhookSecret: secret,
  }
  const routes = new Hono().all('/webhooks/zalo', async (c) => {
    const { webhook } = createZaloChannel({ ...options, publicUrl: 'https://x.example' })
    return (await webhook?.handle(c.req.raw, callbacks)) ?? c.notFound()
  })
  const server = await startServer({ host: '127.0.0.1', port: 0, routes: [routes] })
  onTestFinished(() => server.close())
  await createZaloChannel({ ...options, publicUrl: `${server.url}/` }).register(none)
  const url = `${server.url}/webhooks/zalo`
  const post = async (body: BodyInit, headers: Record<string, string> = {}) =>
    (await fetch(url, { method: 'POST', body, headers: { 'x-bot-api-secret-token': secret, ...headers } }))
      .status
  return { zalo, seen, post, url }
}

it('keeps a delivery and says so', async () => {
  const { zalo, seen, url } = await serve()
  expect(zalo.webhook()).toEqual({ url, secret })
  expect(await zalo.push(readZaloFixture('text'))).toBe(200)
  expect(await zalo.push(readZaloFixture('text-bare'))).toBe(200)
  expect(seen.messages.map(({ text }) => text)).toEqual([
    'Hạn nộp báo cáo là ngày nào?',
    'han nop bao cao la ngay nao',
  ])
})

it('does not say so before it is kept', async () => {
  const kept = Promise.withResolvers<void>()
  const { zalo, seen } = await serve(() => kept.promise)
  let status: number | undefined
  const delivery = zalo.push(readZaloFixture('text')).then((answered) => {
    status = answered
  })
  await expect.poll(() => zalo.calls.length).toBe(1)
  expect([status, seen.messages.length]).toEqual([undefined, 0])
  kept.resolve()
  await delivery
  expect([status, seen.messages.length]).toEqual([200, 1])
})

it('gives a repeated delivery the same id', async () => {
  const { zalo, seen } = await serve()
  await zalo.push(readZaloFixture('text'))
  await zalo.push(readZaloFixture('text'))
  expect(new Set(seen.messages.map(({ messageId }) => messageId)).size).toBe(1)
})

it('asks for a repeat when it cannot be kept, without telling why', async () => {
  const { zalo, seen } = await serve(() => Promise.reject(new Error('canary')))
  expect(await zalo.push(readZaloFixture('text'))).toBe(500)
  expect(seen).toEqual({ messages: [], refused: [] })
})

it.each([
  ['missing', ''],
  ['wrong', 'canary-webhook-secreT'],
  ['longer', `${secret}x`],
  ['not ASCII', 'bí mật'.normalize('NFD').replace(/[^\x20-\xff]/g, 'é')],
])('refuses a delivery whose secret is %s', async (_, given) => {
  const { zalo, seen } = await serve()
  expect(await zalo.push(readZaloFixture('text'), given)).toBe(401)
  expect(seen).toEqual({ messages: [], refused: ['secret'] })
})

it.each([
  ['a list', JSON.stringify([readZaloFixture('text')])],
  ['null', 'null'],
  ['a number', '7'],
  ['half an object', '{"ok":true,'],
  ['two objects', '{}{}'],
  ['nothing', ''],
  ['no UTF-8', new Uint8Array([0x7b, 0xff, 0x7d])],
])('refuses a body that is %s', async (_, body) => {
  const { post, seen } = await serve()
  expect(await post(body)).toBe(400)
  expect(seen).toEqual({ messages: [], refused: ['malformed'] })
})

it('refuses a body over 256 KB, whether or not it says so before', async () => {
  const { url, post, seen } = await serve()
  const body = JSON.stringify(zaloText({ text: 'x'.repeat(256 * 1024) }))
  expect(await post(body)).toBe(413)
  const streamed: RequestInit & { duplex: 'half' } = {
    method: 'POST',
    body: new Blob([body]).stream(),
    headers: { 'x-bot-api-secret-token': secret },
    duplex: 'half',
  }
  expect((await fetch(url, streamed)).status).toBe(413)
  expect(seen).toEqual({ messages: [], refused: ['too-large', 'too-large'] })
})

it.each([
  ['an event to come', readZaloFixture('future-event'), 'unknown'],
  ['an event without content', readZaloFixture('unsupported-empty'), 'unknown'],
  ['an event of another form', { event_name: 'message.text.received', message: [] }, 'malformed'],
  ['talk of others in a group', zaloText({ text: 'Mai họp', chatType: 'GROUP' }), 'not-addressed'],
])('takes %s without asking for a repeat', async (_, update, reason) => {
  const { zalo, seen } = await serve()
  expect(await zalo.push(update)).toBe(200)
  expect(seen).toEqual({ messages: [], refused: [reason] })
})

it('answers a group though its name cannot be asked for', async () => {
  const { zalo, seen } = await serve()
  zalo.fail('getMe', 'cut')
  expect(await zalo.push(readZaloFixture('group-text'))).toBe(200)
  expect(seen.refused).toEqual(['not-addressed'])
})

it('is for POST only', async () => {
  const { url, seen } = await serve()
  expect((await fetch(url)).status).toBe(405)
  expect(seen.refused).toEqual([])
})
