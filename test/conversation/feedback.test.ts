import { afterAll, beforeEach, expect, test } from 'vitest'
import { openConversations, pressOf, textOf, write } from './support.ts'

const { pool, open, close } = await openConversations()
afterAll(close)
const { receiveMessage, listGaps } = open()
beforeEach(() => pool.query('delete from feedback'))

const unanswered = 'Kinh phí hội thi là bao nhiêu?'

test('a question without an answer is kept masked, with the nearest place and nothing of who asked', async () => {
  const text =
    'Kinh phí hội thi của bác sĩ Nguyễn Văn An ở Vĩnh Long, gọi 0912 345 678 hoặc an@syt.vn, là bao nhiêu?'
  await receiveMessage(write('chat-of-somebody', { text }))
  const { rows } = await pool.query('select * from feedback')
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({
    kind: 'gap',
    organization: 'vinh-long',
    question: 'Kinh phí hội thi của bác sĩ [tên] ở Vĩnh Long, gọi [số] hoặc [thư điện tử], là bao nhiêu?',
    document: 'vinh-long/ke-hoach',
  })
  expect(JSON.stringify(rows)).not.toMatch(/chat-of-somebody|Văn An|345|syt\.vn/)
})

test('questions in one wording are counted together, newest first', async () => {
  await receiveMessage(write('a', { text: unanswered }))
  await receiveMessage(write('b', { text: 'kinh phi hoi thi la bao nhieu' }))
  await receiveMessage(write('c', { text: 'Số điện thoại của Văn phòng Sở Y tế Vĩnh Long?' }))
  expect(await listGaps()).toMatchObject([
    { kind: 'gap', count: 1, question: 'Số điện thoại của Văn phòng Sở Y tế Vĩnh Long?' },
    { kind: 'gap', count: 2, question: 'kinh phi hoi thi la bao nhieu' },
  ])
})

test('a question answered again for the organization just chosen is counted once', async () => {
  await receiveMessage(write('chosen', { text: unanswered }))
  await receiveMessage(write('chosen', { text: 'tôi ở Vĩnh Long' }))
  expect(await listGaps()).toMatchObject([{ kind: 'gap', count: 1 }])
})

test('“Chưa đúng” is stored once with the answer it is about', async () => {
  const replies = await receiveMessage(
    write('wrong', { text: 'Tiêu chí đối với tập thể ở Vĩnh Long là gì?' }),
  )
  const press = pressOf(replies, 'Chưa đúng')
  expect(textOf(await receiveMessage(write('wrong', { press })))).toContain('người phụ trách nội dung')
  expect(textOf(await receiveMessage(write('wrong', { press })))).toContain('đã ghi lại rồi')
  expect(await listGaps()).toMatchObject([
    {
      kind: 'wrong',
      count: 1,
      organizations: ['vinh-long'],
      document: 'vinh-long/ke-hoach',
      answer: replies[0]?.text.slice(0, 300),
    },
  ])
})

test('“Hỏi cán bộ phụ trách” is stored and says whom to turn to', async () => {
  await receiveMessage(write('officer', { text: 'em ở vĩnh long' }))
  const replies = await receiveMessage(write('officer', { text: unanswered }))
  const press = pressOf(replies, 'Hỏi cán bộ phụ trách')
  const said = textOf(await receiveMessage(write('officer', { press })))
  expect(said).toContain('Văn phòng Sở Y tế Vĩnh Long')
  expect(said).toContain('không kèm tên')
  expect(said).not.toContain('Sa Đéc')
  expect((await listGaps()).map(({ kind }) => kind)).toEqual(['ask-officer', 'gap'])
})

test('asked of all organizations, every office is named', async () => {
  const replies = await receiveMessage(write('all', { text: unanswered }))
  const said = textOf(await receiveMessage(write('all', { press: pressOf(replies, 'Hỏi cán bộ phụ trách') })))
  expect(said).toContain('Văn phòng Sở Y tế Vĩnh Long')
  expect(said).toContain('Phòng Tổ chức Cán bộ Bệnh viện')
})

test('a button of an answer long past is no longer valid', async () => {
  const old = await receiveMessage(write('old', { text: unanswered }))
  for (let asked = 0; asked < 5; asked++)
    await receiveMessage(write('old', { text: `${unanswered} ${asked}` }))
  const said = textOf(await receiveMessage(write('old', { press: pressOf(old, 'Chưa đúng') })))
  expect(said).toContain('Nút này đã cũ')
  expect((await listGaps()).map(({ kind }) => kind)).not.toContain('wrong')
})

test('a message of which saving failed leaves no feedback', async () => {
  await pool.query('alter table outbox rename to outbox_away')
  await receiveMessage(write('failing', { text: unanswered }))
  await pool.query('alter table outbox_away rename to outbox')
  expect(await listGaps()).toEqual([])
})
