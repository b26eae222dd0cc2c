import { expect, it, onTestFinished } from 'vitest'
import type { ChannelMessage } from '../../../src/channels/channel.ts'
import { createZaloReceiver } from '../../../src/channels/zalo/create-zalo-receiver.ts'
import { pollZalo } from '../../../src/channels/zalo/poll-zalo.ts'
import { createZaloClient } from '../../../src/channels/zalo/zalo-client.ts'
import { type FakeZaloOptions, startFakeZalo } from '../../support/fake-zalo.ts'
import { zaloText } from '../../support/zalo-updates.ts'

interface Wishes extends FakeZaloOptions {
  accept?(message: ChannelMessage): Promise<void>
  /** Faults and updates that are there before the first call. */
  before?(zalo: Awaited<ReturnType<typeof startFakeZalo>>): void
}

interface Seen {
  texts: string[]
  pauses: number[]
  health: unknown[]
  refused: string[]
}

/** Polls a fake Zalo; pauses are written down and not waited for. */
async function poll(wishes: Wishes = {}) {
  const zalo = await startFakeZalo(wishes)
  onTestFinished(zalo.close)
  wishes.before?.(zalo)
  const client = createZaloClient({ token: zalo.token, apiRoot: zalo.url })
  const receive = createZaloReceiver(client, '42')
  const seen: Seen = { texts: [], pauses: [], health: [], refused: [] }
  const stop = new AbortController()
  const accept = async (message: ChannelMessage) => {
    await wishes.accept?.(message)
    seen.texts.push(message.text ?? `(${message.unreadable})`)
    return undefined
  }
  const ended = pollZalo(
    {
      prepare: client.deleteWebhook,
      fetchUpdates: client.getUpdates,
      receive: (update) => receive(update, { accept, countRefused: (reason) => seen.refused.push(reason) }),
      reportHealth: (health) => seen.health.push(health),
      pause: async (ms) => void seen.pauses.push(ms),
    },
    stop.signal,
  )
  onTestFinished(async () => {
    stop.abort()
    await ended
  })
  return { zalo, seen, stop, ended }
}

it('accepts one update after the other, in their order', async () => {
  const { zalo, seen } = await poll()
  for (let n = 1; n <= 5; n++) await zalo.push(zaloText({ text: `Câu ${n}`, id: `m${n}` }))
  await expect.poll(() => seen.texts).toEqual(['Câu 1', 'Câu 2', 'Câu 3', 'Câu 4', 'Câu 5'])
})

it('fetches nothing more before an update is kept', async () => {
  const kept = Promise.withResolvers<void>()
  const { zalo, seen } = await poll({ accept: () => kept.promise })
  await zalo.push(zaloText({ text: 'Một', id: 'm1' }))
  await zalo.push(zaloText({ text: 'Hai', id: 'm2' }))
  await expect.poll(() => zalo.waiting()).toBe(1)
  expect(seen.texts).toEqual([])
  kept.resolve()
  await expect.poll(() => seen.texts).toEqual(['Một', 'Hai'])
})

it('takes several updates in one answer', async () => {
  const { zalo, seen } = await poll()
  await zalo.push([zaloText({ text: 'Một', id: 'm1' }), zaloText({ text: 'Hai', id: 'm2' })])
  await expect.poll(() => seen.texts).toEqual(['Một', 'Hai'])
})

it.each([200, 408] as const)('counts waiting in vain as no trouble, under HTTP %i', async (idleStatus) => {
  const { zalo, seen } = await poll({ idleStatus, idleMs: 1 })
  await expect.poll(() => zalo.callsOf('getUpdates').length).toBeGreaterThan(4)
  expect(seen.health).toEqual([{ reachable: true }])
})

it('does not storm a Zalo that answers without anything at once', async () => {
  const { seen } = await poll({ idleMs: 0 })
  await expect.poll(() => seen.pauses.length).toBeGreaterThan(2)
  expect(new Set(seen.pauses)).toEqual(new Set([1_000]))
})

it('removes a webhook before it asks, until that has worked', async () => {
  const { zalo, seen } = await poll({
    before(zalo) {
      zalo.setWebhook({ url: 'https://else.example', secret: 'x' })
      zalo.fail('deleteWebhook', { status: 500 }, 'cut', { status: 500 })
    },
  })
  await expect.poll(() => zalo.callsOf('getUpdates').length).toBeGreaterThan(0)
  expect(zalo.calls.slice(0, 4).map(({ method }) => method)).toEqual(Array(4).fill('deleteWebhook'))
  expect(seen.health).toMatchObject([{ reachable: false }, { reachable: true }])
})

it('tries again every five seconds at the latest, sees the return at once, and tells of it once', async () => {
  const { zalo, seen } = await poll({
    before: (zalo) => zalo.fail('getUpdates', ...Array(9).fill({ status: 500 })),
  })
  await zalo.push(zaloText({ text: 'Còn đây' }))
  await expect.poll(() => seen.texts).toEqual(['Còn đây'])
  expect(seen.pauses.slice(0, 9)).toEqual([1, 2, 4, 5, 5, 5, 5, 5, 5].map((seconds) => seconds * 1000))
  const waits = zalo.callsOf('getUpdates').map(({ body }) => body.timeout)
  expect(waits.slice(0, 11)).toEqual(['30', ...Array(9).fill('1'), '30'])
  expect(seen.health).toMatchObject([{ reachable: true }, { reachable: false }, { reachable: true }])
})

it('asks ever more rarely where Zalo refuses', async () => {
  const { zalo, seen } = await poll({
    before: (zalo) => zalo.fail('getUpdates', ...Array(8).fill({ status: 401 })),
  })
  await zalo.push(zaloText({ text: 'Còn đây' }))
  await expect.poll(() => seen.texts).toEqual(['Còn đây'])
  expect(seen.pauses.slice(0, 8)).toEqual([1, 2, 4, 8, 16, 32, 60, 60].map((seconds) => seconds * 1000))
})

it('waits for the time that Zalo names', async () => {
  const { seen } = await poll({
    before: (zalo) => zalo.fail('getUpdates', { status: 429, retryAfter: 20 }),
  })
  await expect.poll(() => seen.pauses[0]).toBe(20_000)
})

it('says plainly that the token is refused, without telling it', async () => {
  const { zalo, seen } = await poll({
    before: (zalo) => zalo.decideFaults(() => ({ status: 401, description: zalo.token })),
  })
  await expect.poll(() => zalo.calls.length).toBeGreaterThan(3)
  expect(seen.health).toMatchObject([{ reachable: false, reason: expect.stringContaining('ZALO_BOT_TOKEN') }])
  expect(JSON.stringify(seen)).not.toContain('canary')
})

it('keeps trying to store what Zalo has already forgotten', async () => {
  let failures = 3
  const { zalo, seen } = await poll({
    accept: async () => {
      if (failures-- > 0) throw new Error('canary: the database is away')
    },
  })
  await zalo.push(zaloText({ text: 'Đừng mất' }))
  await expect.poll(() => seen.texts).toEqual(['Đừng mất'])
  expect(seen.pauses.slice(0, 3)).toEqual([1_000, 2_000, 4_000])
  expect(seen.health).toEqual([{ reachable: true }])
})

it('tells nothing of a connection that was cut and stands again', async () => {
  const { zalo, seen } = await poll({ before: (zalo) => zalo.fail('getUpdates', 'cut', { status: 500 }) })
  await zalo.push(zaloText({ text: 'Còn đây' }))
  await expect.poll(() => seen.texts).toEqual(['Còn đây'])
  expect(seen.health).toEqual([{ reachable: true }])
})

it('counts and passes over what it cannot read', async () => {
  const { zalo, seen } = await poll()
  for (const odd of [7, { event_name: 'message.text.received' }, { event_name: 'message.poll.received' }])
    await zalo.push([odd])
  await zalo.push(zaloText({ text: 'Mai họp', chatType: 'GROUP' }))
  await zalo.push(zaloText({ text: 'Sau cùng' }))
  await expect.poll(() => seen.texts).toEqual(['Sau cùng'])
  expect(seen.refused).toEqual(['malformed', 'malformed', 'unknown', 'not-addressed'])
})

it('knows in a group by what name it is called', async () => {
  const { zalo, seen } = await poll()
  await zalo.push(zaloText({ text: '@Bot Thi đua hạn nộp?', chatType: 'GROUP', id: 'm1' }))
  await zalo.push(zaloText({ text: '@Bot Thi đua ai ký?', chatType: 'GROUP', id: 'm2' }))
  await expect.poll(() => seen.texts).toEqual(['hạn nộp?', 'ai ký?'])
  expect(zalo.callsOf('getMe')).toHaveLength(1)
})

it('ends when told to, in the middle of waiting', async () => {
  const { zalo, stop, ended, seen } = await poll({ idleMs: 60_000 })
  await expect.poll(() => zalo.callsOf('getUpdates').length).toBe(1)
  stop.abort()
  await ended
  expect(seen.health).toEqual([{ reachable: true }])
})
