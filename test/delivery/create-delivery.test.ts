import { once } from 'node:events'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import type { SendOutcome } from '../../src/channels/channel.ts'
import { createTelegramChannel } from '../../src/channels/telegram/create-telegram-channel.ts'
import { moveChat } from '../../src/delivery/chat-repository.ts'
import { createDelivery, type Delivery, type DeliveryOptions } from '../../src/delivery/create-delivery.ts'
import { type PushedMessage, savePush } from '../../src/delivery/save-push.ts'
import type { Reply } from '../../src/message.ts'
import { createFakeChannel, type FakeChannel } from '../support/fake-channel.ts'
import { openTestDatabase } from '../support/open-test-database.ts'

const { pool, close } = await openTestDatabase()
const started: Delivery[] = []
const errors: string[] = []
let time = new Date('2026-10-01T01:00:00Z')
const now = () => time
const pass = (ms: number) => {
  time = new Date(time.getTime() + ms)
}
const stopAll = async () => {
  await Promise.all(started.splice(0).map((delivery) => delivery.stop()))
  await pool.query('delete from bot_leases')
}
afterEach(async () => {
  await stopAll()
  await pool.query('truncate outbox, option_keys, conversations, inbox, channel_usage')
  expect(errors.splice(0)).toEqual([])
})
afterAll(close)

function deliver(channel: FakeChannel, given: Partial<DeliveryOptions> = {}): Delivery {
  const delivery = createDelivery({
    pool,
    channels: [channel],
    now,
    reportError: (error, where) => errors.push(`${where}: ${String(error)}`),
    ...given,
  })
  started.push(delivery)
  delivery.start()
  return delivery
}

let count = 0

/** A reply as the conversation lays it into the outbox. */
async function reply(chatId: string, given: string | Reply, validMs = 86_400_000): Promise<void> {
  count += 1
  await pool.query(
    `insert into outbox (channel, chat_id, message_id, position, reply, created_at, valid_until)
     values ('telegram', $1, $2, 0, $3, $4, $5)`,
    [
      chatId,
      `m${count}`,
      typeof given === 'string' ? { text: given } : given,
      now(),
      new Date(now().getTime() + validMs),
    ],
  )
}

async function push(chatId: string, text: string, given: Partial<PushedMessage> = {}): Promise<void> {
  count += 1
  const address = { channel: 'telegram', chatId }
  const validUntil = new Date(now().getTime() + 3_600_000)
  const message = { address, key: `p${count}`, reply: { text }, validUntil, ...given }
  await savePush(pool, message, { at: now(), newKey: () => 'key' })
}

async function outcomes(chatId: string): Promise<(string | null)[]> {
  const { rows } = await pool.query<{ outcome: string | null }>(
    'select outcome from outbox where chat_id = $1 order by id',
    [chatId],
  )
  return rows.map(({ outcome }) => outcome)
}

async function until(chatId: string, ...expected: (string | null)[]): Promise<void> {
  await vi.waitFor(async () => expect(await outcomes(chatId)).toEqual(expected), {
    timeout: 15_000,
    interval: 20,
  })
}

/** Gives these outcomes, one a call, then `sent`. */
function answerWith(channel: FakeChannel, ...given: SendOutcome[]): void {
  channel.decide = () => given.shift()
}

test('replies of a chat go out in order, each once, with the time they arrived', async () => {
  const channel = createFakeChannel()
  for (const text of ['one', 'two', 'three']) await reply('order', text)
  deliver(channel)
  await until('order', 'sent', 'sent', 'sent')
  expect(channel.textsTo('order')).toEqual(['one', 'two', 'three'])
  const { rows } = await pool.query('select distinct delivered_at from outbox')
  expect(rows).toEqual([{ delivered_at: now() }])
})

test('a code that a reply hands out arrives and is no longer kept then', async () => {
  const channel = createFakeChannel()
  await reply('code', { text: 'Mã: ABCD-2345', kept: 'Mã: (đã ẩn)' })
  await reply('gone', { text: 'Mã: ABCD-2345', kept: 'Mã: (đã ẩn)' })
  channel.decide = (chatId) => (chatId === 'gone' ? { kind: 'refused', reason: 'no' } : undefined)
  deliver(channel)
  await until('code', 'sent')
  await until('gone', 'refused')
  expect(channel.textsTo('code')).toEqual(['Mã: ABCD-2345'])
  const { rows } = await pool.query('select distinct reply from outbox')
  expect(rows).toEqual([{ reply: { text: 'Mã: (đã ẩn)' } }])
})

test('of two senders on one database only one sends, and the other goes on after it', async () => {
  const channels = [createFakeChannel(), createFakeChannel()]
  for (const channel of channels) deliver(channel)
  for (let chat = 0; chat < 30; chat += 1) await reply(`two-${chat}`, 'hello')
  const calls = () => channels.map((channel) => channel.calls.length)
  await vi.waitFor(() => expect(calls().toSorted()).toEqual([0, 30]), { timeout: 15_000 })
  const first = calls().indexOf(30)
  await started[first]?.stop()
  await reply('two-later', 'hello')
  await until('two-later', 'sent')
  expect(calls()).toEqual(first === 0 ? [30, 1] : [1, 30])
})

test('replies go before pushed messages, also within a chat', async () => {
  const channel = createFakeChannel({ pace: { overall: 1, bulk: 1, chat: 100, groupMinute: 100 } })
  await push('a', 'pushed to a')
  await push('b', 'pushed to b')
  await reply('b', 'reply to b')
  deliver(channel)
  await until('a', 'sent')
  await until('b', 'sent', 'sent')
  expect(channel.calls.map(({ part }) => part.text)[0]).toBe('reply to b')
})

test('when the platform asks for silence nobody calls it, neither this process nor the next', async () => {
  const channel = createFakeChannel()
  answerWith(channel, { kind: 'slow-down', seconds: 2 })
  await reply('slow', 'hello')
  deliver(channel)
  await vi.waitFor(() => expect(channel.calls).toHaveLength(1), { timeout: 15_000, interval: 10 })
  await vi.waitFor(async () => {
    const { rows } = await pool.query('select paused_until > clock_timestamp() as paused from bot_leases')
    expect(rows).toEqual([{ paused: true }])
  })
  await Promise.all(started.splice(0).map((delivery) => delivery.stop()))
  await pool.query('update bot_leases set until = clock_timestamp()')
  const next = createFakeChannel()
  deliver(next)
  await until('slow', 'sent')
  const [refused] = channel.calls
  const [sent] = next.calls
  expect((sent?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(2_000)
})

test('a chat that is closed to us gets nothing more until somebody writes there', async () => {
  const channel = createFakeChannel()
  answerWith(channel, { kind: 'gone' })
  await pool.query(
    `insert into conversations (channel, chat_id, state, updated_at) values ('telegram', 'gone', '{}', $1)`,
    [now()],
  )
  for (const text of ['one', 'two']) await reply('gone', text)
  deliver(channel)
  await until('gone', 'gone', 'gone')
  pass(1_000)
  await push('gone', 'three')
  await until('gone', 'gone', 'gone', 'gone')
  expect(channel.calls).toHaveLength(1)
  await pool.query(`update conversations set retired_at = null where chat_id = 'gone'`)
  await reply('gone', 'four')
  await until('gone', 'gone', 'gone', 'gone', 'sent')
})

test('what was not reached is tried again, the rest of the chat waits, other chats do not', async () => {
  const channel = createFakeChannel()
  let isAway = true
  channel.decide = (chatId) =>
    isAway && chatId === 'away' ? { kind: 'unreachable', reason: 'ECONNRESET' } : undefined
  for (const text of ['one', 'two']) await reply('away', text)
  await reply('here', 'hello')
  deliver(channel)
  await until('here', 'sent')
  await vi.waitFor(() => expect(channel.textsTo('away')).toEqual(['one']))
  isAway = false
  pass(2_000)
  await until('away', 'sent', 'sent')
  expect(channel.textsTo('away')).toEqual(['one', 'one', 'two'])
})

test('a platform that is away is told once, and so is its return', async () => {
  const channel = createFakeChannel()
  let isAway = true
  channel.decide = () => (isAway ? { kind: 'unreachable', reason: 'ECONNREFUSED' } : undefined)
  const told: unknown[] = []
  for (let chat = 0; chat < 6; chat += 1) await reply(`down-${chat}`, 'hello')
  deliver(channel, { onHealth: (name, health) => told.push([name, health]) })
  await vi.waitFor(() => expect(told).toHaveLength(1), { timeout: 15_000 })
  isAway = false
  pass(120_000)
  for (let chat = 0; chat < 6; chat += 1) await until(`down-${chat}`, 'sent')
  expect(told).toEqual([
    ['telegram', { reachable: false, reason: 'ECONNREFUSED' }],
    ['telegram', { reachable: true }],
  ])
})

test('however long a platform was away, what waits goes out within seconds of its return', async () => {
  const channel = createFakeChannel()
  let isAway = true
  channel.decide = () => (isAway ? { kind: 'unreachable', reason: 'ECONNREFUSED' } : undefined)
  const told: unknown[] = []
  for (let chat = 0; chat < 6; chat += 1) await reply(`long-${chat}`, 'hello')
  deliver(channel, { onHealth: (_name, health) => told.push(health) })
  await vi.waitFor(() => expect(told).toHaveLength(1), { timeout: 15_000 })
  await pool.query('update outbox set attempts = 20, not_before = null')
  await vi.waitFor(
    async () => {
      const { rows } = await pool.query('select from outbox where attempts > 20 and not_before is not null')
      expect(rows).toHaveLength(6)
    },
    { timeout: 15_000, interval: 20 },
  )
  isAway = false
  pass(5_000)
  for (let chat = 0; chat < 6; chat += 1) await until(`long-${chat}`, 'sent')
})

test('a chat that always fails takes nothing away from the others, and the channel is not called down', async () => {
  const channel = createFakeChannel()
  channel.decide = (chatId) => (chatId === 'bad' ? { kind: 'unreachable', reason: '502' } : undefined)
  const told: unknown[] = []
  await reply('bad', 'hello')
  deliver(channel, { onHealth: (_name, health) => told.push(health) })
  for (let tries = 1; tries < 8; tries += 1) {
    await vi.waitFor(() => expect(channel.textsTo('bad')).toHaveLength(tries), { timeout: 15_000 })
    if (tries % 3 === 0) {
      await reply(`good-${tries}`, 'hello')
      await until(`good-${tries}`, 'sent')
    }
    pass(61_000)
  }
  expect(told).toEqual([{ reachable: true }])
})

test('when the one chat that is written to fails, it is asked whether the platform answers at all, until it does', async () => {
  const channel = createFakeChannel()
  let isAway = true
  channel.decide = () => (isAway ? { kind: 'unreachable', reason: 'ECONNREFUSED' } : undefined)
  const fault = { method: 'getMe', code: '401' }
  channel.reach = async () => (isAway ? { ok: false, reason: 'token', fault } : { ok: true })
  const told: unknown[] = []
  await reply('only', 'hello')
  deliver(channel, { onHealth: (_name, health) => told.push(health) })
  for (let tries = 1; tries < 3; tries += 1) {
    await vi.waitFor(() => expect(channel.textsTo('only')).toHaveLength(tries), { timeout: 15_000 })
    pass(61_000)
  }
  await vi.waitFor(() => expect(told).toEqual([{ reachable: false, reason: 'token', fault }]), {
    timeout: 15_000,
  })
  isAway = false
  await vi.waitFor(() => expect(told.at(-1)).toEqual({ reachable: true }), { timeout: 15_000 })
  pass(61_000)
  await until('only', 'sent')
  expect(told).toHaveLength(2)
})

test('a platform that answers is told to be reached, though it refuses', async () => {
  const channel = createFakeChannel()
  answerWith(channel, { kind: 'refused', reason: 'no' })
  const told: unknown[] = []
  const outcomes: unknown[] = []
  await reply('answers', 'one')
  await reply('answers', 'two')
  deliver(channel, {
    onHealth: (name, health) => told.push([name, health]),
    onOutcome: (...outcome) => outcomes.push(outcome),
  })
  await until('answers', 'refused', 'sent')
  expect(told).toEqual([['telegram', { reachable: true }]])
  expect(outcomes).toEqual([
    ['telegram', 'refused', undefined],
    ['telegram', 'sent', undefined],
  ])
})

test('a group gets what its platform allows in a minute, over all its topics; what is more waits, and nobody else does', async () => {
  const { pace } = createTelegramChannel({ token: '1:x', apiRoot: 'http://127.0.0.1' }).capabilities
  const channel = createFakeChannel({ pace: { ...pace, chat: 1_000 } })
  const chats = ['-7', '-7/1', '-7/2']
  for (const chatId of chats) {
    await pool.query(
      `insert into conversations (channel, chat_id, state, updated_at, is_group) values ('telegram', $2, '{}', $1, true)`,
      [now(), chatId],
    )
    for (let number = 0; number < 8; number += 1) await reply(chatId, `${number}`)
  }
  const sent = () => chats.flatMap((chatId) => channel.textsTo(chatId))
  deliver(channel)
  await vi.waitFor(() => expect(sent()).toHaveLength(20), { timeout: 15_000 })
  await reply('alone', 'hello')
  await until('alone', 'sent')
  expect(sent()).toHaveLength(20)
})

test('a group that got another id goes on there, with what it is owed and what was chosen in it', async () => {
  const channel = createFakeChannel()
  channel.decide = (chatId) => (chatId === '-5' ? { kind: 'moved', chatId: '-1005' } : undefined)
  await pool.query(
    `insert into conversations (channel, chat_id, state, updated_at, is_group, lease_token, lease_until)
     values ('telegram', '-5', '{"organization":"sa-dec"}', $1, true, 'old', clock_timestamp() + interval '1 hour'),
       ('telegram', '-1005', '{}', $1, true, null, null)`,
    [now()],
  )
  await pool.query(
    `insert into inbox (channel, chat_id, message_id, sent_at, received_at, body, queued)
     values ('telegram', '-5', 'waits', $1, $1, '{}', true)`,
    [now()],
  )
  for (const text of ['one', 'two']) await reply('-5', text)
  deliver(channel)
  await until('-1005', 'sent', 'sent')
  expect(channel.textsTo('-1005')).toEqual(['one', 'two'])
  expect(channel.textsTo('-5')).toEqual(['one'])
  const { rows } = await pool.query(
    `select chat_id, state, lease_token, (select count(*)::int from inbox i where i.chat_id = c.chat_id) as waiting
     from conversations c`,
  )
  expect(rows).toEqual([
    { chat_id: '-1005', state: { organization: 'sa-dec' }, lease_token: null, waiting: 1 },
  ])
})

test('a platform that sends us from one id to the next is given up', async () => {
  const channel = createFakeChannel()
  channel.decide = (chatId) => ({ kind: 'moved', chatId: chatId === 'here' ? 'there' : 'here' })
  await reply('here', 'hello')
  deliver(channel)
  await vi.waitFor(
    async () => {
      const { rows } = await pool.query('select outcome, reason from outbox')
      expect(rows).toEqual([{ outcome: 'refused', reason: 'moved' }])
    },
    { timeout: 15_000, interval: 20 },
  )
})

test('a reply that is too old is not sent, and a refused one does not stop the next', async () => {
  const channel = createFakeChannel()
  await reply('old', 'too old', 1_000)
  pass(1_000)
  answerWith(channel, { kind: 'refused', reason: 'chat not ours' })
  await reply('old', 'refused')
  await reply('old', 'fine')
  deliver(channel)
  await until('old', 'expired', 'refused', 'sent')
  expect(channel.textsTo('old')).toEqual(['refused', 'fine'])
})

test('after a failure in the middle a long reply goes on at the part that was missing', async () => {
  const channel = createFakeChannel({ longestText: 20 })
  await reply('parts', {
    text: 'first part of text\n\nsecond part of text\n\nthird part of text',
    options: [{ id: 'a', label: 'A' }],
  })
  answerWith(channel, { kind: 'sent' }, { kind: 'unreachable', reason: 'cut' })
  await pool.query(
    `insert into option_keys select 'telegram', 'parts', 'secret-key', 'a', id, created_at from outbox`,
  )
  deliver(channel)
  await vi.waitFor(() => expect(channel.calls).toHaveLength(2), { timeout: 15_000 })
  pass(2_000)
  await until('parts', 'sent')
  expect(channel.textsTo('parts')).toEqual([
    'first part of text',
    'second part of text',
    'second part of text',
    'third part of text',
  ])
  expect(channel.calls.at(-1)?.part.buttons).toEqual([{ key: 'secret-key', label: 'A' }])
})

test('what a pushed message is for is asked right before it goes out', async () => {
  const channel = createFakeChannel()
  const asked: unknown[] = []
  await push('due', 'no longer owed', { condition: 'owed', payload: { unit: 1 } })
  await push('due', 'still owed', { condition: 'owed', payload: { unit: 2 } })
  await push('late', 'too late', { condition: 'owed', validUntil: now() })
  deliver(channel, {
    isDue: async (condition, payload) => {
      asked.push([condition, payload])
      return JSON.stringify(payload) === '{"unit":2}' ? 'due' : { suppressed: 'done' }
    },
  })
  await until('due', 'suppressed', 'sent')
  await until('late', 'expired')
  expect(channel.calls.map(({ part }) => part.text)).toEqual(['still owed'])
  expect(asked).toEqual([
    ['owed', { unit: 1 }],
    ['owed', { unit: 2 }],
  ])
})

test('a message for the administrator is asked about too, right before it goes out', async () => {
  const channel = createFakeChannel()
  await push('admin', 'no longer true', { condition: 'holds', payload: 1, urgent: true })
  await push('admin', 'still true', { condition: 'holds', payload: 2, urgent: true })
  deliver(channel, { isDue: async (_condition, payload) => (payload === 2 ? 'due' : { suppressed: 'over' }) })
  await until('admin', 'suppressed', 'sent')
  expect(channel.textsTo('admin')).toEqual(['still true'])
})

test('of a call whose sender died, a reply is sent again and a pushed message is not', async () => {
  await reply('unknown', 'reply')
  await push('unknown', 'pushed')
  await pool.query('update outbox set called_at = $1', [now()])
  const channel = createFakeChannel()
  deliver(channel)
  await until('unknown', 'sent', 'unknown')
  expect(channel.textsTo('unknown')).toEqual(['reply'])
})

test('what should rather not come than come twice is not tried again after a call that may have arrived', async () => {
  const channel = createFakeChannel()
  answerWith(
    channel,
    { kind: 'unreachable', reason: 'refused', unsent: true },
    { kind: 'unreachable', reason: 'cut', fault: { method: 'sendMessage', code: 'ECONNRESET' } },
  )
  await push('once', 'nudge', { atMostOnce: true })
  deliver(channel)
  await vi.waitFor(() => expect(channel.calls).toHaveLength(1), { timeout: 15_000 })
  pass(2_000)
  await until('once', 'unknown')
  expect(channel.textsTo('once')).toEqual(['nudge', 'nudge'])
  const { rows } = await pool.query(`select reason from outbox where chat_id = 'once'`)
  expect(rows).toEqual([{ reason: 'ECONNRESET' }])
})

test('a pushed message whose time has not come waits for it', async () => {
  const channel = createFakeChannel()
  const morning = new Date(now().getTime() + 60_000)
  await push('quiet', 'good morning', {
    condition: 'owed',
    validUntil: new Date(now().getTime() + 3_600_000),
  })
  deliver(channel, { isDue: async () => (now() < morning ? { notBefore: morning } : 'due') })
  await vi.waitFor(
    async () => {
      const { rows } = await pool.query(`select not_before from outbox where chat_id = 'quiet'`)
      expect(rows).toEqual([{ not_before: morning }])
    },
    { timeout: 15_000 },
  )
  expect(channel.calls).toEqual([])
  pass(61_000)
  await until('quiet', 'sent')
})

test('beyond the share for replies only what may go there is pushed, and nothing beyond the whole', async () => {
  const channel = createFakeChannel({ monthlyMessages: 100 })
  const use = (outbound: number) =>
    pool.query(
      `insert into channel_usage (channel, bot, month, outbound) values ('telegram', 'bot', '2026-10', $1)
       on conflict (channel, bot, month) do update set outbound = $1`,
      [outbound],
    )
  await use(96)
  await push('share', 'nudge')
  await push('share', 'final', { beyondShare: true })
  deliver(channel)
  await until('share', 'suppressed', 'sent')
  expect(channel.textsTo('share')).toEqual(['final'])
  await use(100)
  await push('share', 'one more', { beyondShare: true })
  await until('share', 'suppressed', 'sent', 'suppressed')
})

test('a sender whose lease is taken away breaks its calls off and leaves them to the new one', async () => {
  const channel = createFakeChannel()
  let isBroken = false
  channel.decide = async (_chatId, _part, signal) => {
    await once(signal, 'abort')
    isBroken = true
    return { kind: 'unreachable', reason: 'broken off' }
  }
  const delivery = deliver(channel)
  await reply('taken', 'one')
  await vi.waitFor(() => expect(channel.calls).toHaveLength(1), { timeout: 15_000 })
  await pool.query(`update bot_leases set token = 'another', until = clock_timestamp() + interval '1 hour'`)
  await vi.waitFor(() => expect(isBroken).toBe(true), { timeout: 15_000 })
  await delivery.stop()
  expect(await outcomes('taken')).toEqual([null])
  const { rows } = await pool.query(
    `select called_at is not null as called, not_before from outbox where chat_id = 'taken'`,
  )
  expect(rows).toEqual([{ called: true, not_before: null }])
  await pool.query('delete from bot_leases')
  const next = createFakeChannel()
  deliver(next)
  await until('taken', 'sent')
  expect(next.textsTo('taken')).toEqual(['one'])
})

test('a budget is told at 80 and 95 percent, and from then on only answers go out', async () => {
  const channel = createFakeChannel({ monthlyMessages: 20, seats: 5 })
  await pool.query(
    `insert into channel_usage (channel, bot, month, inbound, outbound) values ('telegram', 'bot', '2026-10', 10, 6)`,
  )
  await pool.query(
    `insert into conversations (channel, chat_id, state, updated_at)
     select 'telegram', 'seat' || number, '{}', $1 from generate_series(1, 4) as n (number)`,
    [now()],
  )
  await pool.query(
    `insert into conversations (channel, chat_id, state, updated_at, is_group)
     values ('telegram', '-9', '{}', $1, true)`,
    [now()],
  )
  const told: unknown[] = []
  const watch = {
    onBudget: (...given: unknown[]) => told.push(given),
    onSeats: (...given: unknown[]) => told.push(given),
  }
  deliver(channel, watch)
  await vi.waitFor(() => expect(told).toHaveLength(2), { timeout: 15_000 })
  for (let index = 0; index < 3; index += 1) await reply('budget', `answer ${index}`)
  await until('budget', 'sent', 'sent', 'sent')
  await push('budget', 'pushed')
  await reply('budget', 'answer 3')
  await until('budget', 'sent', 'sent', 'sent', 'suppressed', 'sent')
  await stopAll()
  deliver(channel, watch)
  await vi.waitFor(() => expect(told).toHaveLength(3), { timeout: 15_000 })
  expect(told).toEqual([
    ['telegram', 80, { used: 16, most: 20 }],
    ['telegram', 4, 5],
    ['telegram', 95, { used: 20, most: 20 }],
  ])
})

test('people of a group that got another id are known there, beside those who wrote there before it was known', async () => {
  const people = (...persons: string[]) => persons.map((person) => ({ person, state: {} }))
  await pool.query(
    `insert into conversations (channel, chat_id, state, updated_at, is_group)
     values ('telegram', '-6', $2, $1, true), ('telegram', '-1006', $3, $1, true)`,
    [now(), { people: people('old') }, { organization: 'sa-dec', people: people('new') }],
  )
  const address = (chatId: string) => ({ channel: 'telegram', chatId })
  await moveChat(pool, address('-6'), address('-1006'))
  await moveChat(pool, address('-1006'), address('-2006'))
  const { rows } = await pool.query('select chat_id, state, people_as from conversations')
  const state = { organization: 'sa-dec', people: people('new', 'old') }
  expect(rows).toEqual([{ chat_id: '-2006', state, people_as: '-6' }])
})
