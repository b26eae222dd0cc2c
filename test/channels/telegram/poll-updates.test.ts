import { expect, it, vi } from 'vitest'
import { CANARY, openTelegram } from './open-telegram.ts'

const BOUND = { timeout: 10_000, interval: 5 }

it('tells that a group has another id, whichever chat says it', async () => {
  const { fake, moved, refused, startPolling } = await openTelegram()
  const message = { message_id: 1, date: 1, chat: { id: -5, type: 'group' } }
  fake.push({ message: { ...message, migrate_to_chat_id: -1005 } })
  fake.push({ message: { ...message, chat: { id: -1005, type: 'supergroup' }, migrate_from_chat_id: -5 } })
  startPolling()
  await vi.waitFor(() => expect(fake.pending()).toBe(0))
  expect(moved).toEqual([
    ['-5', '-1005'],
    ['-5', '-1005'],
  ])
  expect(refused).toEqual([])
})

it('hands over what is written, in order, and confirms it to Telegram afterwards', async () => {
  const { fake, accepted, health, startPolling } = await openTelegram()
  const first = fake.write(1, 'Một')
  fake.write(1, 'Hai')
  startPolling()
  await vi.waitFor(() => expect(fake.pending()).toBe(0), BOUND)
  fake.write(2, 'Ba')
  await vi.waitFor(() => expect(accepted).toHaveLength(3), BOUND)
  expect(accepted.map(({ text }) => text)).toEqual(['Một', 'Hai', 'Ba'])
  expect(accepted[0]).toMatchObject({
    address: { channel: 'telegram', chatId: '1' },
    messageId: `4242:${first}`,
  })
  expect(health).toEqual([{ reachable: true }])
})

it('asks only for what it reads, waits half a minute for it, and leaves what is pending', async () => {
  const { fake, startPolling, channel } = await openTelegram()
  await channel.register(new AbortController().signal)
  startPolling()
  await vi.waitFor(() => expect(fake.callsOf('getUpdates')).toHaveLength(1), BOUND)
  expect(fake.callsOf('deleteWebhook')[0]?.params).toEqual({ drop_pending_updates: false })
  expect(fake.callsOf('getUpdates')[0]?.params).toEqual({
    timeout: 30,
    allowed_updates: ['message', 'edited_message', 'callback_query'],
  })
})

it('confirms nothing that could not be kept, and tries that message again before the next', async () => {
  const opened = await openTelegram()
  const { fake, accepted, pauses, startPolling } = opened
  const keep = opened.callbacks.accept
  let trials = 0
  opened.callbacks.accept = async (message) => {
    if (message.text === 'Hai' && ++trials <= 3) throw new Error('no database')
    await keep(message)
  }
  for (const text of ['Một', 'Hai', 'Ba']) fake.write(1, text)
  startPolling()
  await vi.waitFor(() => expect(fake.pending()).toBe(0), BOUND)
  expect(accepted.map(({ text }) => text)).toEqual(['Một', 'Hai', 'Ba'])
  expect(pauses).toEqual([1_000, 2_000, 4_000])
  expect(opened.health).toEqual([{ reachable: true }])
})

it('brings what was not kept when it stopped to the next one who polls', async () => {
  const opened = await openTelegram()
  opened.callbacks.accept = () => Promise.reject(new Error('no database'))
  opened.fake.write(1, 'Một')
  const { stop } = opened.startPolling()
  await vi.waitFor(() => expect(opened.pauses.length).toBeGreaterThan(0), BOUND)
  await stop()
  const next = await openTelegram({ token: opened.fake.token, apiRoot: opened.fake.url })
  next.startPolling()
  await vi.waitFor(() => expect(next.accepted).toMatchObject([{ text: 'Một' }]), BOUND)
})

it('answers a press as soon as it is kept', async () => {
  const { fake, accepted, startPolling } = await openTelegram()
  fake.press(7, 'k1')
  startPolling()
  await vi.waitFor(() => expect(fake.callsOf('answerCallbackQuery')).toHaveLength(1), BOUND)
  expect(accepted).toMatchObject([{ address: { chatId: '7' }, pressKey: 'k1' }])
  expect(fake.callsOf('answerCallbackQuery')[0]?.params).toEqual({ callback_query_id: 'press-1' })
})

it('goes on when a press can no longer be answered', async () => {
  const { fake, accepted, startPolling } = await openTelegram()
  fake.fail('answerCallbackQuery', { status: 400, description: 'Bad Request: query is too old' })
  fake.press(7, 'k1')
  fake.write(7, 'Chào')
  startPolling()
  await vi.waitFor(() => expect(accepted).toHaveLength(2), BOUND)
})

it('passes over events it does not know and broken ones, and counts them', async () => {
  const { fake, accepted, refused, startPolling } = await openTelegram()
  fake.push({ telepathy: {} })
  fake.push({ message: { text: 5 } })
  const chat = { id: -5, type: 'group' }
  fake.push({ message: { message_id: 1, date: 1, chat, from: { id: 2, is_bot: false }, text: 'Họp nhé' } })
  fake.write(1, 'Chào')
  startPolling()
  await vi.waitFor(() => expect(fake.pending()).toBe(0), BOUND)
  expect(refused).toEqual(['unknown', 'malformed', 'not-addressed'])
  expect(accepted).toHaveLength(1)
})

it('tries again every five seconds at the latest, and tells once that Telegram is out of reach and once that it is back', async () => {
  const { fake, accepted, health, pauses, startPolling } = await openTelegram()
  const cut = { cut: true } as const
  fake.fail('getUpdates', cut, { html: 502 }, { status: 500 }, cut, cut, cut, cut, cut, cut)
  fake.write(1, 'Chào')
  startPolling()
  await vi.waitFor(() => expect(accepted).toHaveLength(1), BOUND)
  expect(pauses).toEqual([1_000, 2_000, 4_000, ...Array(6).fill(5_000)])
  expect(health).toMatchObject([{ reachable: false }, { reachable: true }])
  expect(health[0]?.reason).toBe('Máy chủ Telegram đang có sự cố (500).')
})

it('sees at once that Telegram is back, though nobody has written', async () => {
  const { fake, health, startPolling } = await openTelegram()
  const cut = { cut: true } as const
  fake.fail('getUpdates', cut, cut, cut)
  startPolling()
  await vi.waitFor(() => expect(health).toMatchObject([{ reachable: false }, { reachable: true }]), BOUND)
  await vi.waitFor(() => expect(fake.callsOf('getUpdates')).toHaveLength(5), BOUND)
  const waits = fake.callsOf('getUpdates').map(({ params }) => params.timeout)
  expect(waits).toEqual([30, 0, 0, 0, 30])
})

it('asks ever more rarely where Telegram refuses', async () => {
  const { fake, accepted, pauses, startPolling } = await openTelegram()
  const other = { status: 409, description: 'Conflict: terminated by other getUpdates request' }
  fake.fail('getUpdates', ...Array(6).fill(other))
  fake.write(1, 'Chào')
  startPolling()
  await vi.waitFor(() => expect(accepted).toHaveLength(1), BOUND)
  expect(pauses).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000])
})

it('says nothing of a connection that is cut once', async () => {
  const { fake, accepted, health, startPolling } = await openTelegram()
  fake.fail('getUpdates', { cut: true })
  fake.write(1, 'Chào')
  startPolling()
  await vi.waitFor(() => expect(accepted).toHaveLength(1), BOUND)
  expect(health).toEqual([{ reachable: true }])
})

it('waits for the time that Telegram asks for', async () => {
  const { fake, accepted, health, pauses, startPolling } = await openTelegram()
  fake.fail('getUpdates', { status: 429, description: 'Too Many Requests', retryAfter: 17 })
  fake.write(1, 'Chào')
  startPolling()
  await vi.waitFor(() => expect(accepted).toHaveLength(1), BOUND)
  expect(pauses).toEqual([17_000])
  expect(health).toEqual([{ reachable: true }])
})

it('tells at once that somebody else polls the same bot, and waits for them to end', async () => {
  const { fake, accepted, health, pauses, startPolling } = await openTelegram()
  const other = { status: 409, description: 'Conflict: terminated by other getUpdates request' }
  fake.fail('getUpdates', other, other)
  fake.write(1, 'Chào')
  startPolling()
  await vi.waitFor(() => expect(accepted).toHaveLength(1), BOUND)
  expect(pauses).toEqual([5_000, 10_000])
  expect(health).toMatchObject([{ reachable: false }, { reachable: true }])
  expect(health[0]?.reason).toContain('Một chương trình khác')
})

it('takes away a webhook that keeps it from polling', async () => {
  const { fake, accepted, health, startPolling } = await openTelegram()
  await fetch(`${fake.url}/bot${fake.token}/setWebhook?url=http://127.0.0.1:1/`)
  fake.write(1, 'Chào')
  startPolling()
  await vi.waitFor(() => expect(accepted).toHaveLength(1), BOUND)
  expect(fake.callsOf('deleteWebhook')[0]?.params).toEqual({ drop_pending_updates: false })
  expect(health).toEqual([{ reachable: true }])
})

it('tells at once that the token is wrong, names no part of it, and retries slowly', async () => {
  const opened = await openTelegram({ token: `4242:wrong-${CANARY}` })
  const { stop } = opened.startPolling()
  await vi.waitFor(() => expect(opened.pauses.length).toBeGreaterThan(1), BOUND)
  await stop()
  expect(new Set(opened.pauses)).toEqual(new Set([300_000]))
  expect(opened.health).toMatchObject([{ reachable: false }])
  expect(opened.health[0]?.reason).toContain('TELEGRAM_BOT_TOKEN')
  expect(JSON.stringify(opened.health)).not.toContain(CANARY)
})

it('ends at once when it is stopped while it waits for messages', async () => {
  const { fake, startPolling } = await openTelegram()
  const { stop } = startPolling()
  await vi.waitFor(() => expect(fake.callsOf('getUpdates')).toHaveLength(1), BOUND)
  await stop()
  expect(fake.callsOf('getUpdates')).toHaveLength(1)
})
