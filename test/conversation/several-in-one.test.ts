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
  'tiêu chuẩn và số lượng khen thưởng theo hướng dẫn của sở nào',
  'Tiêu chuẩn với số lượng khen lúc tổng kết áp dụng theo hướng dẫn nào?',
  'Tiêu chuẩn, số lượng khen thưởng thực hiện theo hướng dẫn nào?',
])('two nouns asked of by one question word are one question: %s', async (text) => {
  const said = await ask(text)
  expect(said).toMatch(/Sở Nội vụ|3751/)
  expect(said).not.toMatch(/^1\. /)
})

test.each(['phối hợp với ai', 'Ai phụ trách Bộ phận Công nghệ thông tin, tên gì?'])(
  'what only goes on is no question of its own: %s',
  async (text) => expect(await ask(text)).not.toMatch(/^1\. /),
)

test('a part of the plan that is called by its name is told, whatever was asked before', async () => {
  expect(await ask('tiêu chí tập thể', 'hình thức khen thưởng')).toContain('Huân chương Lao động')
})
