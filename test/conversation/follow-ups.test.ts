import { afterAll, describe, expect, test } from 'vitest'
import { openConversations, talk } from './support.ts'

const { open, close } = await openConversations()
afterAll(close)
const { receiveMessage } = open()

const noTemplate = /mẫu báo cáo/
const noChannel = /không nêu báo cáo gửi bản giấy|chưa quy định cách gửi báo cáo/
const noLateness = /khi gửi báo cáo trễ hạn/

describe.each([
  [
    'tôi ở Vĩnh Long',
    'Hạn nộp báo cáo là ngày nào?',
    'có mẫu không',
    'gửi qua đâu',
    'trễ thì sao',
    'còn năm sau?',
  ],
  [
    'em o vinh long',
    'han nop bao cao la ngay nao',
    'co mau khong',
    'gui qua dau',
    'tre thi sao',
    'con nam sau',
  ],
  [
    'e ở vĩnh long',
    'hạn nộp bc khi nào z',
    'có mẫu ko ạ',
    'vậy gửi qua đâu',
    'thế trễ thì sao',
    'rồi năm sau thì sao',
  ],
  [
    'chào ad',
    'báo cáo hằng năm của Vĩnh Long nộp khi nào?',
    'có mẫu không',
    'gửi qua đâu',
    'trễ thì sao',
    'còn năm sau?',
  ],
])('after “%s”, “%s”', (...texts) => {
  test('template, channel, lateness and next year are those of the report', async () => {
    const { said } = await talk(receiveMessage, texts)
    expect(said[1]?.text).toContain('09/11/2026')
    expect(said.slice(2).map(({ text }) => text.split('\n')[0])).toEqual([
      expect.stringMatching(noTemplate),
      expect.stringMatching(noChannel),
      expect.stringMatching(noLateness),
      expect.stringContaining('09/11/2027'),
    ])
    expect(said.flatMap(({ text }) => text).join(' ')).not.toContain('Sa Đéc')
  })
})

test.each([
  ['Tiêu chí đối với tập thể ở Vĩnh Long là gì?', 'rồi cá nhân sao', 'vinh-long III.1.b'],
  ['Tieu chi doi voi ca nhan o Vinh Long la gi', 'vay con tap the', 'vinh-long III.1.a'],
  ['Tiêu chuẩn khen thưởng cá nhân của Sa Đéc?', 'thế còn tập thể?', 'sa-dec III.2.a'],
  ['Khen thưởng hằng năm ở Vĩnh Long có hình thức nào?', 'tổng kết thì sao', 'vinh-long III.2.c'],
])('“%s” goes on with “%s”', async (first, next, place) => {
  const { said } = await talk(receiveMessage, [first, next])
  expect(said[1]?.places[0]).toBe(place)
})

test.each([
  ['Hạn nộp báo cáo ở Vĩnh Long là ngày nào?', 'Nội dung thi đua gồm những gì?', 'vinh-long II'],
  ['Tiêu chí đối với tập thể ở Vĩnh Long là gì?', 'Nội dung thi đua gồm những gì?', 'vinh-long II'],
  ['Ai ký giấy khen ở Vĩnh Long?', 'noi dung thi dua gom nhung gi', 'vinh-long II'],
  ['Tiêu chí đối với cá nhân ở Vĩnh Long là gì?', 'Hạn nộp là khi nào?', 'vinh-long VI.1'],
])('after “%s”, “%s” is a whole question', async (first, next, place) => {
  const { said } = await talk(receiveMessage, [first, next])
  expect(said[1]?.places[0]).toBe(place)
})

test('a question that goes on stays with the organization last asked about, even for somebody of another', async () => {
  const { said } = await talk(receiveMessage, [
    'em ở vĩnh long',
    'Tiêu chí đối với tập thể là gì?',
    'còn Sa Đéc thì sao?',
    'thế cá nhân?',
    'Hạn nộp báo cáo là ngày nào?',
  ])
  expect(said.slice(1).map(({ places }) => places[0])).toEqual([
    'vinh-long III.1.a',
    'sa-dec III.2.a',
    'sa-dec III.2.b',
    'vinh-long VI.1',
  ])
})

test('a follow-up that nothing answers is refused, not answered by something else', async () => {
  const { said } = await talk(receiveMessage, ['Ai ký giấy khen ở Vĩnh Long?', 'màu gì'])
  expect(said[1]?.places).toEqual([])
})

test('organizations always come in the same order, whichever of them has an answer', async () => {
  const { said } = await talk(receiveMessage, [
    'Hạn nộp báo cáo là ngày nào?',
    'Có những hình thức khen thưởng nào?',
    'Kinh phí hội thi bao nhiêu?',
    'Ai phụ trách bộ chỉ số chuyển đổi số?',
  ])
  for (const { text } of said) expect(text).toMatch(/^BVĐK Sa Đéc: .*^Sở Y tế Vĩnh Long: /ms)
})

test('elliptic questions without diacritics are those of the report', async () => {
  const { said } = await talk(receiveMessage, [
    'e o vinh long',
    'bc nam nay nop khi nao',
    'tre 1 tuan co sao k',
    'gui cho ai',
    'nop may ban',
    'nam sau thi sao',
  ])
  expect(said.slice(2).map(({ text }) => text.split('\n')[0])).toEqual([
    expect.stringMatching(noLateness),
    expect.stringMatching(/gửi báo cáo về Sở Y tế/),
    expect.stringMatching(/bao nhiêu bản giấy/),
    expect.stringContaining('09/11/2027'),
  ])
})

test('what is asked of an initiative is not answered by the report', async () => {
  const { said } = await talk(receiveMessage, [
    'tôi ở vĩnh long, sáng kiến có được tính không?',
    'hạn khi nào',
    'ai chấm',
  ])
  expect(said[1]?.text).toMatch(/không ghi hạn đăng ký hay nộp sáng kiến/)
  expect(said[2]?.text).toMatch(/^Hội đồng sáng kiến của cơ sở xét sáng kiến/)
})

test('asked who signs, a fact about something else is no answer', async () => {
  const { said } = await talk(receiveMessage, ['em ở sa đéc', 'tiêu chuẩn tập thể', 'vậy ai ký'])
  expect(said[2]?.text).toMatch(/^Bản kế hoạch đang có không có chữ ký, không ghi tên/)
  expect(said[2]?.places).toEqual([])
})

test.each(['ý là năm sau cơ', 'y em la nam sau co', 'năm sau kìa'])(
  '“%s” corrects the year',
  async (text) => {
    const { said } = await talk(receiveMessage, ['Hạn nộp báo cáo ở Vĩnh Long là ngày nào?', text])
    expect(said[1]?.text).toContain('09/11/2027')
  },
)

test('an occasion is asked of the last question, a year of the one that asked for a day', async () => {
  const { said } = await talk(receiveMessage, ['em ở sa đéc', 'sơ kết khi nào', 'ai làm', 'còn tổng kết?'])
  expect(said[3]?.text).toMatch(/^Phòng Tổ chức Cán bộ tham mưu/)
})

test.each([
  ['Hạn nộp báo cáo ở Vĩnh Long là ngày nào?', 'thế còn cá nhân?'],
  ['bao cao cua vinh long nop khi nao', 'con ca nhan thi sao'],
  ['Hạn nộp báo cáo ở Vĩnh Long là ngày nào?', 'vậy cá nhân nộp khi nào'],
])('after “%s”, “%s” is neither told the same nor something else', async (first, next) => {
  const { said } = await talk(receiveMessage, [first, next])
  expect(said[1]?.text).toMatch(
    /không nói riêng đến “(cá nhân|ca nhan)” ở điều này: mục VI\.1 .*Văn phòng Sở/,
  )
  expect(said[1]?.text).not.toMatch(/09\/11|tiêu chí/)
  expect(said[1]?.places).toEqual(['vinh-long VI.1'])
})

test.each(['sd thì sao', 'còn sd?', 'SD thi sao', 'sđ thì sao', 'còn sa đéc'])(
  'after an answer of the other organization “%s” asks it of Sa Đéc',
  async (text) => {
    const { said } = await talk(receiveMessage, ['em ở vĩnh long', 'Tiêu chí đối với tập thể là gì?', text])
    expect(said[2]?.places[0]).toBe('sa-dec III.2.a')
  },
)

test.each(['vậy là Sa Đéc không phải nộp à', 'vay sa dec khoi nop ha', 'thế Sa Đéc có phải nộp không?'])(
  'after a deadline “%s” is answered by what the paper says of it, without a conclusion',
  async (text) => {
    const { said } = await talk(receiveMessage, ['Hạn nộp báo cáo ở Vĩnh Long là ngày nào?', text])
    expect(said[1]?.text).toMatch(
      /không kết luận thay.*không (quy định|đặt|nêu).*hạn.*báo cáo.*Phòng Tổ chức Cán bộ/s,
    )
  },
)

test.each(['Sa Đéc khen thưởng thế nào', 'còn Sa Đéc thì ai ký giấy khen'])(
  '“%s” asks something of its own',
  async (text) => {
    const { said } = await talk(receiveMessage, ['Hạn nộp báo cáo ở Vĩnh Long là ngày nào?', text])
    expect(said[1]?.text).not.toMatch(/không kết luận thay|không quy định hạn/)
  },
)
