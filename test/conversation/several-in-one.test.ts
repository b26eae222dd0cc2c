import { afterAll, describe, expect, test } from 'vitest'
import { openConversations, talk } from './support.ts'

const { open, close } = await openConversations()
afterAll(close)
const { receiveMessage } = open()

/** What is said to a question of somebody in Vĩnh Long. */
async function ask(...texts: string[]): Promise<string> {
  const { said } = await talk(receiveMessage, ['tôi ở Vĩnh Long', ...texts])
  return said.at(-1)?.text ?? ''
}

describe('each question of a message is answered', () => {
  test.each([
    ['hạn nộp, nơi nộp', ['09/11/2026', 'về Sở Y tế để tổng hợp']],
    ['bc gửi về đâu với hạn mấy', ['về Sở Y tế để tổng hợp', '09/11/2026']],
    ['han nop bc voi mau nao', ['09/11/2026', 'mẫu báo cáo']],
    ['hạn nộp báo cáo rồi nộp cho ai', ['09/11/2026', 'về Sở Y tế để tổng hợp']],
    ['hạn nộp báo cáo là khi nào, gửi ai, mẫu nào', ['09/11/2026', 'về Sở Y tế để tổng hợp', 'mẫu báo cáo']],
    ['hình thức khen + tiêu chí tập thể', ['Huân chương', '10 tiêu chí']],
    ['tiêu chí cá nhân, tập thể', ['3 tiêu chí', '10 tiêu chí']],
    ['sơ kết năm nào, tổng kết năm nào', ['năm 2027', 'năm 2030']],
    ['giấy khen ai ký, bằng khen ai ký', ['Giám đốc Sở', 'Chủ tịch Ủy ban nhân dân tỉnh']],
    ['mục đích và yêu cầu', ['5 mục đích', '2. yêu cầu']],
    [
      'Phong trào tên gì, kéo dài bao lâu, ai tham mưu tổng kết?',
      ['“Đổi mới sáng tạo và chuyển đổi số”', '2025 đến năm 2030', '3. ai tham mưu', 'Văn phòng Sở'],
    ],
    ['1. hình thức khen 2. tiêu chuẩn cá nhân 3. hồ sơ gồm gì', ['Giấy khen', '3 tiêu chí', 'tờ trình']],
    ['hình thức khen, tiêu chuẩn cá nhân, hồ sơ', ['Giấy khen', '3 tiêu chí', '3. hồ sơ']],
    ['a) hạn nộp b) mẫu báo cáo', ['09/11/2026', 'mẫu báo cáo']],
    ['hạn báo cáo và số kế hoạch', ['09/11/2026', 'không ghi số']],
    ['cho hỏi hạn báo cáo với số kế hoạch luôn', ['09/11/2026', 'không ghi số']],
    ['tieu chi tap the va tieu chi ca nhan', ['10 tiêu chí', '3 tiêu chí']],
    ['văn phòng sở làm gì, còn bộ phận cntt', ['Văn phòng Sở thường trực', 'Bộ phận Công nghệ thông tin']],
    ['van phong so lam gi con cac don vi lam gi', ['Văn phòng Sở thường trực', '2. cac don vi lam gi']],
    ['Hạn nộp khi nào, nộp cho ai và theo mẫu nào?', ['09/11/2026', 'về Sở Y tế', 'mẫu báo cáo']],
    ['mục đích, giải pháp, thời gian thực hiện', ['5 mục đích', '4 giải pháp', 'năm 2030']],
  ])('%s', async (text, words) => {
    const said = await ask(text)
    let from = 0
    for (const word of words) {
      expect(said.slice(from)).toContain(word)
      from = said.indexOf(word, from)
    }
    expect(said).toMatch(/^1\. [\s\S]*\n\n2\. /)
  })
})

test.each([
  ['Quyết định 1940 do ai ban hành, ngày nào?', /^Ủy ban nhân dân tỉnh Vĩnh Long ban hành .*20\/10\/2025\.$/],
  [
    'Văn bản 37-KH/TU là của cơ quan nào, đề ngày bao nhiêu?',
    /^Ban Thường vụ Tỉnh ủy ban hành .*16\/9\/2025/,
  ],
])('what one sentence tells is told once: %s', async (text, told) => {
  expect((await ask(text)).split('\n')[0]).toMatch(told)
})

test.each([
  'tiêu chuẩn và số lượng khen thưởng theo hướng dẫn của sở nào',
  'Tiêu chuẩn với số lượng khen lúc tổng kết áp dụng theo hướng dẫn nào?',
  'Tiêu chuẩn, số lượng khen thưởng thực hiện theo hướng dẫn nào?',
])('two nouns asked of by one question word are one question: %s', async (text) => {
  const said = await ask(text)
  expect(said).toMatch(/Sở Nội vụ|3751/)
  expect(said).not.toMatch(/^1\. /)
})

test.each([
  'phối hợp với ai',
  'Ai phụ trách Bộ phận Công nghệ thông tin, tên gì?',
  'Phòng nào tham mưu và tổng hợp hồ sơ?',
  'Phong trào đổi mới sáng tạo và chuyển đổi số kéo dài bao lâu?',
  'Hội đồng thi đua, khen thưởng ngành y tế làm gì?',
  'Ai hướng dẫn khen thưởng sơ kết, tổng kết?',
  'phong trào từ năm nào và đến năm nào',
  'Tiêu chí thi đua đối với công chức, viên chức, người lao động gồm những gì?',
  'bo phan nao la thuong truc, dau moi?',
])('what only goes on is no question of its own: %s', async (text) =>
  expect(await ask(text)).not.toMatch(/^1\. /),
)

test('a part of the plan that is called by its name is told, whatever was asked before', async () => {
  expect(await ask('tiêu chí tập thể', 'hình thức khen thưởng')).toContain('Huân chương Lao động')
})

test.each([
  ['Có mấy giải pháp, kể ra giúp', /^Kế hoạch nêu 4 giải pháp[^\n]*\n- Tăng cường/],
  ['Có mấy giải pháp? Kể ra giúp em với', /^Kế hoạch nêu 4 giải pháp[^\n]*\n- Tăng cường/],
  ['có mấy tiêu chí tập thể, liệt kê giúp em', /^Kế hoạch nêu 10 tiêu chí[^\n]*\n- Nội bộ đoàn kết/],
])('what is counted is listed when that is wanted: %s', async (text, told) => {
  expect(await ask(text)).toMatch(told)
})

describe('after several questions in one message', () => {
  test.each([
    [['Hạn báo cáo? Hình thức khen?', 'hạn nộp năm sau'], '09/11/2027'],
    [['Hạn báo cáo? Hình thức khen?', 'hạn nộp năm sau', 'thứ mấy vậy'], 'thứ Ba 09/11/2027'],
    [['Hạn báo cáo? Hình thức khen?', 'hạn nộp năm sau', 'ủa trễ thì sao'], 'trễ hạn'],
  ])('a whole question is not glued to the last of them: %j', async (texts, word) => {
    expect(await ask(...texts)).toContain(word)
  })
})

describe('somebody who has chosen no organization', () => {
  const askAnybody = async (...texts: string[]) => (await talk(receiveMessage, texts)).said.at(-1)?.text ?? ''

  test('is answered every part for the same organizations', async () => {
    const [, second = ''] = (await askAnybody('Hạn báo cáo? Có mấy giai đoạn?')).split('2. Có mấy giai đoạn?')
    expect(second).toContain('BVĐK Sa Đéc: ')
    expect(second).toContain('Sở Y tế Vĩnh Long: ')
  })

  test.each([
    ['02-KH/BCĐTW ngày nào', /^Sở Y tế Vĩnh Long: /],
    ['1940/QĐ-UBND của ai', /^Sở Y tế Vĩnh Long: /],
    ['Kế hoạch 2216/KH-SYT của ai', /^BVĐK Sa Đéc: /],
  ])('reads whose plan the only answer stands in: %s', async (text, heading) => {
    expect(await askAnybody(text)).toMatch(heading)
  })
})

test('who proposes is told by an office, not by what was just told', async () => {
  const { said } = await talk(receiveMessage, ['tôi ở Sa Đéc', 'khen cấp tỉnh là gì', 'ai đề nghị'])
  expect(said.at(-1)?.text).toContain('Giám đốc Bệnh viện đề nghị')
})

test.each(['Gấp lắm ạ', 'sếp đang hối', 'CANARYTEXT', 'em cảm ơn trước ạ'])(
  'what asks nothing beside a question is no second question: %s',
  async (remark) => {
    const { said } = await talk(receiveMessage, ['tôi ở Vĩnh Long', `Hạn nộp báo cáo là khi nào? ${remark}`])
    expect(said.at(-1)?.text).toMatch(/^Hạn [^\n]*09\/11\/2026/)
    expect(said.at(-1)?.text).not.toContain('\n2. ')
  },
)
