import { expect, it, vi } from 'vitest'
import { startServer } from '../../../src/http/start-server.ts'
import { type OpenTelegram, openTelegram } from './open-telegram.ts'

const BOUND = { timeout: 10_000, interval: 5 }
const SECRET = 'canary_secret-1'
const publicUrl = 'https://thidua.example.vn/'

function openWebhook() {
  return openTelegram({ publicUrl, webhookSecret: SECRET })
}

interface Posted {
  body?: BodyInit
  secret?: string | undefined
  method?: string
}

function post({ channel, callbacks }: OpenTelegram, posted: Posted = {}) {
  const { body = '{}', method = 'POST' } = posted
  const secret = 'secret' in posted ? posted.secret : SECRET
  const request = new Request(`https://thidua.example.vn${channel.webhook?.path}`, {
    method,
    headers: secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret },
    ...(method === 'POST' ? { body, duplex: 'half' } : {}),
  })
  return channel.webhook?.handle(request, callbacks)
}

const update = JSON.stringify({
  update_id: 9,
  message: { message_id: 3, date: 1_791_000_000, chat: { id: 1, type: 'private' }, text: 'Hạn nộp?' },
})

it('says 200 after the message is kept, not before', async () => {
  const opened = await openWebhook()
  let isKept = false
  opened.callbacks.accept = async () => {
    await new Promise((resolve) => setImmediate(resolve))
    isKept = true
  }
  const response = await post(opened, { body: update })
  expect([response?.status, isKept]).toEqual([200, true])
})

it('polls only where there is no webhook', async () => {
  const [byWebhook, byPolling] = [await openWebhook(), await openTelegram()]
  expect([byWebhook.channel.poll, byWebhook.channel.webhook?.path]).toEqual([undefined, '/webhooks/telegram'])
  expect(byPolling.channel.webhook).toBeUndefined()
})

it.each([
  ['wrong', 'canary_secret-2'],
  ['cut short', SECRET.slice(0, -1)],
  ['empty', ''],
  ['missing', undefined],
])('refuses a call whose secret is %s, and counts it', async (_, secret) => {
  const opened = await openWebhook()
  const response = await post(opened, { body: update, secret })
  expect([response?.status, await response?.text()]).toEqual([401, ''])
  expect([opened.accepted, opened.refused]).toEqual([[], ['secret']])
})

it.each([
  ['no JSON', 'xin chào', 400],
  ['an empty body', '', 400],
  ['JSON that is cut off', update.slice(0, -3), 400],
  ['JSON that is no object', '[1]', 400],
  ['a broken update, which a repeat would not mend', '{"update_id":"x"}', 200],
])('takes %s without harm', async (_, body, status) => {
  const opened = await openWebhook()
  expect((await post(opened, { body }))?.status).toBe(status)
  expect([opened.accepted, opened.refused]).toEqual([[], ['malformed']])
})

it('takes an event of the future without harm', async () => {
  const opened = await openWebhook()
  expect((await post(opened, { body: '{"update_id":1,"telepathy":{}}' }))?.status).toBe(200)
  expect(opened.refused).toEqual(['unknown'])
})

it('reads no more than 256 KB, also when no length is announced, and counts what is longer', async () => {
  const opened = await openWebhook()
  const long = JSON.stringify({ ...JSON.parse(update), padding: ' '.repeat(256 * 1024) })
  expect((await post(opened, { body: long }))?.status).toBe(413)
  const chunk = new TextEncoder().encode(' '.repeat(65_536))
  let sent = 0
  const endless = new ReadableStream({
    pull: (controller) => {
      sent += 1
      controller.enqueue(chunk)
    },
  })
  expect((await post(opened, { body: endless }))?.status).toBe(413)
  expect(sent).toBeLessThan(10)
  expect([opened.accepted, opened.refused]).toEqual([[], ['too-large', 'too-large']])
})

it('takes the longest text that Telegram can bring, in reply to another one', async () => {
  const opened = await openWebhook()
  const { message } = JSON.parse(update)
  const entity = { type: 'text_link', offset: 0, length: 1, url: `https://example.vn/${'x'.repeat(200)}` }
  const long = { ...message, text: 'ế'.repeat(4_096), entities: Array(100).fill(entity) }
  const body = JSON.stringify({ update_id: 9, message: { ...long, reply_to_message: long } })
  const escaped = body.replace(/[^ -~]/g, '\\u1ebf')
  expect((await post(opened, { body: escaped }))?.status).toBe(200)
  expect(opened.accepted).toHaveLength(1)
})

it('answers no other method', async () => {
  const opened = await openWebhook()
  expect((await post(opened, { method: 'GET' }))?.status).toBe(405)
})

it('says 500 when a message cannot be kept, so that Telegram brings it again', async () => {
  const opened = await openWebhook()
  opened.callbacks.accept = () => Promise.reject(new Error(SECRET))
  const response = await post(opened, { body: update })
  expect([response?.status, await response?.text()]).toEqual([500, ''])
})

it('says 500 while Telegram cannot be asked who the bot is, and takes the message later', async () => {
  const opened = await openWebhook()
  opened.fake.fail('getMe', { cut: true })
  expect((await post(opened, { body: update }))?.status).toBe(500)
  expect((await post(opened, { body: update }))?.status).toBe(200)
  await post(opened, { body: update })
  expect(opened.accepted.map(({ messageId }) => messageId)).toEqual(['4242:9', '4242:9'])
  expect(opened.fake.callsOf('getMe')).toHaveLength(2)
})

it('registers address, secret and kinds of events, keeping what is pending, and the menu of commands', async () => {
  const { channel, fake } = await openWebhook()
  expect(await channel.register(new AbortController().signal)).toEqual({ ok: true })
  expect(fake.callsOf('setWebhook')[0]?.params).toEqual({
    url: 'https://thidua.example.vn/webhooks/telegram',
    secret_token: SECRET,
    allowed_updates: ['message', 'edited_message', 'callback_query'],
    drop_pending_updates: false,
  })
  const { commands } = fake.callsOf('setMyCommands')[0]?.params ?? {}
  expect(commands).toMatchObject(
    ['start', 'trogiup', 'donvi', 'hannop', 'sangkien', 'hoso', 'huy'].map((command) => ({ command })),
  )
})

it('derives a secret from the token that does not show it', async () => {
  const { channel, fake } = await openTelegram({ publicUrl })
  await channel.register(new AbortController().signal)
  expect(fake.callsOf('setWebhook')[0]?.params.secret_token).toMatch(/^[0-9a-f]{64}$/)
})

it('receives through a real server what Telegram delivers, again when it was refused', async () => {
  const opened = await openWebhook()
  const { fake, channel, callbacks, accepted } = opened
  const keep = callbacks.accept
  let trials = 0
  callbacks.accept = async (message) => {
    if (++trials === 1) throw new Error('no database')
    await keep(message)
  }
  const { Hono } = await import('hono')
  const routes = new Hono().post(channel.webhook?.path ?? '', async (c) => {
    return (await channel.webhook?.handle(c.req.raw, callbacks)) ?? c.notFound()
  })
  const server = await startServer({ host: '127.0.0.1', port: 0, routes: [routes] })
  fake.write(1, 'Hạn nộp?')
  await fetch(`${fake.url}/bot${fake.token}/setWebhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url: `${server.url}/webhooks/telegram`, secret_token: SECRET }),
  })
  await vi.waitFor(() => expect(fake.pending()).toBe(0), BOUND)
  await server.close()
  expect(accepted).toMatchObject([{ text: 'Hạn nộp?', address: { chatId: '1' } }])
  expect(trials).toBe(2)
})
