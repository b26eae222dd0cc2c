import { afterAll, afterEach, expect, test, vi } from 'vitest'
import type { ChannelMessage } from '../../src/channels/channel.ts'
import { boundChannelMessage } from '../../src/conversation/bound-message.ts'
import { claimChat } from '../../src/conversation/chat-lease-repository.ts'
import { createInbox, type Inbox, type InboxOptions } from '../../src/conversation/create-inbox.ts'
import { keepQueued } from '../../src/conversation/inbox-repository.ts'
import type { Reply } from '../../src/message.ts'
import { fast } from '../support/fake-channel.ts'
import { now, openConversations } from './support.ts'

const { pool, knowledge, errors, close } = await openConversations()
const opened: Inbox[] = []
const stopAll = async () => {
  for (const inbox of opened.splice(0)) await inbox.stop()
}
afterEach(async () => {
  await stopAll()
  expect(errors.splice(0)).toEqual([])
})
afterAll(close)

const criteria = 'Tiêu chí đối với tập thể ở Vĩnh Long là gì?'
const without = { ...fast, buttons: false, files: 'link' as const, monthlyMessages: 100 }
function open(given: Partial<InboxOptions> = {}): Inbox {
  const inbox = createInbox({
    pool,
    knowledge,
    now,
    reportError: (error, where) => errors.push(`${where}: ${String(error)}`),
    channels: new Map([
      ['telegram', { bot: 'bot', capabilities: fast }],
      ['zalo', { bot: 'bot', capabilities: without }],
    ]),
    onReplies: () => undefined,
    concurrency: 1,
    settleMs: 0,
    sweepMs: 50,
    ...given,
  })
  opened.push(inbox)
  return inbox
}

let count = 0

function from(chatId: string, content: Partial<ChannelMessage>): ChannelMessage {
  count += 1
  const address = { channel: 'telegram', chatId }
  return { address, messageId: `bot:${count}`, sourceId: `s${count}`, sentAt: now(), ...content }
}

function fromZalo(chatId: string, content: Partial<ChannelMessage>): ChannelMessage {
  return { ...from(chatId, content), address: { channel: 'zalo', chatId } }
}

/** What waits in a chat when a worker comes. */
async function keep(...messages: ChannelMessage[]): Promise<void> {
  for (const message of messages) await keepQueued(pool, message, { at: now(), countedBot: undefined })
}

async function untilDone(chatId: string): Promise<void> {
  await vi.waitFor(
    async () => {
      const { rows } = await pool.query(
        'select message_id from inbox where chat_id = $1 and applied_at is null and parked_at is null',
        [chatId],
      )
      expect(rows).toEqual([])
    },
    { timeout: 15_000, interval: 20 },
  )
}

/** Lets a worker deal with what was kept, and gives the replies. */
async function work(chatId: string, given: Partial<InboxOptions> = {}): Promise<Reply[]> {
  open(given).start()
  await untilDone(chatId)
  await stopAll()
  return repliesTo(chatId)
}

async function repliesTo(chatId: string): Promise<Reply[]> {
  const { rows } = await pool.query<{ reply: Reply }>(
    'select reply from outbox where chat_id = $1 order by id',
    [chatId],
  )
  return rows.map(({ reply }) => reply)
}

const later = (ms: number) => new Date(now().getTime() + ms)

test('an accepted message is answered once, however often it comes', async () => {
  const message = from('once', { text: criteria })
  const inbox = open()
  await Promise.all([inbox.acceptMessage(message), inbox.acceptMessage(message)])
  await untilDone('once')
  await inbox.acceptMessage(message)
  await inbox.stop()
  const replies = await repliesTo('once')
  expect(replies).toHaveLength(1)
  expect(replies[0]?.citations?.length).toBeGreaterThan(0)
  const { rows } = await pool.query(
    `select kind, delivered_at, outcome, valid_until from outbox where chat_id = 'once'`,
  )
  expect(rows).toEqual([
    { kind: 'reply', delivered_at: null, outcome: null, valid_until: later(24 * 60 * 60_000) },
  ])
})

test('messages of one chat are answered in the order they came, by several workers', async () => {
  const texts = ['tôi ở Sa Đéc', '/donvi', 'tôi ở Vĩnh Long', '/donvi']
  await keep(...texts.map((text) => from('order', { text })))
  const second = open()
  second.start()
  const replies = await work('order')
  expect(replies.map(({ text }) => text)).toEqual([
    expect.stringContaining('từ giờ tôi trả lời theo tài liệu của BVĐK Sa Đéc'),
    expect.stringContaining('đang trả lời theo tài liệu của BVĐK Sa Đéc'),
    expect.stringContaining('từ giờ tôi trả lời theo tài liệu của Sở Y tế Vĩnh Long'),
    expect.stringContaining('đang trả lời theo tài liệu của Sở Y tế Vĩnh Long'),
  ])
})

test('a worker that lost the chat saves nothing, and another one answers', async () => {
  await keep(from('lost', { text: criteria }))
  let isFirst = true
  const losing: typeof pool = Object.create(pool)
  Reflect.set(losing, 'query', async (...given: unknown[]) => {
    const [statement] = given
    const isSave =
      typeof statement === 'object' &&
      statement !== null &&
      'name' in statement &&
      statement.name === 'save-turn'
    if (isSave && isFirst) {
      isFirst = false
      await pool.query(`update conversations set lease_until = now() where chat_id = 'lost'`)
    }
    return Reflect.apply(pool.query, pool, given)
  })
  expect(await work('lost', { pool: losing })).toHaveLength(1)
  expect(await attemptsOf('lost')).toEqual([2])
})

async function attemptsOf(chatId: string): Promise<number[]> {
  const { rows } = await pool.query<{ attempts: number }>(
    'select attempts from inbox where chat_id = $1 order by arrival',
    [chatId],
  )
  return rows.map(({ attempts }) => attempts)
}

test('what a killed worker had taken is taken up when its lease is over', async () => {
  await keep(from('killed', { text: criteria }))
  await claimChat(pool, { channel: 'telegram', chatId: 'killed' }, { token: 'dead', at: now() })
  open().start()
  await keep(from('other', { text: '/trogiup' }))
  await untilDone('other')
  expect(await repliesTo('killed')).toEqual([])
  await pool.query(`update conversations set lease_until = now() where chat_id = 'killed'`)
  await untilDone('killed')
  expect(await repliesTo('killed')).toHaveLength(1)
})

test('where no other process can be, leases are given up at the start', async () => {
  await keep(from('alone', { text: criteria }))
  await claimChat(pool, { channel: 'telegram', chatId: 'alone' }, { token: 'dead', at: now() })
  expect(await work('alone', { alone: true })).toHaveLength(1)
})

test('a message that brought the process down three times is given up with one apology', async () => {
  const bubbles = [from('poison', { text: 'xin hỏi' }), from('poison', { text: criteria })]
  await keep(...bubbles)
  for (const token of ['first', 'second', 'third']) {
    await claimChat(pool, { channel: 'telegram', chatId: 'poison' }, { token, at: now() })
    await pool.query(`update conversations set lease_until = now() where chat_id = 'poison'`)
  }
  const replies = await work('poison')
  expect(replies.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^Xin lỗi anh\/chị/),
    expect.stringContaining('Tập thể'),
  ])
  const { rows } = await pool.query(
    `select parked_at is not null as parked from inbox where chat_id = 'poison' order by arrival`,
  )
  expect(rows).toEqual([{ parked: true }, { parked: false }])
})

test('a message that cannot be answered is tried three times, then given up without its fault', async () => {
  await keep(from('broken', { text: criteria }))
  const broken = {
    ...knowledge,
    answer: () => {
      throw new Error('secret detail')
    },
  }
  const replies = await work('broken', { knowledge: broken })
  expect(replies.map(({ text }) => text)).toEqual([expect.stringMatching(/^Xin lỗi anh\/chị/)])
  expect(await attemptsOf('broken')).toEqual([4])
  expect(errors.splice(0)).toEqual(['answer message: Error: secret detail'])
})

test('a message behind an answered one is given up like any other, and its answer stays', async () => {
  await keep(from('behind', { text: criteria }), from('behind', { text: 'Hạn nộp báo cáo là ngày nào?' }))
  const broken: typeof knowledge = {
    ...knowledge,
    answer: (question) => {
      if (question.text.startsWith('Hạn')) throw new Error('secret detail')
      return knowledge.answer(question)
    },
  }
  const replies = await work('behind', { knowledge: broken })
  expect(replies.map(({ text }) => text)).toEqual([
    expect.stringContaining('Tập thể'),
    expect.stringMatching(/^Xin lỗi anh\/chị/),
  ])
  expect(await attemptsOf('behind')).toEqual([1, 4])
  expect(errors.splice(0)).toEqual(['answer message: Error: secret detail'])
})

test('bubbles in a row are one question, answered after a moment of silence', async () => {
  const inbox = open({ settleMs: 150 })
  await inbox.acceptMessage(from('bubbles', { text: 'Tiêu chí đối với tập thể' }))
  await inbox.acceptMessage(from('bubbles', { text: 'ở Vĩnh Long là gì?', sentAt: later(3_000) }))
  await untilDone('bubbles')
  const replies = await repliesTo('bubbles')
  expect(replies).toHaveLength(1)
  expect(replies[0]?.citations?.map(({ section }) => section)).toEqual(['III.1.a'])
})

test('opening words, an organization and a question in a row get one reply', async () => {
  const bubbles = ['em ơi', 'cho chị hỏi', 'bên sa đéc', 'tiêu chí tập thể là gì vậy']
  await keep(...bubbles.map((text) => from('pieces', { text })))
  const replies = await work('pieces')
  expect(replies).toHaveLength(1)
  expect(replies[0]?.text).toMatch(/^Vâng, từ giờ tôi trả lời theo tài liệu của BVĐK Sa Đéc\.\n\nTập thể/)
})

test('whole questions in a row are answered one by one, though nothing ends them', async () => {
  const asked = [
    'tieu chi tap the o vinh long la gi',
    'tiêu chí cá nhân ở vĩnh long là gì',
    'của ngành y tế',
    'ai phụ trách',
  ]
  await keep(...asked.map((text) => from('apart', { text })))
  const replies = await work('apart')
  expect(replies).toHaveLength(3)
  expect(replies.map(({ citations = [] }) => citations[0]?.section).slice(0, 2)).toEqual([
    'III.1.a',
    'III.1.b',
  ])
})

test('an album is answered once, also when the rest of it comes later', async () => {
  const picture = { unreadable: 'picture', album: 'a1' } as const
  await keep(from('album', picture), from('album', { ...picture, text: criteria }))
  expect((await work('album')).map(({ text }) => text)).toEqual([
    expect.stringContaining('ảnh'),
    expect.stringContaining('Tập thể'),
  ])
  await keep(from('album', picture))
  expect(await work('album')).toHaveLength(2)
})

test('an edit replaces words that wait; new words for an answered message are a new message', async () => {
  const original = from('edit', { text: 'Tiêu chí đối với cá nhân ở Vĩnh Long là gì?' })
  const edit = (text: string) => from('edit', { text, edited: true, sourceId: original.sourceId ?? '' })
  await keep(original, edit(criteria))
  const sections = (replies: Reply[]) =>
    replies.map(({ citations = [] }) => citations.map(({ section }) => section).join())
  expect(sections(await work('edit'))).toEqual(['III.1.a'])
  await keep(edit('Tiêu chí đối với cá nhân ở Vĩnh Long là gì ạ?'))
  expect(sections(await work('edit'))).toEqual(['III.1.a', 'III.1.b'])
  await keep(edit('Tiêu chí đối với cá nhân ở Vĩnh Long là gì ạ?'))
  expect(await work('edit')).toHaveLength(2)
})

const tooFast = 'nhắn nhanh quá'
/** What is kept as it comes, this long after the start. */
const keepAt = async (ms: number, messages: ChannelMessage[]) => {
  for (const message of messages) {
    const sent = { ...message, sentAt: later(ms) }
    await keepQueued(pool, boundChannelMessage(sent, now()), { at: later(ms), countedBot: undefined })
  }
}
const many = (most: number, chatId: string, given: Partial<ChannelMessage> = {}) =>
  Array.from({ length: most }, () => from(chatId, { text: '/huy', ...given }))
const toldOf = (replies: Reply[]) => replies.filter(({ text }) => text.includes(tooFast)).length

test('who writes too fast is told once, and what went unheard keeps nobody waiting', async () => {
  await keepAt(0, many(25, 'flood'))
  const replies = await work('flood')
  expect([replies.length, toldOf(replies)]).toEqual([21, 1])
  expect(replies[20]?.text).toContain(tooFast)
  const soon = { now: () => later(5_000) }
  await keepAt(2_000, many(1, 'flood'))
  expect(await work('flood', soon)).toHaveLength(21)
  await keepAt(3_000, many(2, 'flood'))
  expect(await work('flood', soon)).toHaveLength(22)
})

test('who goes on writing too fast is answered now and then, and told every minute', async () => {
  for (let second = 0; second < 120; second += 1) await keepAt(second * 1_000, many(2, 'storm'))
  const replies = await work('storm')
  // Twenty at once and one every three seconds.
  expect(replies.length - toldOf(replies)).toBe(59)
  expect(toldOf(replies)).toBe(2)
})

test('in a group one person’s haste silences nobody else', async () => {
  const group = true
  await keepAt(0, many(30, '-7', { group, person: '1' }))
  await keepAt(0, many(3, '-7', { group, person: '2' }))
  const replies = await work('-7')
  expect([replies.length, toldOf(replies)]).toEqual([24, 1])
  const { rows } = await pool.query(
    `select distinct body ->> 'person' as person from inbox where chat_id = '-7'`,
  )
  expect(rows).toHaveLength(2)
  expect(rows.map(({ person }) => person)).not.toContain('1')
})

test('a button says what it stands for, in its own chat only', async () => {
  await keep(from('press', { text: '/start' }))
  await work('press')
  const { rows } = await pool.query<{ key: string }>(
    `select key from option_keys where chat_id = 'press' and option_id = 'organization:sa-dec'`,
  )
  const pressKey = rows[0]?.key ?? ''
  expect(Buffer.byteLength(pressKey)).toBeLessThanOrEqual(64)
  await keep(from('press', { pressKey }), from('stranger', { pressKey }), from('press', { pressKey: 'old' }))
  expect((await work('press')).slice(1).map(({ text }) => text)).toEqual([
    expect.stringContaining('BVĐK Sa Đéc'),
    expect.stringContaining('Nút này đã cũ'),
  ])
  expect((await work('stranger'))[0]?.text).toContain('Nút này đã cũ')
})

async function deliver(chatId: string, at: Date): Promise<void> {
  await pool.query(
    `update outbox set delivered_at = $2, outcome = 'sent' where chat_id = $1 and outcome is null`,
    [chatId, at],
  )
}

test('without buttons a number chooses from the newest list, once that was delivered', async () => {
  await keep(fromZalo('list', { text: '/donvi' }))
  await work('list')
  await keep(fromZalo('list', { text: '1', sentAt: later(-5_000) }))
  expect((await work('list')).at(-1)?.text).toContain('chưa chọn gì')
  await deliver('list', now())
  await keep(fromZalo('list', { text: '9', sentAt: later(5_000) }))
  const outOfRange = (await work('list')).at(-1)
  expect(outOfRange?.text).toContain('từ 1 đến')
  expect(outOfRange?.options).toHaveLength(2)
  await deliver('list', later(6_000))
  await keep(fromZalo('list', { text: 'chọn 2', sentAt: later(7_000) }))
  expect((await work('list')).at(-1)?.text).toContain('Sở Y tế Vĩnh Long')
  await deliver('list', later(8_000))
  await keep(fromZalo('list', { text: '1', sentAt: later(9_000) }))
  expect((await work('list')).at(-1)?.text).toContain('danh sách cũ')
  const { rows } = await pool.query(`select count(*)::int as keys from option_keys where chat_id = 'list'`)
  expect(rows).toEqual([{ keys: 0 }])
})

test('where there are buttons a number chooses from the list shown last, and from nothing else', async () => {
  const type = async (text: string, after: number) => {
    await keep(from('typed', { text, sentAt: later(after) }))
    const said = (await work('typed')).at(-1)
    await deliver('typed', later(after + 1_000))
    return said
  }
  await type('/donvi', 0)
  expect((await type('3', 5_000))?.text).toContain('từ 1 đến 2')
  expect((await type('2', 10_000))?.text).toContain('theo tài liệu của Sở Y tế Vĩnh Long')
  expect((await type('2', 15_000))?.text).not.toMatch(/danh sách|từ giờ/)
})

test('a number of a list that has passed gets that list again while it is open, and chooses from it then', async () => {
  await keep(fromZalo('again', { text: 'khen thưởng ở sa đéc' }))
  await work('again')
  await keep(fromZalo('again', { text: 'cảm ơn' }))
  await work('again')
  await deliver('again', now())
  await keep(fromZalo('again', { text: '2', sentAt: later(5_000) }))
  const offered = (await work('again')).at(-1)
  expect(offered?.text).toMatch(/danh sách cũ.*gửi lại danh sách/)
  expect(offered?.options?.[1]?.label).toBe('Mục III.1: Hình thức khen thưởng')
  await deliver('again', later(6_000))
  await keep(fromZalo('again', { text: '2', sentAt: later(7_000) }))
  expect((await work('again')).at(-1)?.text).toContain('Mục III.1 – Hình thức khen thưởng')
})

test('what cannot be read gets a polite word for its kind', async () => {
  await keep(from('kinds', { unreadable: 'voice' }), from('kinds', { unreadable: 'location' }))
  expect((await work('kinds')).map(({ text }) => text)).toEqual([
    expect.stringContaining('tin nhắn thoại'),
    expect.stringContaining('vị trí'),
  ])
})

test('messages of a platform with a budget are counted once', async () => {
  const inbox = open()
  const message = fromZalo('budget', { text: '/huy' })
  await inbox.acceptMessage(message)
  await inbox.acceptMessage(message)
  await untilDone('budget')
  const { rows } = await pool.query('select channel, month, inbound, outbound from channel_usage')
  expect(rows).toEqual([{ channel: 'zalo', month: '2026-10', inbound: 1, outbound: 0 }])
})

test('a message that cannot be kept is not accepted', async () => {
  await pool.query('alter table inbox rename to inbox_away')
  await expect(open().acceptMessage(from('away', { text: 'x' }))).rejects.toThrow()
  await pool.query('alter table inbox_away rename to inbox')
})

test.each([
  ['a NUL', { text: 'Hạn nộp\u0000?' }],
  ['half a character', { text: 'Hạn nộp \ud83d?', sourceId: '\ud83d' }],
  ['no time', { text: 'Hạn nộp?', sentAt: new Date(Number.NaN) }],
  ['endless keys', { pressKey: 'k'.repeat(5_000), album: 'a'.repeat(5_000) }],
  ['nothing', {}],
])('a message with %s is answered', async (name, content) => {
  const chatId = `odd ${name}`
  await open().acceptMessage(from(chatId, content))
  await untilDone(chatId)
  expect((await repliesTo(chatId))[0]?.text).toMatch(/\p{L}/u)
})
