import { afterAll, expect, test } from 'vitest'
import { openConversations, talk } from './support.ts'

const { pool, open, close } = await openConversations()
afterAll(close)
const { receiveMessage } = open()

const deadline = 'Hạn nộp báo cáo ở Vĩnh Long là ngày nào?'

async function after(first: string, next: string) {
  const { said } = await talk(receiveMessage, [first, next])
  return { text: said[1]?.text ?? '', places: said[1]?.places ?? [] }
}

test.each([
  'nguồn ở đâu',
  'nguon o dau',
  'lấy ở đâu ra vậy',
  'mục nào',
  'muc nao z',
  'cho em xin nguồn với ạ',
  'câu này ghi ở đâu vậy',
  'nguyên văn thế nào',
])('after an answer “%s” gives its document, section and words', async (text) => {
  const said = await after(deadline, text)
  expect(said.places).toEqual(['vinh-long VI.1'])
  expect(said.text).toMatch(/^Câu trả lời vừa rồi tôi lấy ở mục VI\.1 \(Các cơ quan, đơn vị thuộc Sở\)/)
})

test('the source of what both organizations answered is that of both', async () => {
  const said = await after('Có những hình thức khen thưởng nào?', 'nguồn đâu')
  expect(said.places).toEqual(['sa-dec III.1', 'vinh-long III.2.c'])
  expect(said.text).toMatch(/^- BVĐK Sa Đéc, mục III\.1 .*^- Sở Y tế Vĩnh Long, mục III\.2\.c/ms)
})

test('the source of a follow-up is its own, not that of the question before', async () => {
  const { said } = await talk(receiveMessage, [
    'Tiêu chí đối với tập thể ở Vĩnh Long là gì?',
    'rồi cá nhân sao',
    'mục nào',
  ])
  expect(said[2]?.places).toEqual(['vinh-long III.1.b'])
})

test.each(['cụ thể hơn', 'noi ro hon', 'chi tiết hơn được không ạ', 'chưa hiểu lắm'])(
  'after an answer “%s” gives all of its section',
  async (text) => {
    const said = await after(deadline, text)
    expect(said.text).toMatch(
      /^Mục VI\.1 .* ghi:\n- Xây dựng Kế hoạch .*\n- Chủ động .*\n- Định kỳ trước ngày 10\/11/,
    )
    expect(said.places).toEqual(['vinh-long VI.1'])
  },
)

test('when all was told already, that is said, and whom to ask', async () => {
  const said = await after('Tiêu chí đối với cá nhân ở Vĩnh Long là gì?', 'nói rõ hơn')
  expect(said.text).toMatch(/đã nêu đủ những gì ghi ở mục III\.1\.b .*Văn phòng Sở Y tế Vĩnh Long/)
})

test.each([
  'ngắn gọn thôi',
  'ngan gon thoi',
  'tóm lại là mấy ngày',
  'tóm lại là khi nào',
  'dài quá',
  'nhắc lại giúp em',
])('after an answer “%s” repeats what matters', async (text) => {
  const said = await after(deadline, text)
  expect(said.text).toMatch(/^Hạn cuối: hết thứ Hai 09\/11\/2026[^\n]*còn 39 ngày\.$/)
  expect(said.places).toEqual(['vinh-long VI.1'])
})

test.each(['chắc không?', 'chac ko', 'có đúng không ạ', 'thiệt hả', 'chính xác chưa'])(
  'after an answer “%s” tells what it rests on and who knows for certain',
  async (text) => {
    const said = await after(deadline, text)
    expect(said.text).toMatch(/dựa đúng vào mục VI\.1 .*Văn phòng Sở Y tế Vĩnh Long/)
    expect(said.places).toEqual(['vinh-long VI.1'])
  },
)

test.each([
  ['nguồn ở đâu', /không có nguồn để dẫn/],
  ['chắc không?', /không thấy nêu điều này/],
  ['nói rõ hơn', /văn bản không nêu/],
])('after a refusal “%s” cites nothing and names the nearest place and the office', async (text, words) => {
  const said = await after('Kinh phí của phong trào ở Sa Đéc là bao nhiêu?', text)
  expect(said.text).toMatch(words)
  expect(said.text).toMatch(/mục V .*Phòng Tổ chức Cán bộ Bệnh viện/)
  expect(said.places).toEqual([])
})

test('without an answer before there is nothing to add to, and nothing is kept', async () => {
  const { said } = await talk(receiveMessage, ['nguồn ở đâu'])
  expect(said[0]?.text).toMatch(/chưa trả lời câu nào/)
  const { rows } = await pool.query("select from feedback where question = 'nguồn ở đâu'")
  expect(rows).toEqual([])
})

test.each([
  'Kinh phí lấy ở đâu?',
  'nguồn kinh phí ở đâu',
  'báo cáo ghi ở mục nào',
  'tiêu chí cụ thể hơn của cá nhân là gì',
  'có bắt buộc không',
  'nộp trễ có được không',
  'tóm lại thì ai ký giấy khen',
])('“%s” asks something of its own', async (text) => {
  const said = await after(deadline, text)
  expect(said.text).not.toMatch(/^Câu trả lời vừa rồi|^Mục VI\.1 |^Hạn cuối: [^\n]*$/)
})

test('asked whom to ask, the office of what was asked about is named, or each one’s', async () => {
  const own = await after(deadline, 'hỏi ai cho chắc')
  expect(own.text).toMatch(/^Để biết chắc, anh\/chị hỏi:\n- Sở Y tế Vĩnh Long: Văn phòng Sở Y tế Vĩnh Long/)
  expect(own.text).not.toContain('Sa Đéc')
  expect((await after('Sáng kiến có được tính không?', 'hoi ai')).text).toMatch(
    /- BVĐK Sa Đéc: .*- Sở Y tế Vĩnh Long: /s,
  )
})

test('the source of an overview is that overview’s, not that of the answer before', async () => {
  const { said } = await talk(receiveMessage, [
    'em ở vĩnh long',
    'Hạn nộp báo cáo là ngày nào?',
    'khen thưởng thế nào',
    'nguồn',
  ])
  expect(said[2]?.text).toMatch(/^Kế hoạch nói về việc này ở/)
  expect(said[3]?.places).toEqual(['vinh-long III'])
})

test('an office is named with what is not known of it in a few words', async () => {
  const { said } = await talk(receiveMessage, ['em ở Sa Đéc', 'gặp cán bộ'])
  expect(said[1]?.text).toContain(
    '- BVĐK Sa Đéc: Phòng Tổ chức Cán bộ Bệnh viện (tôi chưa có số điện thoại của phòng).',
  )
})
