import { afterAll, expect, test } from 'vitest'
import { openConversations, talk } from './support.ts'

const { open, close } = await openConversations()
afterAll(close)
const { receiveMessage } = open()

async function lastOf(...texts: string[]): Promise<string> {
  const { said } = await talk(receiveMessage, texts)
  return said.at(-1)?.text ?? ''
}

test('a level named after all levels were told is told by itself', async () => {
  const texts = ['tôi ở Sa Đéc', 'khen thưởng cấp tỉnh được bao nhiêu', 'cấp tỉnh thì sao']
  expect(await lastOf(...texts)).toMatch(/^Khen thưởng cấp tỉnh: Bằng khen của Chủ tịch/)
  expect(await lastOf(...texts)).not.toContain('Ba cấp')
})

test.each(['the con khen thuong thi sao', 'thế còn khen thưởng thì sao', 'còn khen thưởng thì thế nào'])(
  'what a whole part of the plan is about is told as a whole: %s',
  async (text) => {
    for (const first of ['hình thức khen thưởng có mấy cấp', 'nội dung thi đua gồm những gì']) {
      expect(await lastOf('em ở Sa Đéc', first, text)).toMatch(/6 mục/)
    }
  },
)

test.each(['khen thưởng hằng năm được bao nhiêu tập thể', 'khen thuong hang nam the nao'])(
  'who does it is told of the occasion talked about: %s',
  async (first) => {
    for (const next of ['ai làm thủ tục', 'ai lam thu tuc']) {
      const said = await lastOf('tôi ở Vĩnh Long', first, next)
      expect(said).toMatch(/hằng năm/)
      expect(said).not.toContain('sơ kết')
    }
  },
)

test.each([
  'ở Sa Đéc lương bao nhiêu',
  'cho xin file kế hoạch Sa Đéc',
  'bên sa dec co bao nhieu giuong benh',
  'Hạn báo cáo ở Sa Đéc khi nào? Gửi cho ai? Mẫu nào?',
])('the organization named in “%s” is that of the next question', async (first) => {
  const said = await lastOf(first, 'nộp hồ sơ trước ngày nào')
  expect(said).toMatch(/^Kế hoạch không quy định hạn nộp hồ sơ khen thưởng/)
  expect(said).not.toContain('Vĩnh Long')
})

test.each([
  ['sơ kết năm nào với lại tổng kết thì đc huân chương j', ['2027', 'Huân chương Lao động']],
  [
    'Bộ chỉ số do bộ phận nào triển khai, theo hướng dẫn của ai?',
    ['Bộ phận Công nghệ thông tin', 'Sở Khoa học'],
  ],
  ['so ket nam nao voi lai ai ky giay khen', ['2027', 'Giám đốc Sở']],
])('no part of “%s” is dropped', async (text, words) => {
  const said = await lastOf('tôi ở Vĩnh Long', text)
  expect(said).toMatch(/^1\. [\s\S]*\n\n2\. /)
  for (const word of words) expect(said).toContain(word)
})

test.each([
  'e phụ trách tđ ở tt, mỗi năm gửi bc về sở trễ nhất khi nao ạ',
  'dạ em làm ở trạm y tế, hạn nộp báo cáo hằng năm là ngày nào',
  'tôi mới nhận việc thi đua, báo cáo hằng năm nộp trước ngày nào',
  'Em chào anh chị, em là điều dưỡng phụ trách thi đua khoa, báo cáo năm hạn chót ngày nào ạ',
])('who says first who they are asks once: %s', async (text) => {
  const said = await lastOf('tôi ở Vĩnh Long', text)
  expect(said).toMatch(/^Hạn cuối: hết thứ Hai 09\/11\/2026/)
})

test('a question of two words stays with the papers talked about, though the plan itself has such a thing too', async () => {
  const said = await lastOf('tôi ở Sa Đéc', 'hồ sơ gồm gì', 'nộp cho ai')
  expect(said).toMatch(/^Hồ sơ khen thưởng do Phòng Tổ chức Cán bộ Bệnh viện/)
  expect(await lastOf('tôi ở Sa Đéc', 'hồ sơ gồm gì', 'nộp cho ai', 'bao giờ phải nộp')).toMatch(
    /^Kế hoạch không quy định hạn nộp hồ sơ khen thưởng/,
  )
})
