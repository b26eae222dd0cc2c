import { afterAll, expect, test } from 'vitest'
import { emptyState } from '../../src/conversation/conversation-state.ts'
import { createHandler } from '../../src/conversation/create-handler.ts'
import type { Content } from '../../src/conversation/route-message.ts'
import type { Means } from '../../src/conversation/turn.ts'
import { now, openConversations, textOf } from './support.ts'

const { knowledge, close } = await openConversations()
afterAll(close)
const { handle } = createHandler(knowledge)
const telegram: Means = { buttons: true, files: 'upload' }
const zalo: Means = { buttons: false, files: 'link' }

/** What is said to the last of the messages of one talk. */
function say(messages: Content[], means?: Means): string {
  let state = emptyState
  let said = ''
  for (const message of messages) {
    const handled = handle(state, message, { at: now(), ...(means && { means }) })
    state = handled.state
    said = textOf(handled.replies)
  }
  return said
}

const asked = 'văn bản này hạn nộp báo cáo ngày nào'
const deadline = { text: 'Hạn nộp báo cáo ở Vĩnh Long là ngày nào?' }
const copied = `${'Căn cứ tình hình thực tế, đề nghị các đơn vị báo cáo số liệu. '.repeat(6)}\nvăn bản này hạn nộp khi nào`

test.each<[string, Content[]]>([
  ['with a picture', [{ text: asked, unread: 'picture' }]],
  ['after a picture', [{ unread: 'picture' }, { text: 'cái này nộp khi nào' }]],
  ['after a picture, in the middle of a talk', [deadline, { unread: 'picture' }, { text: asked }]],
  ['again', [{ unread: 'file' }, { text: asked }, { text: 'van ban nay nop khi nao' }]],
  ['without anything', [{ text: asked }]],
  ['of a copied text', [deadline, { text: copied }]],
  ['of a picture', [deadline, { text: 'trong ảnh ghi hạn ngày nào vậy' }]],
])('a question about a paper %s is not answered from another one', (_, messages) => {
  const said = say(messages, telegram)
  expect(said).toMatch(/Tôi chưa (được xem|xem được).*Tôi chỉ trả lời theo văn bản đang có/)
  expect(said).not.toMatch(/09\/11|1315/)
})

test.each<[string, Content[]]>([
  ['a picture beside a whole question', [{ ...deadline, unread: 'picture' }]],
  ['the paper talked about', [deadline, { text: 'văn bản này hạn nộp báo cáo ngày nào' }]],
  ['a paper that is named', [{ text: 'văn bản này của Vĩnh Long hạn nộp báo cáo ngày nào' }]],
  ['a later question', [{ unread: 'picture' }, deadline, { text: 'cái này nộp khi nào' }]],
])('%s is answered', (_, messages) => {
  expect(say(messages, telegram)).toContain('09/11/2026')
})

test.each<[string, Content[]]>([
  ['at first', []],
  ['in the middle of a talk', [deadline]],
  ['after a picture', [{ unread: 'picture' }]],
  ['after what is unknown', [deadline, { unread: 'other' }]],
])('what Zalo does not deliver is explained %s', (_, before) => {
  for (const text of [
    'tôi gửi file pdf báo cáo qua đây được không',
    'chị gửi ảnh chụp kế hoạch được không',
    'chup ke hoach gui qua zalo duoc khong',
  ]) {
    expect(say([...before, { text }], zalo)).toMatch(/^Trên Zalo, ảnh có tới .* thì Zalo không chuyển tới/)
  }
})

test('words beside a picture are answered after a line that says so', () => {
  const { replies } = handle(emptyState, { ...deadline, unread: 'picture' }, { at: now(), means: telegram })
  expect(replies[0]?.text).toBe('Tôi chưa xem được ảnh; phần chữ anh/chị ghi kèm thì tôi trả lời dưới đây.')
  expect(replies).toHaveLength(2)
})

const offers = [
  'em gửi anh file word được không',
  'gửi hình cho bạn được k',
  'gui hinh cho ban dc k',
  'bạn đọc được file pdf không',
  'có nhận file không',
  'chụp ảnh công văn gửi qua đây được không ạ',
  'em scan văn bản gửi qua được không',
  'chụp hình gửi lên dc hong',
]

test.each(offers)('“%s” hears on each channel what arrives there, and where to bring the rest', (text) => {
  expect(say([{ text }], zalo)).toMatch(/ảnh có tới tôi.*Zalo không chuyển tới.*gửi thẳng/)
  expect(say([{ text }], telegram)).toMatch(/chưa đọc được nội dung trong đó.*gửi thẳng/)
  expect(say([{ text }])).toMatch(/chưa nhận được ảnh hay tệp.*gửi thẳng/)
  expect(say([{ text: 'em ở Sa Đéc' }, { text }], zalo)).toContain('Phòng Tổ chức Cán bộ Bệnh viện')
})

test.each([
  'nộp báo cáo file word qua zalo được ko',
  'nop bao cao qua day dc ko',
  'gửi file báo cáo qua zalo được không',
  'up file bao cao len day dc ko ad',
])('“%s” hears what arrives, and where the plan wants the report or that it doesn’t say', (text) => {
  expect(say([{ text }], zalo)).toMatch(
    /Zalo không chuyển tới.*không nộp qua tôi được.*gửi báo cáo về Sở Y tế/s,
  )
  expect(say([{ text }], telegram)).toMatch(/chưa đọc được nội dung trong đó.*không nộp qua tôi được/s)
  expect(say([{ text: 'em ở Sa Đéc' }, { text }], zalo)).toMatch(/không ghi nộp ở đâu.*Phòng Tổ chức Cán bộ/)
})

test.each([
  'gửi báo cáo được không',
  'nộp báo cáo qua email được không',
  'có cần gửi file không',
  'gửi file cho em được không',
  'hình thức khen thưởng có được không',
])('“%s” asks something else', (text) => {
  expect(say([{ text }], zalo)).not.toMatch(/Zalo không chuyển tới/)
})

test('in the middle of a talk about a report the plan is asked first, and the channel where it says nothing', () => {
  expect(say([deadline, { text: 'gửi file word được không' }], zalo)).toMatch(/Zalo không chuyển tới/)
  expect(say([deadline, { text: 'gửi báo cáo bản giấy được không' }], zalo)).toContain(
    'không nêu báo cáo gửi bản giấy',
  )
})
