import { describe, expect, test } from 'vitest'
import type { Answer } from '../../src/knowledge/answer/answer.ts'
import { useShippedKnowledge } from '../support/shipped-knowledge.ts'

const { ask } = useShippedKnowledge()
const organization = 'vinh-long'

describe('hai ý trong một câu', () => {
  test.each([
    [
      'Khen thưởng hằng năm thì Sở tặng hình thức gì và đề nghị trên tặng gì?',
      ['Giấy khen của Giám đốc Sở', 'Bằng khen của Chủ tịch'],
      ['VI.2'],
    ],
    [
      'Bộ chỉ số đánh giá chuyển đổi số do bộ phận nào triển khai, theo hướng dẫn của ai?',
      ['Bộ phận Công nghệ thông tin', 'Sở Khoa học và Công nghệ'],
      [],
    ],
    ['sơ kết năm nào với lại tổng kết thì đc huân chương j', ['2027', 'Huân chương Lao động'], []],
  ])('%s', (question, words, elsewhere) => {
    const { kind, text, citations } = ask(question, { organization })
    const cited = citations.map(({ section }) => section)
    expect({ kind, lacks: words.filter((word) => !text.includes(word)) }).toEqual({
      kind: 'answer',
      lacks: [],
    })
    expect(cited.filter((section) => elsewhere.some((other) => other === section))).toEqual([])
  })
})

describe('kỳ mà kế hoạch không có', () => {
  test.each([
    'Sáu tháng đầu năm thì nộp báo cáo phong trào chậm nhất ngày mấy?',
    '6 tháng đầu năm nộp bc pt chậm nhất ngày mấy ad',
    'Quý này nộp báo cáo phong trào ngày mấy?',
    'bc quý nộp chậm nhất ngày mấy v, ko phải bc năm',
  ])('%s', (question) => {
    const { kind, text } = ask(question, { organization })
    expect({ kind, text }).toEqual({ kind: 'gap', text: expect.stringContaining('không yêu cầu') })
  })

  test('năm vẫn được trả lời khi hỏi năm hay quý', () => {
    expect(ask('báo cáo theo quý hay theo năm vậy', { organization }).text).toContain('mỗi năm một lần')
  })
})

describe('hỏi có hay không', () => {
  test.each([
    'Văn phòng Sở có hướng dẫn khen thưởng sơ kết không?',
    'bộ phận cntt có tham mưu nội dung chuyên môn không',
    'tập thể có phải bảo đảm an toàn thông tin không',
    'cá nhân có được khen hằng năm không',
    'van phong so co don doc khong',
  ])('%s – có', (question) => {
    expect(ask(question, { organization }).text).toMatch(/^Có ạ\. /)
  })

  test.each([
    'Giám đốc Sở có ký Bằng khen không?',
    'Chủ tịch tỉnh có tặng Giấy khen không',
    'đơn vị có được xây dựng kế hoạch riêng không',
    'có phải hạn là 10/11 không',
  ])('%s – không khẳng định', (question) => {
    expect(ask(question, { organization }).text).not.toMatch(/^Có ạ/)
  })
})

test.each([
  ['cntt sở phụ trách cái j z ad', 'Bộ phận Công nghệ thông tin tham mưu'],
  ['vpsở lm j', 'Văn phòng Sở thường trực'],
  ['Văn bản số mấy?', 'không ghi số, ký hiệu'],
  ['Hội đồng thi đua ngành y tế gồm những ông bà nào?', 'không nêu Hội đồng'],
  ['cá nhân đc cờ thi đua chính phủ ko', 'không nói Cờ thi đua có tặng cho cá nhân hay không'],
])('%s', (question, words) => {
  expect(ask(question, { organization }).text).toContain(words)
})

test('hạn của đơn vị được trả lời khi chỉ nêu tên Sở', () => {
  expect(ask('hạn báo cáo của Sở Y tế Vĩnh Long').text).toContain('10/11')
})

test('thủ tục hỏi tiếp là của khen hằng năm', () => {
  const topic: Answer['topic'] = ask('khen thưởng hằng năm gồm những gì', { organization }).topic
  const { text } = ask('ai làm thủ tục', { organization, ...(topic && { topic }) })
  expect(text).toContain('xét tặng Giấy khen')
  expect(text).not.toContain('sơ kết')
})
