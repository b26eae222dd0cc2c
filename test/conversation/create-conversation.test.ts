import { afterAll, expect, test } from 'vitest'
import { now, openConversations, pressOf, textOf, write } from './support.ts'

const { pool, knowledge, errors, open, close } = await openConversations()
afterAll(close)
const { receiveMessage, history, organizationOf } = open()

const deadline = 'Hạn nộp báo cáo là ngày nào?'
const criteria = 'Tiêu chí đối với tập thể ở Vĩnh Long là gì?'
const offer = 'Anh/chị thuộc đơn vị nào?'

async function countRows(chatId: string): Promise<Record<string, number>> {
  const { rows } = await pool.query<Record<string, number>>(
    `select (select count(*)::int from inbox where chat_id = $1) as inbox,
       (select count(*)::int from outbox where chat_id = $1) as outbox`,
    [chatId],
  )
  return rows[0] ?? {}
}

test('a repeated message id gets the same replies and is applied once', async () => {
  const message = write('repeated', { text: criteria })
  const first = await receiveMessage(message)
  expect(first[0]?.citations?.length).toBeGreaterThan(0)
  expect(await receiveMessage(message)).toEqual(first)
  const other = { ...message, text: 'something else' }
  expect(await Promise.all([receiveMessage(other), receiveMessage(message)])).toEqual([first, first])
  expect(await countRows('repeated')).toEqual({ inbox: 1, outbox: first.length })
})

test('the same message sent twice at once is applied once, even by two of us', async () => {
  const message = write('twice', { text: 'Kinh phí hội thi là bao nhiêu?' })
  const answers = await Promise.all([receiveMessage(message), open().receiveMessage(message)])
  expect(answers[0]).toEqual(answers[1])
  expect(await countRows('twice')).toEqual({ inbox: 1, outbox: 1 })
})

test('messages of one chat are applied one after another, in the order they came', async () => {
  const replies = await Promise.all([
    receiveMessage(write('at-once', { text: 'tôi ở Sa Đéc' })),
    receiveMessage(write('at-once', { press: 'organization:vinh-long' })),
    receiveMessage(write('at-once', { text: '/donvi' })),
  ])
  expect(replies.map(textOf)).toEqual([
    expect.stringContaining('BVĐK Sa Đéc'),
    expect.stringContaining('Sở Y tế Vĩnh Long'),
    expect.stringContaining('đang trả lời theo tài liệu của Sở Y tế Vĩnh Long'),
  ])
  const talk = await history({ channel: 'test', chatId: 'at-once' })
  expect(talk.filter(({ from }) => from === 'person').map(({ text }) => text)).toEqual([
    'tôi ở Sa Đéc',
    'Tôi ở Sở Y tế Vĩnh Long',
    '/donvi',
  ])
})

test('after a restart the chat goes on where it was', async () => {
  const asked = await receiveMessage(write('restart', { text: criteria }))
  await receiveMessage(write('restart', { text: 'sở y tế vĩnh long' }))
  const restarted = open()
  expect(await restarted.organizationOf({ channel: 'test', chatId: 'restart' })).toBe('vinh-long')
  const next = await restarted.receiveMessage(write('restart', { text: 'Tiêu chí đối với tập thể là gì?' }))
  expect(new Set(next[0]?.citations?.map(({ document }) => document))).toEqual(
    new Set(['vinh-long/ke-hoach']),
  )
  const press = await restarted.receiveMessage(write('restart', { press: pressOf(asked, 'Chưa đúng') }))
  expect(textOf(press)).toContain('đã ghi lại')
})

test('a question that goes on keeps topic, organization and document', async () => {
  await receiveMessage(write('follow', { text: 'tôi ở Vĩnh Long' }))
  const first = await receiveMessage(write('follow', { text: 'Tiêu chí đối với tập thể là gì?' }))
  const next = await receiveMessage(write('follow', { text: 'thế còn cá nhân?' }))
  expect(first[0]?.citations?.map(({ section }) => section)).toEqual(['III.1.a'])
  expect(next[0]?.citations?.map(({ section }) => section)).toEqual(['III.1.b'])
  expect(next[0]?.citations?.map(({ document }) => document)).toEqual(['vinh-long/ke-hoach'])
})

test('the organization is offered once, and the question just asked is answered again for the chosen one', async () => {
  const first = await receiveMessage(write('offer', { text: deadline }))
  expect(first[0]?.text.split(offer)).toHaveLength(2)
  expect(first[0]?.options?.map(({ label }) => label)).toEqual([
    'BVĐK Sa Đéc',
    'Sở Y tế Vĩnh Long',
    'Chưa đúng',
    'Hỏi cán bộ phụ trách',
  ])
  const second = await receiveMessage(write('offer', { text: 'Có những hình thức khen thưởng nào?' }))
  expect(textOf(second)).not.toContain(offer)
  const chosen = await receiveMessage(write('offer', { press: pressOf(first, 'Sở Y tế Vĩnh Long') }))
  expect(chosen[0]?.text).toContain('từ giờ tôi trả lời theo tài liệu của Sở Y tế Vĩnh Long')
  expect(chosen).toHaveLength(2)
  expect(new Set(chosen[1]?.citations?.map(({ document }) => document))).toEqual(
    new Set(['vinh-long/ke-hoach']),
  )
  expect(await organizationOf({ channel: 'test', chatId: 'offer' })).toBe('vinh-long')
  expect(await receiveMessage(write('offer', { press: 'organization:vinh-long' }))).toHaveLength(1)
})

test('choosing long after a question only confirms the choice', async () => {
  await receiveMessage(write('later', { text: deadline }))
  const at = new Date('2026-10-02T01:00:00Z')
  const chosen = await receiveMessage(write('later', { text: 'em bên vĩnh long' }), { at })
  expect(chosen).toHaveLength(1)
  expect(textOf(chosen)).toContain('Sở Y tế Vĩnh Long')
})

test('another organization can be asked about without belonging to it', async () => {
  await receiveMessage(write('other', { text: 'Tiêu chí đối với tập thể ở Sa Đéc là gì?' }))
  const other = await receiveMessage(write('other', { text: 'thế còn Vĩnh Long?' }))
  expect(other[0]?.citations?.map(({ section }) => section)).toEqual(['III.1.a'])
  expect(await organizationOf({ channel: 'test', chatId: 'other' })).toBeUndefined()
})

test('the choice can be taken back', async () => {
  await receiveMessage(write('back', { text: 'tôi ở Sa Đéc' }))
  expect(textOf(await receiveMessage(write('back', { press: 'organization:' })))).toContain('từng đơn vị')
  const answer = await receiveMessage(write('back', { text: 'Có những hình thức khen thưởng nào?' }))
  expect(answer[0]?.text).toMatch(/Sở Y tế Vĩnh Long:/)
})

test('questions are answered by the clock, or by the time given with the message', async () => {
  const times: Date[] = []
  const answer: typeof knowledge.answer = (question) => {
    times.push(question.at)
    return knowledge.answer(question)
  }
  const { receiveMessage } = open({ knowledge: { ...knowledge, answer } })
  const at = new Date('2026-12-01T01:00:00Z')
  await receiveMessage(write('clock', { text: deadline, sentAt: new Date('2020-01-01T00:00:00Z') }))
  await receiveMessage(write('clock', { text: deadline }), { at })
  expect(times).toEqual([now(), at])
})

test('a greeting and /start are answered with examples and the organizations', async () => {
  for (const text of ['xin chào', '/start']) {
    const [reply] = await receiveMessage(write(`greeting ${text}`, { text }))
    expect(reply?.text).toContain('Hạn nộp báo cáo là ngày nào?')
    expect(reply?.options?.map(({ id }) => id)).toEqual(['organization:sa-dec', 'organization:vinh-long'])
  }
  expect(textOf(await receiveMessage(write('greeting /start', { text: deadline })))).not.toContain(offer)
  expect(textOf(await receiveMessage(write('thanks', { text: 'cảm ơn nhé' })))).toContain('không có gì')
})

test('/huy forgets the topic', async () => {
  await receiveMessage(write('cancel', { text: 'Tiêu chí đối với tập thể là gì?' }))
  expect(textOf(await receiveMessage(write('cancel', { text: 'hủy' })))).toContain('hỏi chuyện khác')
  const { rows } = await pool.query(
    "select state -> 'topic' as topic from conversations where chat_id = 'cancel'",
  )
  expect(rows).toEqual([{ topic: null }])
})

test('a message that could not be saved is answered by an apology and can be sent again', async () => {
  const message = write('failing', { text: criteria })
  await pool.query('alter table outbox rename to outbox_away')
  const apology = await receiveMessage(message)
  await pool.query('alter table outbox_away rename to outbox')
  expect(textOf(apology)).toMatch(/^Xin lỗi anh\/chị, tôi vừa gặp trục trặc/)
  expect(errors.splice(0)).toHaveLength(1)
  expect(await history(message.address)).toEqual([])
  expect((await receiveMessage(message))[0]?.citations?.length).toBeGreaterThan(0)
  expect(await countRows('failing')).toEqual({ inbox: 1, outbox: 1 })
})

test('a fault while answering shows nothing of itself and stops nothing', async () => {
  const broken = {
    ...knowledge,
    answer: () => {
      throw new Error('secret detail')
    },
  }
  const { receiveMessage } = open({ knowledge: broken })
  expect(textOf(await receiveMessage(write('broken', { text: deadline })))).not.toContain('secret')
  expect(textOf(await receiveMessage(write('broken', { text: '/trogiup' })))).toContain('/donvi')
  expect(errors.splice(0)).toHaveLength(1)
})

test.each([
  ['nothing', ''],
  ['blanks', ' \n\t '],
  ['emoji', '😀🎉'],
  ['HTML', '<script>alert(1)</script><b>Hạn nộp?</b>'],
  ['SQL', `'; drop table inbox; --`],
  ['NFD', deadline.normalize('NFD')],
  ['half a character', `Hạn nộp \ud83d báo cáo?`],
  ['a NUL', 'Hạn nộp\u0000 báo cáo?'],
  ['10 MB', 'hạn nộp báo cáo '.repeat(650_000)],
  ['10 MB without a blank', 'a'.repeat(10_000_000)],
  ['5,000 words', 'khen '.repeat(5_000)],
])('%s gets a clear reply', async (name, text) => {
  const message = write(`input ${name}`, { text, messageId: `${name}-${'9'.repeat(300)}\u0000` })
  const replies = await receiveMessage(message)
  expect(replies[0]?.text).toMatch(/\p{L}/u)
  expect(await receiveMessage(message)).toEqual(replies)
  expect(errors).toEqual([])
  expect((await history(message.address))[0]?.text.length).toBeLessThanOrEqual(20_000)
})

test('a control character between two words parts them', async () => {
  const [plain] = await receiveMessage(write('glued plain', { text: 'Hạn nộp báo cáo ở Vĩnh Long?' }))
  const text = 'Hạn\u0000nộp\u0007báo\u001fcáo\u0085ở Vĩnh Long?'
  const [glued] = await receiveMessage(write('glued', { text }))
  expect(plain?.citations).toHaveLength(1)
  expect(glued?.citations).toEqual(plain?.citations)
})

test('a chat of which something unreadable is stored begins anew', async () => {
  const message = write('odd', { text: 'cảm ơn' })
  await pool.query(`insert into conversations values ('test', 'odd', '{"lastAnswers": 7}', now())`)
  expect(textOf(await receiveMessage(message))).toContain('không có gì')
})

test('chats don’t know of each other', async () => {
  const replies = await receiveMessage(write('mine', { text: deadline }))
  const press = pressOf(replies, 'Chưa đúng')
  expect(textOf(await receiveMessage(write('theirs', { press })))).toContain('Nút này đã cũ')
  expect(await history({ channel: 'test', chatId: 'nobody' })).toEqual([])
})
