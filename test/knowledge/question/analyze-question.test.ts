import { beforeAll, describe, expect, test } from 'vitest'
import { analyzeQuestion, type QuestionContext } from '../../../src/knowledge/question/analyze-question.ts'
import { focusQuestion } from '../../../src/knowledge/question/focus-question.ts'
import { joinFollowUp } from '../../../src/knowledge/question/join-follow-up.ts'
import { recognizeSocial } from '../../../src/knowledge/question/recognize-social.ts'
import { compareShape, wantedShape } from '../../../src/knowledge/question/wanted-shape.ts'
import { createPhraseTable, toWords } from '../../../src/knowledge/vocabulary/phrase-table.ts'
import { readLanguage } from '../../../src/knowledge/vocabulary/read-language.ts'

let context: QuestionContext
beforeAll(async () => {
  const names: [string, string[]][] = ['Vĩnh Long', 'Bến Tre', 'Trà Vinh'].map((name) => [
    name,
    ['vinh-long'],
  ])
  const places = createPhraseTable([...names, ['Sa Đéc', ['sa-dec']], ['Tiền Giang', ['sa-dec']]])
  context = { language: await readLanguage('knowledge'), places, accented: true }
})
const analyze = (text: string) => analyzeQuestion(text, context)

describe('what is asked for', () => {
  test.each([
    ['Hạn chót nộp báo cáo?', 'deadline'],
    ['Báo cáo nộp khi nào?', 'deadline'],
    ['Phong trào kéo dài bao lâu?', 'period'],
    ['Ai phụ trách?', 'responsible'],
    ['Gửi cho ai?', 'recipient'],
    ['Giấy khen ai ký?', 'decider'],
    ['Có bao nhiêu nội dung?', 'count'],
    ['Tiền thưởng bao nhiêu?', 'amount'],
    ['Quyết định số mấy?', 'number'],
    ['Mục đích để làm gì?', 'purpose'],
    ['Theo mẫu nào?', 'template'],
    ['Điện thoại của ai?', 'contact'],
    ['Quy trình xét thế nào?', 'procedure'],
    ['Khen thưởng theo căn cứ pháp lý nào?', 'basis'],
  ])('%s → %s', (text, attribute) => expect(analyze(text).attributes).toContain(attribute))

  test('„mấy …“ that opens a question for yes or no counts nothing', () => {
    expect(analyze('Mấy sáng kiến hay có được nhân rộng không?').attributes).not.toContain('count')
    expect(analyze('May sang kien hay co duoc nhan rong khong?').attributes).not.toContain('count')
    expect(analyze('Mấy khoa được khen, có ba khoa phải không?').attributes).toContain('count')
  })

  test('a subject alone asks for nothing certain', () => {
    expect(analyze('bệnh án điện tử')).toMatchObject({ attributes: [], asksStrongly: false })
  })

  test('a question for yes or no is known by its end', () => {
    expect(analyze('Có bắt buộc sáng kiến không?').yesNo).toBe(true)
    expect(analyze('Ai ký kế hoạch?').yesNo).toBe(false)
  })
})

describe('its limits', () => {
  test.each([
    ['Tiêu chí đối với tập thể', { recipients: ['tập thể'] }],
    ['Khen cá nhân hàng năm', { recipients: ['cá nhân'], occasion: ['hằng năm'] }],
    ['khen so ket', { occasion: ['sơ kết'] }],
    ['Khen cấp nhà nước dịp tổng kết', { level: ['nhà nước'], occasion: ['tổng kết'] }],
    ['Giai đoạn 2 làm gì', { stage: ['2'] }],
    ['Báo cáo 6 tháng', { occasion: ['sáu tháng'] }],
  ])('%s', (text, scope) => expect(analyze(text).scope).toEqual(scope))

  test('years, dates and document numbers are kept whole', () => {
    const question = analyze('Kế hoạch 37-KH/TU ngày 16/9/2025 có áp dụng năm 2027 không')
    expect(question).toMatchObject({ codes: ['37-kh/tu'], dates: ['16/9/2025'] })
    expect([...question.years].sort()).toEqual([2025, 2027])
  })

  test.each([
    ['Bến Tre nộp báo cáo khi nào', ['vinh-long'], []],
    ['ben tre nop bao cao khi nao', ['vinh-long'], []],
    ['Tiền Giang khen gì', ['sa-dec'], []],
    ['Cần Thơ khen gì', [], ['Cần Thơ']],
    ['Khen gì', [], []],
  ])('%s names its place', (text, organizations, foreignPlaces) =>
    expect(analyze(text)).toMatchObject({ organizations, foreignPlaces }),
  )

  test('a place is no word to look for', () => {
    const keys = analyze('Bến Tre khen gì').terms.map(({ key }) => key)
    expect(keys.some((key) => /b[ếe]n|tre/.test(key))).toBe(false)
  })
})

describe('going on from the question before', () => {
  const deadline = 'Hạn nộp báo cáo là khi nào?'
  const written = (text: string, question: string) => joinFollowUp(text, { question }, context)?.joined[0]

  test.each([
    ['thế còn cá nhân?', 'Tiêu chí đối với tập thể?', 'tiêu chí đối với cá nhân'],
    ['khi nào?', 'Phòng nào tham mưu sơ kết?', 'tham mưu sơ kết khi nào'],
    ['còn giai đoạn 2?', 'Giai đoạn 1 có mấy việc?', 'có mấy việc giai đoạn 2'],
    ['còn năm 2027?', deadline, 'hạn nộp báo cáo là khi nào năm 2027'],
  ])('%s after „%s“', (text, earlier, whole) => expect(written(text, earlier)).toBe(whole))

  test.each(['ai làm?', 'gửi cho ai?', 'còn năm sau?'])('%s keeps the report in mind', (text) => {
    expect(written(text, deadline)).toMatch(/báo cáo/)
  })

  test.each(['Giấy khen do ai tặng?', 'Tiêu chí thi đua đối với tập thể gồm những gì?'])(
    '%s stands by itself',
    (text) => expect(written(text, deadline)).toBeUndefined(),
  )
})

describe('what only leads up to a question', () => {
  test.each([
    ['Em mới nhận việc, hạn nộp báo cáo là khi nào?', ['hạn nộp báo cáo là khi nào?']],
    ['Chào anh. Giấy khen do ai tặng ạ?', ['Giấy khen do ai tặng ạ?']],
    ['Khoa em năm nào cũng cãi nhau, cho em hỏi xét khen phải bảo đảm gì?', ['xét khen phải bảo đảm gì']],
    ['Hạn nộp báo cáo là khi nào?', []],
  ])('%s', (text, focus) => expect(focusQuestion(text, context.language)).toEqual(focus))
})

describe('small talk', () => {
  test.each([
    ['Xin chào', 'greeting'],
    ['chào em ạ', 'greeting'],
    ['cảm ơn nhiều nhé', 'thanks'],
    ['cam on ban', 'thanks'],
    ['tạm biệt', 'farewell'],
    ['Chào em, cảm ơn em', 'thanks'],
    ['Chào em, hạn nộp báo cáo?', undefined],
    ['Giấy khen', undefined],
    ['', undefined],
  ])('%j is %s', (text, social) => expect(recognizeSocial(text, context.language)).toBe(social))
})

describe('the shape of an answer', () => {
  test.each([
    ['Đạt bao nhiêu phần trăm?', 'Phải đạt 80% trở lên.', 1],
    ['Đạt bao nhiêu phần trăm?', 'Phải đạt chỉ tiêu đã giao.', -1],
    ['Có mấy tiêu chí?', 'Có 10 tiêu chí đối với tập thể.', 1],
    ['Có mấy tiêu chí?', 'Tiêu chí phải phù hợp thực tế.', -1],
    ['Sơ kết năm nào?', 'Sơ kết vào năm 2027.', 1],
    ['Sơ kết năm nào?', 'Sơ kết khi có văn bản chỉ đạo.', -1],
    ['Quyết định số mấy?', 'Quyết định số 1940/QĐ-UBND.', 1],
    ['Ai ký tên?', 'Giám đốc Hồ Thị Thu Hằng ký.', 1],
    ['Mục đích là gì?', 'Nâng cao nhận thức.', 0],
    ['Cần mấy điều kiện gì?', 'Phải đoàn kết.', 0],
  ])('%s – %s', (question, text, fits) => {
    const shape = wantedShape(toWords(question), context.language)
    expect(compareShape(shape, text)).toBe(fits)
  })
})
