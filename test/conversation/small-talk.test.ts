import { afterAll, expect, test } from 'vitest'
import { emptyState } from '../../src/conversation/conversation-state.ts'
import { createHandler } from '../../src/conversation/create-handler.ts'
import type { Content } from '../../src/conversation/route-message.ts'
import { openConversations, textOf, write } from './support.ts'

const { pool, knowledge, open, close } = await openConversations()
afterAll(close)
const { receiveMessage } = open()
const at = new Date('2026-10-01T01:00:00Z')

test.each([
  'chúc ngày vui',
  'chuc mung nam moi',
  'Chúc ad nhiều sức khỏe nhé',
  'ngủ ngon',
  'giỏi quá',
  'hay quá',
  'bot thông minh ghê',
  'đồ ngu',
  'VO DUNG',
  'trợ lý dở quá',
  'bạn là ai',
  'ban la ai vay',
  'bạn làm được gì',
  'test',
  'alo',
  'alo alo',
  'ok',
  'OK em',
  'dạ',
  'vâng ạ',
  'da vang',
  'uk',
  'hihi',
  'không',
  'dạ không ạ',
  'được',
  'bạn khỏe không',
])('“%s” gets a short human reply', async (text) => {
  const answer = knowledge.answer({ text, at })
  expect(answer.kind).toBe('social')
  expect(answer.text.length).toBeLessThan(260)
  const said = textOf(await receiveMessage(write(`social ${text}`, { text })))
  expect(said).not.toMatch(/đang có trong kho|không nêu|Chỗ gần nhất/)
  const { rows } = await pool.query('select * from feedback')
  expect(rows).toEqual([])
})

const kinds: [text: string, said: RegExp][] = [
  ...['xịn', 'xịn quá em', 'xin quá', 'gioi qua'].map((text): [string, RegExp] => [text, /đã khen/]),
  ...['xin lỗi em', 'Xin loi nha', 'cho em xin lỗi', 'sorry em', 'xin lỗi em nhé, chị gõ nhầm'].map(
    (text): [string, RegExp] => [text, /không sao/],
  ),
  ...['cho chị xin', 'cho chi xin', 'xin cái'].map((text): [string, RegExp] => [text, /cứ hỏi/]),
  ['xin chào', /Tôi là Trợ lý/],
  ['xin lỗi, bạn là ai vậy', /chương trình máy tính/],
  ['xin lỗi em, cho chị hỏi hạn nộp báo cáo ở Vĩnh Long', /09\/11\/2026/],
]
test.each(kinds)('“%s” is taken as what it is', (text, said) => {
  expect(knowledge.answer({ text, at }).text).toMatch(said)
})

test.each(['xin', 'em xin', 'con xin ạ', 'xin that'])('“%s” is no praise', (text) => {
  expect(knowledge.answer({ text, at }).text).not.toMatch(/đã khen/)
})

test.each(['alo', 'alo em', 'dạ', 'hi', 'em ơi', 'test'])(
  'who says “%s” first is welcomed, once',
  async (text) => {
    const [first] = await receiveMessage(write(`first ${text}`, { text }))
    expect(first?.text).toMatch(/^Chào anh\/chị! Tôi là Trợ lý Thi đua.* ví dụ:/)
    expect(first?.options?.map(({ id }) => id)).toContain('organization:vinh-long')
    expect(textOf(await receiveMessage(write(`first ${text}`, { text: 'alo' })))).toContain('đang nghe')
  },
)

test('who was told something before is not welcomed by a mere “dạ”, who only sent a picture is', () => {
  const { handle } = createHandler(knowledge)
  const saidAfter = (content: Content) => {
    const { state } = handle(emptyState, content, { at })
    return textOf(handle(state, { text: 'dạ' }, { at }).replies)
  }
  for (const text of ['/trogiup', 'cho xin file kế hoạch', 'cho em hỏi']) {
    expect(saidAfter({ text })).not.toContain('Tôi là Trợ lý')
  }
  expect(saidAfter({ unread: 'picture' })).toContain('Tôi là Trợ lý')
})

test.each([
  'giúp tôi',
  'giup em voi',
  'trợ giúp',
  'tro giup voi a',
  'menu',
  'MENU',
  'hướng dẫn sử dụng',
  'cho em xin hướng dẫn sử dụng ạ',
  'huong dan su dung',
])('“%s” shows the help', async (text) => {
  expect(textOf(await receiveMessage(write(`help ${text}`, { text })))).toContain('/donvi')
})

test.each([
  'cho em hỏi',
  'dạ cho em hỏi với',
  'cho e hoi',
  'ad ơi cho mình hỏi xíu',
  'anh chị cho em hỏi chút ạ',
  'chào bạn, cho em hỏi',
  'em muốn hỏi chút việc này',
  'em có câu hỏi ạ',
  'xin hỏi',
  'hỏi chút được ko',
])('“%s” alone is told to go on, and the question is answered when it comes', async (text) => {
  expect(textOf(await receiveMessage(write(`opening ${text}`, { text })))).toBe('Dạ, anh/chị cứ hỏi ạ.')
  const question = { text: 'Hạn nộp báo cáo ở Vĩnh Long là ngày nào?' }
  expect(textOf(await receiveMessage(write(`opening ${text}`, question)))).toContain('09/11/2026')
})

test.each([
  'cho em hỏi hạn nộp',
  'em hỏi ai ký giấy khen',
  'hội đồng gồm ai',
  'hỏi ai',
  'dạ ai làm?',
  'có được không',
  'co duoc khong',
  'ok ai ký giấy khen',
  'chức năng của sở nội vụ là gì',
  'chuc nang cua so noi vu la gi',
  'giỏi thì được khen gì',
  'dạ thế còn cá nhân',
  'test nhanh có trong tiêu chí không',
  'xuất sắc thì được gì',
  'vâng, hạn nộp là bao giờ',
])('“%s” is no small talk', (text) => {
  expect(knowledge.answer({ text, at }).kind).not.toBe('social')
})
