import { afterAll, describe, expect, test } from 'vitest'
import { openConversations, talk } from './support.ts'

const { open, close } = await openConversations()
afterAll(close)
const { receiveMessage } = open()

/** What is said to the last of the messages. */
async function last(...texts: string[]): Promise<string> {
  const { said } = await talk(receiveMessage, texts)
  return said.at(-1)?.text ?? ''
}

describe('an item of the list told last is asked for by its number', () => {
  test.each([
    ['ý 2 là gì', 'Ý 2 trong 10 ý ở mục III.1.a'],
    ['y 10', 'Ý 10 trong 10 ý'],
    ['còn ý cuối', 'an ninh dữ liệu'],
    ['ý thứ nhất là gì vậy', 'Nội bộ đoàn kết'],
    ['ý 12', 'chỉ có 10 ý'],
  ])('%s', async (text, words) => {
    expect(await last('em ở Vĩnh Long', 'tiêu chí tập thể gồm gì', text)).toContain(words)
  })

  test('and the one after it too', async () => {
    expect(await last('em ở Vĩnh Long', 'tiêu chí tập thể gồm gì', 'ý 2', 'ý 3')).toContain(
      'tham mưu, đề xuất',
    )
  })
})

describe.each(['Vĩnh Long', 'Sa Đéc'])('who does it after the criteria of %s', (name) => {
  test.each(['ai chấm', 'ai phụ trách', 'ai chấm vậy'])(
    '„%s“ is not told the criteria again',
    async (text) => {
      expect(await last(`em ở ${name}`, 'tiêu chuẩn khen thưởng tập thể', text)).not.toMatch(
        /đoàn kết|quán triệt/,
      )
    },
  )
})

test('„còn cá nhân“ goes back to the criteria after who does it was asked', async () => {
  expect(await last('em ở Vĩnh Long', 'tiêu chí tập thể', 'ai phụ trách', 'còn cá nhân')).toContain(
    '3 tiêu chí',
  )
})

test('„ai quyết định“ after the forms of commendation of Sa Đéc is told who gives them', async () => {
  expect(await last('em ở Sa Đéc', 'hình thức khen thưởng', 'ai quyết định')).toContain('Giám đốc Sở Y tế')
})

test('what is told for another organization than their own says whose it is, and once only', async () => {
  const { said } = await talk(receiveMessage, [
    'em ở Vĩnh Long',
    'hạn nộp báo cáo khi nào',
    'còn bệnh viện Sa Đéc?',
    'hạn nộp báo cáo khi nào',
  ])
  expect(said[2]?.text).toMatch(/Sa Đéc: |của BVĐK Sa Đéc/)
  expect(said[3]?.text).toContain('09/11/2026')
})

test('„nó ở mục nào“ asks where the answer stands', async () => {
  expect(await last('em ở Vĩnh Long', 'hạn nộp báo cáo', 'nó ở mục nào')).toContain('lấy ở mục VI.1')
})

test('an overview has its headings as buttons, not in the text besides', async () => {
  const { said } = await talk(receiveMessage, ['em ở Vĩnh Long', 'khen thưởng thế nào?'])
  expect(said[1]?.labels).toContain('Mục III.2.c: Khen thưởng tổng kết')
  expect(said[1]?.text).not.toContain('III.2.c')
})

describe('small talk', () => {
  test('who the assistant is and what it can do are told in one reply', async () => {
    expect(await last('Bạn là ai, làm được gì')).toMatch(/Tôi là Trợ lý Thi đua.*thời hạn/)
  })

  test('who was met before is not welcomed anew', async () => {
    const said = await last('em ở Vĩnh Long', 'hạn nộp báo cáo', 'bot ơi')
    expect(said).toBe(
      'Dạ, Trợ lý Thi đua đây, tôi đang trả lời theo tài liệu của Sở Y tế Vĩnh Long. Anh/chị cứ hỏi ạ.',
    )
  })

  test.each(['trợ giúp', 'bạn làm được gì', 'ok', 'cho em hỏi'])(
    '„%s“ twice is not told the same twice',
    async (text) => {
      const { said } = await talk(receiveMessage, ['em ở Vĩnh Long', text, text])
      expect(said[2]?.text).not.toBe(said[1]?.text)
      expect(said[2]?.text.length).toBeLessThan(130)
    },
  )

  test('the help is told whole again after something else', async () => {
    expect(await last('em ở Vĩnh Long', 'trợ giúp', 'hạn nộp báo cáo', 'trợ giúp')).toContain('/donvi')
  })

  test('thanks and a wish together are small talk', async () => {
    expect(await last('em ở Vĩnh Long', 'cảm ơn nhé, chúc ngày tốt lành')).toContain('không có gì')
  })
})

test('a sentence that says the first one again is left out', async () => {
  const said = await last('em ở Vĩnh Long', 'giấy khen ai ký')
  expect(said.match(/theo thẩm quyền/g)).toHaveLength(1)
})
