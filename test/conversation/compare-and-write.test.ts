import { afterAll, describe, expect, test } from 'vitest'
import { openConversations, talk } from './support.ts'

const { open, close } = await openConversations()
afterAll(close)
const { receiveMessage } = open()

const sideBySide =
  /^Tôi đặt nội dung của từng đơn vị cạnh nhau .*không đánh giá bên nào hơn\.\n\nBVĐK Sa Đéc: .*\n\nSở Y tế Vĩnh Long: /s
const cannotWrite = /^Tôi chưa viết thay anh\/chị được\./

async function last(...texts: string[]) {
  const { said } = await talk(receiveMessage, texts)
  return said.at(-1) ?? { text: '', places: [], labels: [] }
}

describe('comparing', () => {
  test.each([
    ['So sánh hai kế hoạch về hình thức khen thưởng', 'sa-dec III.1', 'vinh-long III.2.c'],
    ['so sanh tieu chi tap the cua vinh long va sa dec', 'sa-dec III.2.a', 'vinh-long III.1.a'],
    ['so sánh thời gian thực hiện của hai kế hoạch', 'sa-dec V.1', 'vinh-long V'],
    ['Sa Đéc khác Vĩnh Long chỗ nào về nội dung thi đua?', 'sa-dec II', 'vinh-long II'],
  ])('“%s” sets both side by side and judges neither', async (text, ...places) => {
    const said = await last(text)
    expect(said.text).toMatch(sideBySide)
    expect(said.places).toEqual(places)
    expect(said.text).not.toContain('Anh/chị thuộc đơn vị nào')
  })

  test('one’s own organization is compared with the one that is named, on what was talked about', async () => {
    const said = await last('em ở vĩnh long', 'Tiêu chí đối với tập thể là gì?', 'so với sa đéc thì khác gì')
    expect(said.text).toMatch(sideBySide)
    expect(said.places).toEqual(['sa-dec III.2.a', 'vinh-long III.1.a'])
    expect(said.labels).not.toContain('BVĐK Sa Đéc')
  })

  test('when nothing says what is to be compared, that is asked', async () => {
    expect((await last('so sánh hai kế hoạch giúp em')).text).toMatch(
      /về điều gì ạ.*không đánh giá bên nào hơn/,
    )
  })

  test.each(['giai đoạn 1 và giai đoạn 2 khác nhau thế nào', 'bằng khen với giấy khen khác gì nhau'])(
    '“%s” compares within a plan',
    async (text) => {
      expect((await last('em ở vĩnh long', text)).text).not.toContain('cạnh nhau')
    },
  )
})

describe('a paper that somebody wants written', () => {
  test.each([
    'viết giúp tôi báo cáo',
    'viet giup toi bao cao',
    'soạn giùm chị báo cáo năm nay đi em',
    'giúp em viết báo cáo với',
    'bạn viết báo cáo cho em được không',
  ])('“%s” is told what the plan wants in it, with its place', async (text) => {
    const said = await last('tôi ở Vĩnh Long', text)
    expect(said.text).toMatch(cannotWrite)
    // Where the plan names no parts, a suggestion says that it is one.
    expect(said.text).toMatch(
      /kết quả tổ chức thực hiện phong trào thi đua|Gợi ý \(không phải quy định\): tình hình/,
    )
    expect([...said.places, said.text].join(' ')).toContain('VI.1')
  })

  test('what a common paper wants in it is told', async () => {
    const said = await last('em ở sa đéc', 'viết giúp em báo cáo thành tích')
    expect(said.text).toMatch(cannotWrite)
    expect(said.text).toContain('thành tích đạt được, có số liệu')
  })

  test('when nothing says which paper, that is asked', async () => {
    expect((await last('viết giúp tôi với')).text).toMatch(
      /^Tôi chưa viết thay anh\/chị được\. .*cần viết văn bản gì/,
    )
  })

  test.each([
    'cho em hỏi báo cáo làm khi nào',
    'ai viết báo cáo giúp khoa',
    'viết giúp bài thơ tặng vợ',
    'báo cáo viết theo mẫu nào',
  ])('“%s” asks for something else', async (text) => {
    expect((await last('tôi ở Vĩnh Long', text)).text).not.toMatch(cannotWrite)
  })
})
