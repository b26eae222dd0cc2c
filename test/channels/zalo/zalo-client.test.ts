import { createServer } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { createZaloClient, type ZaloClient } from '../../../src/channels/zalo/zalo-client.ts'
import { type FakeZaloOptions, startFakeZalo, type ZaloFault } from '../../support/fake-zalo.ts'

const secret = 'canary-webhook-secret'
const signal = new AbortController().signal

async function open(options: FakeZaloOptions = {}) {
  const zalo = await startFakeZalo(options)
  onTestFinished(zalo.close)
  const client = createZaloClient({ token: zalo.token, apiRoot: `${zalo.url}/`, webhookSecret: secret })
  return { zalo, client }
}

it('calls each method as documented', async () => {
  const { zalo, client } = await open()
  expect(await client.getMe(signal)).toEqual({
    kind: 'done',
    result: { id: '1234567890', names: ['Bot Thi đua'] },
  })
  const webhook = { url: 'https://thidua.example.vn/webhooks/zalo', secret_token: secret }
  expect(await client.setWebhook(webhook, signal)).toMatchObject({ kind: 'done' })
  expect(await client.getWebhookInfo(signal)).toEqual({ kind: 'done', result: webhook.url })
  expect(await client.getUpdates(signal)).toMatchObject({ kind: 'denied', code: 400 })
  await client.deleteWebhook(signal)
  expect(await client.getWebhookInfo(signal)).toEqual({ kind: 'done', result: '' })
  expect(await client.sendMessage({ chat_id: 'c1', text: 'Chào' }, signal)).toMatchObject({ kind: 'done' })
  expect(await client.sendTyping('c1', signal)).toMatchObject({ kind: 'done' })
  expect(zalo.calls.map(({ method, body }) => [method, body])).toEqual([
    ['getMe', {}],
    ['setWebhook', webhook],
    ['getWebhookInfo', {}],
    ['getUpdates', { timeout: '30' }],
    ['deleteWebhook', {}],
    ['getWebhookInfo', {}],
    ['sendMessage', { chat_id: 'c1', text: 'Chào' }],
    ['sendChatAction', { chat_id: 'c1', action: 'typing' }],
  ])
})

it.each([
  ['one update', { event_name: 'a' }, [{ event_name: 'a' }]],
  ['a list', [{ event_name: 'a' }, { event_name: 'b' }], [{ event_name: 'a' }, { event_name: 'b' }]],
  ['an empty list', [], []],
  ['an empty object', {}, []],
  ['null', null, []],
])('reads updates that come as %s', async (_, result, updates) => {
  const { zalo, client } = await open()
  void zalo.push(result)
  expect(await client.getUpdates(signal)).toEqual({ kind: 'done', result: updates })
})

it.each([200, 408] as const)('takes an idle wait for no updates, under HTTP %i', async (idleStatus) => {
  const { client } = await open({ idleStatus })
  expect(await client.getUpdates(signal)).toEqual({ kind: 'done', result: [] })
})

it.each<[string, ZaloFault, object]>([
  ['a code under HTTP 200', { status: 200, errorCode: 429 }, { kind: 'denied', code: 429 }],
  ['no code under HTTP 200', { status: 200, description: 'hm' }, { kind: 'denied', description: 'hm' }],
  ['a status alone', { status: 403 }, { kind: 'denied', code: 403 }],
  ['a code that is no HTTP code', { status: 400, errorCode: -32 }, { kind: 'denied', code: 400 }],
  ['a wait', { status: 429, retryAfter: 7 }, { kind: 'denied', code: 429, retryAfter: 7 }],
  ['a page of a proxy', { status: 502, raw: '<html>' }, { kind: 'unreachable' }],
  ['a page under HTTP 200', { status: 200, raw: '<html>' }, { kind: 'unreachable' }],
  ['a page for an unknown path', { status: 404, raw: 'not found' }, { kind: 'unreachable' }],
  ['a brake on the way', { status: 429, raw: '' }, { kind: 'denied', code: 429 }],
  ['a list', { status: 200, raw: '[]' }, { kind: 'unreachable' }],
  [
    'a huge answer',
    { status: 200, raw: `{"ok":true,"x":"${'x'.repeat(1_100_000)}"}` },
    { kind: 'unreachable' },
  ],
  ['a cut connection', 'cut', { kind: 'unreachable' }],
])('reads %s', async (_, fault, answer) => {
  const { zalo, client } = await open()
  zalo.fail('sendMessage', fault)
  expect(await client.sendMessage({ chat_id: 'c1', text: 'Chào' }, signal)).toMatchObject(answer)
})

it('ends at once when it is told to', async () => {
  const { zalo, client } = await open({ idleMs: 60_000 })
  const stop = new AbortController()
  const waiting = client.getUpdates(stop.signal)
  await expect.poll(() => zalo.calls.length).toBe(1)
  stop.abort()
  expect(await waiting).toEqual({ kind: 'unreachable', reason: 'getUpdates: đã dừng' })
})

it('does not follow Zalo to another address with the token', async () => {
  const { zalo, client } = await open()
  const elsewhere = await startFakeZalo()
  onTestFinished(elsewhere.close)
  zalo.fail('getMe', { status: 307, raw: '', location: `${elsewhere.url}/bot${zalo.token}/getMe` })
  expect(await client.getMe(signal)).toMatchObject({ kind: 'unreachable' })
  expect(elsewhere.calls).toEqual([])
})

it('tells neither token nor secret, whatever goes wrong', async () => {
  const { zalo, client } = await open()
  const repeat = `POST ${zalo.url}/bot${zalo.token}/x ${encodeURIComponent(zalo.token)} canary-TOKEN_x ${secret}`
  const faults: ZaloFault[] = [
    { status: 400, description: repeat },
    { status: 401, description: repeat },
    { status: 500, description: repeat },
    { status: 500, raw: repeat },
    { status: 200, errorCode: 1, description: repeat },
    'cut',
  ]
  const calls: (keyof ZaloClient)[] = ['getMe', 'getUpdates', 'deleteWebhook', 'getWebhookInfo']
  for (const method of calls) zalo.fail(method, ...faults)
  const told: unknown[] = []
  for (const _ of faults) {
    told.push(await client.getMe(signal), await client.getUpdates(signal))
    told.push(await client.deleteWebhook(signal), await client.getWebhookInfo(signal))
  }
  for (const apiRoot of [await unusedAddress(), 'http://no.such.host.invalid', 'not an address', zalo.url]) {
    const token = `${zalo.token}\n`
    told.push(await createZaloClient({ token, apiRoot }).getMe(signal))
  }
  expect(told).toHaveLength(28)
  expect(JSON.stringify(told)).not.toMatch(/canary|127\.0\.0\.1/)
})

async function unusedAddress(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
}
