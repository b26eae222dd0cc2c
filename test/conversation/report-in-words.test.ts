import { afterAll, beforeEach, expect, test } from 'vitest'
import { openConversations, pressOf, textOf, write } from './support.ts'

const { pool, open, close } = await openConversations()
afterAll(close)
const { receiveMessage, listGaps } = open()
beforeEach(() => pool.query('delete from feedback'))

const criteria = 'Tiêu chí đối với tập thể ở Vĩnh Long là gì?'
let chats = 0

async function kinds(): Promise<string[]> {
  return (await listGaps()).map(({ kind, count }) => `${kind} ${count}`)
}

test.each([
  'sai rồi',
  'SAI ROI',
  'chưa đúng',
  'chua dung a',
  'không đúng',
  'ko đúng r',
  'trả lời sai',
  'bạn trả lời sai rồi',
  'ko phải vậy',
  'hình như câu trả lời này chưa đúng ad ơi',
  'Không phải, em hỏi cái khác mà',
])('after an answer “%s” counts as “Chưa đúng”, once', async (text) => {
  const chat = `wrong ${chats++}`
  await receiveMessage(write(chat, { text: criteria }))
  const replies = await receiveMessage(write(chat, { text }))
  expect(textOf(replies)).toMatch(/Cảm ơn anh\/chị đã báo.*người phụ trách nội dung.*hỏi lại/s)
  expect(pressOf(replies, 'Hỏi cán bộ phụ trách')).toMatch(/^officer:/)
  expect(textOf(await receiveMessage(write(chat, { text })))).toContain('đã ghi lại rồi')
  expect(await listGaps()).toMatchObject([{ kind: 'wrong', count: 1, question: criteria }])
})

test.each([
  'cho em gặp cán bộ phụ trách',
  'cho e gap can bo phu trach dc ko',
  'hỏi cán bộ',
  'Hỏi cán bộ phụ trách',
  'GẶP NGƯỜI THẬT',
  'cần người hỗ trợ',
  'tôi muốn nói chuyện với nhân viên',
])('after an answer “%s” counts as “Hỏi cán bộ phụ trách”', async (text) => {
  const chat = `officer ${chats++}`
  await receiveMessage(write(chat, { text: criteria }))
  expect(textOf(await receiveMessage(write(chat, { text })))).toContain('Văn phòng Sở Y tế Vĩnh Long')
  expect(await listGaps()).toMatchObject([{ kind: 'ask-officer', count: 1, question: criteria }])
})

test.each(['sai rồi, ai ký giấy khen ở Vĩnh Long?', 'ko đúng. Ai ký giấy khen ở Vĩnh Long'])(
  '“%s” is kept as “Chưa đúng” and answered',
  async (text) => {
    const chat = `wrong ${chats++}`
    await receiveMessage(write(chat, { text: criteria }))
    const replies = await receiveMessage(write(chat, { text }))
    expect(replies[0]?.text).toContain('đã ghi lại')
    expect(replies[1]?.text).toContain('Giấy khen')
    expect(await listGaps()).toMatchObject([{ kind: 'wrong', count: 1, question: criteria }])
  },
)

test('without an answer before, nothing is stored and the reply says what to do', async () => {
  const wrong = textOf(await receiveMessage(write('early 1', { text: 'sai rồi' })))
  expect(wrong).toMatch(/chưa trả lời câu nào/)
  const officer = textOf(await receiveMessage(write('early 2', { text: 'cho em gặp cán bộ phụ trách' })))
  expect(officer).toContain('Văn phòng Sở Y tế Vĩnh Long')
  expect(officer).toContain('Phòng Tổ chức Cán bộ Bệnh viện')
  await receiveMessage(write('early 3', { text: 'em ở sa đéc' }))
  const own = textOf(await receiveMessage(write('early 3', { text: 'gặp người thật' })))
  expect(own).not.toContain('Vĩnh Long')
  expect(await kinds()).toEqual([])
})

test.each([
  'báo cáo sai rồi thì sửa thế nào',
  'ai là cán bộ phụ trách',
  'không đúng hạn thì sao',
  'Khai không đúng thì bị gì không?',
  'cán bộ phụ trách phải làm gì',
  'cần người ký không',
  'hỏi cán bộ phụ trách ở đâu',
  'có phải vậy không',
])('“%s” stays a question', async (text) => {
  const chat = `question ${chats++}`
  await receiveMessage(write(chat, { text: criteria }))
  await pool.query('delete from feedback')
  const said = textOf(await receiveMessage(write(chat, { text })))
  expect(said).not.toMatch(/Cảm ơn anh\/chị đã báo|Tôi đã ghi câu hỏi này lại/)
  expect((await listGaps()).filter(({ kind }) => kind !== 'gap')).toEqual([])
})
