import { describe, expect, test } from 'vitest'
import type { Answer } from '../../src/knowledge/answer/answer.ts'
import { firstSentence, useShippedKnowledge } from '../support/shipped-knowledge.ts'

const { ask } = useShippedKnowledge()

const vinhLong = { organization: 'vinh-long' }
const deadline = 'Hạn nộp báo cáo là khi nào?'

/** One answer after the other, each going on from the one before. */
function talk(organization: string | undefined, ...questions: string[]): Answer[] {
  let topic: Answer['topic']
  return questions.map((question) => {
    const answer = ask(question, { topic, ...(organization && { organization }) })
    topic = answer.topic ?? topic
    return answer
  })
}

function placeOf({ citations: [first] }: Answer): string {
  return first === undefined ? 'none' : `${first.document.split('/')[0]} ${first.section}`
}

describe('the deadline of the yearly report', () => {
  test.each([
    ['weeks before', '2026-10-28T08:00:00+07:00', 'Hạn cuối: hết thứ Hai 09/11/2026', 'còn 12 ngày'],
    ['on the eve', '2026-11-08T23:59:00+07:00', 'hết thứ Hai 09/11/2026', 'còn 1 ngày'],
    ['on the day itself', '2026-11-09T08:00:00+07:00', 'hôm nay', '09/11/2026'],
    ['in the last second of the day', '2026-11-09T23:59:59+07:00', 'hôm nay', '09/11/2026'],
    ['at midnight after it', '2026-11-10T00:00:00+07:00', 'đã qua', 'quá 1 ngày'],
    ['at that midnight, told in UTC', '2026-11-09T17:00:00Z', 'đã qua', 'quá 1 ngày'],
    ['two weeks after', '2026-11-22T08:00:00+07:00', 'đã qua', 'thứ Ba 09/11/2027'],
    ['on New Year’s Eve', '2026-12-31T16:59:59Z', 'Hạn năm 2026 đã qua', '09/11/2027'],
    ['on New Year’s Day in Vietnam', '2026-12-31T17:00:00Z', 'thứ Ba 09/11/2027', 'còn 312 ngày'],
    ['in the last year', '2030-11-01T08:00:00+07:00', 'thứ Bảy 09/11/2030', 'còn 8 ngày'],
  ])('%s', (_, at, ...words) => {
    const answer = ask(deadline, { ...vinhLong, at })
    expect(answer.kind).toBe('answer')
    for (const word of words) expect(answer.text).toContain(word)
  })

  test('after the last year no next one is promised', () => {
    const passed = ask(deadline, { ...vinhLong, at: '2030-11-22T08:00:00+07:00' })
    expect(passed.text).toContain('Hạn năm 2030 đã qua')
    expect(passed.text).not.toContain('2031')
    const later = ask(deadline, { ...vinhLong, at: '2031-02-01T08:00:00+07:00' })
    expect([later.kind, later.citations.length]).toEqual(['gap', 0])
    expect(later.text).toContain('2031')
  })

  test('a late report gets an honest answer and the office to call', () => {
    const { text } = ask(deadline, { ...vinhLong, at: '2026-11-22T08:00:00+07:00' })
    expect(text).toContain('Văn phòng Sở')
    expect(text).toContain('không nói về việc gửi muộn')
    expect(text).not.toMatch(/còn hạn|vẫn nộp được/)
  })
})

describe('the deadline in a certain year', () => {
  test.each([
    ['năm 2027', '09/11/2027'],
    ['năm 2028', '09/11/2028'],
    ['năm nay', '09/11/2026'],
    ['năm sau', '09/11/2027'],
    ['sang năm', '09/11/2027'],
    ['năm 2028 và 2029', '09/11/2029'],
  ])('a question about %s is answered with %s', (year, day) => {
    expect(ask(`Hạn nộp báo cáo ${year} là ngày nào?`, vinhLong).text.split('\n')[0]).toContain(day)
  })

  test.each(['2024', '2031'])('outside the plan, in %s, there is none', (year) => {
    const answer = ask(`Hạn nộp báo cáo năm ${year}?`, vinhLong)
    expect(answer.kind).toBe('gap')
    expect(answer.text).toContain(`không nêu hạn cho năm ${year}`)
  })

  test.each([
    'Còn mấy ngày nữa đến hạn nộp báo cáo?',
    'Bây giờ nộp báo cáo còn kịp không?',
    'Trễ nhất bữa nào phải gửi báo cáo?',
    'Deadline báo cáo?',
    'Báo cáo năm nộp trước ngày mấy?',
    'Báo cáo kết quả phong trào thi đua phải gửi khi nào?',
    'hạn nộp báo cáo của Sở Y tế Vĩnh Long',
    'Sở Y tế Vĩnh Long quy định nộp báo cáo khi nào?',
  ])('is computed however it is asked: %s', (question) => {
    expect(ask(question, vinhLong).text).toContain('thứ Hai 09/11/2026')
  })
})

describe('without an organization', () => {
  test('both are answered, each headed by its name, with sources of both', () => {
    const answer = ask('Phong trào kéo dài từ năm nào đến năm nào?')
    expect(answer.kind).toBe('answer')
    expect(answer.text).toMatch(/^Sở Y tế Vĩnh Long: .*2030/m)
    expect(answer.text).toMatch(/^BVĐK Sa Đéc: .*2026/m)
    expect(new Set(answer.citations.map(({ document }) => document)).size).toBe(2)
  })

  test('what only one plan says is told, and of the other that it is not stated', () => {
    const answer = ask(deadline)
    expect(answer.kind).toBe('partial')
    expect(answer.text).toMatch(/^Sở Y tế Vĩnh Long: .*09\/11\/2026/m)
    expect(answer.text).toMatch(/^BVĐK Sa Đéc: .*không quy định hạn/m)
    expect(answer.citations.every(({ document }) => document === 'vinh-long/ke-hoach')).toBe(true)
  })

  test('what neither says is a gap without a source', () => {
    const answer = ask('Thực đơn bữa trưa ở căng tin có gì?')
    expect([answer.kind, answer.citations]).toEqual(['gap', []])
  })
})

describe('a question that goes on from the one before', () => {
  test.each<[string | undefined, string, string, string]>([
    ['vinh-long', 'Tiêu chí thi đua đối với tập thể gồm những gì?', 'thế còn cá nhân?', 'vinh-long III.1.b'],
    ['vinh-long', 'Tiêu chí thi đua đối với tập thể?', 'còn đối tượng khác?', 'vinh-long III.1.c'],
    ['sa-dec', 'Tiêu chuẩn khen thưởng đối với tập thể?', 'thế còn cá nhân?', 'sa-dec III.2.b'],
    [undefined, 'Tiêu chuẩn khen thưởng tập thể của Sa Đéc?', 'còn cá nhân?', 'sa-dec III.2.b'],
    ['vinh-long', 'Khen thưởng hằng năm có hình thức nào?', 'còn sơ kết?', 'vinh-long III.2.b'],
    ['vinh-long', 'Khen thưởng sơ kết có hình thức nào?', 'thế tổng kết thì sao?', 'vinh-long III.2.c'],
    ['vinh-long', deadline, 'ai làm?', 'vinh-long VI.1'],
    ['vinh-long', deadline, 'gửi cho ai?', 'vinh-long VI.1'],
    ['vinh-long', deadline, 'thế nộp cho ai?', 'vinh-long VI.1'],
    ['vinh-long', 'Ai phụ trách bộ chỉ số chuyển đổi số?', 'dùng để làm gì?', 'vinh-long VI.3'],
    ['vinh-long', 'Quyết định 1940 ban hành ngày nào?', 'của ai?', 'vinh-long mở đầu'],
    ['vinh-long', deadline, 'Ai ký kế hoạch?', 'vinh-long nơi nhận'],
    ['sa-dec', deadline, 'Phong trào kéo dài mấy năm?', 'sa-dec V.1'],
  ])('%s: %s → %s', (organization, first, second, place) => {
    expect(talk(organization, first, second).map(placeOf)[1]).toBe(place)
  })

  test.each<[string, string, string, string, RegExp]>([
    ['vinh-long', 'Giai đoạn 1 làm gì?', 'còn giai đoạn 2?', 'what is done', /tổng kết vào năm 2030/],
    ['vinh-long', deadline, 'ai làm?', 'who reports', /cơ quan, đơn vị thuộc Sở/],
    ['vinh-long', deadline, 'còn năm sau?', 'the next deadline', /09\/11\/2027/],
    ['sa-dec', 'Phòng nào tham mưu sơ kết, tổng kết?', 'khi nào?', 'when', /khi có văn bản chỉ đạo/],
  ])('%s: %s → %s tells %s', (organization, first, second, _, words) => {
    expect(talk(organization, first, second)[1]?.text).toMatch(words)
  })

  test('a whole question is not joined to the one before', () => {
    const [, second] = talk('vinh-long', 'Tiêu chí thi đua đối với tập thể?', 'Giấy khen do ai tặng?')
    expect(second?.text).toContain('Giám đốc Sở')
    expect(second?.text).not.toContain('tiêu chí')
  })
})

describe('several questions in one message', () => {
  test.each([
    `${deadline} Giấy khen do ai tặng? Phong trào có mấy giai đoạn?`,
    '1. Hạn nộp báo cáo là ngày nào?\n2. Giấy khen do ai tặng?\n3. Phong trào có mấy giai đoạn?',
    '- Hạn nộp báo cáo là ngày nào?\n- Giấy khen do ai tặng?\n- Phong trào có mấy giai đoạn?',
  ])('are answered one by one: %j', (message) => {
    const answer = ask(message, vinhLong)
    expect(answer.kind).toBe('answer')
    const parts = answer.text.split(/^(?=[123]\. )/m)
    expect(parts).toHaveLength(3)
    for (const [at, words] of ['09/11/2026', 'Giám đốc Sở', /2 giai đoạn|02 giai đoạn/].entries()) {
      expect(parts[at]).toMatch(words)
    }
    expect(answer.citations.map(({ section }) => section)).toEqual(['VI.1', 'III.2.a', 'V'])
  })

  test('the later ones go on from the earlier', () => {
    const { text } = ask(`${deadline} Gửi cho ai?`, vinhLong)
    expect(text.split('2. ')[1]).toContain('về Sở Y tế')
  })

  test('one that is not answered makes the whole partial', () => {
    expect(ask(`${deadline} Giá vàng hôm nay bao nhiêu?`, vinhLong).kind).toBe('partial')
    expect(ask(`${deadline} Giấy khen do ai tặng?`).kind).toBe('partial')
  })

  test('a greeting before a question is not counted as one', () => {
    const answer = ask(`Chào em! ${deadline}`, vinhLong)
    expect([answer.kind, answer.text.split('\n')[0]]).toEqual(['answer', firstSentence(answer.text)])
    expect(answer.text).toMatch(/^Hạn cuối/)
  })
})

describe('small talk', () => {
  test.each([
    'Xin chào',
    'chào em',
    'hello',
    'hello bot',
    'chao ban',
    'cảm ơn nhé',
    'Cảm ơn em nhiều lắm',
    'cam on ban nhieu',
    'ok thanks',
    'tks',
    'tạm biệt',
  ])('%s gets a human reply without a source', (text) => {
    expect(ask(text, vinhLong)).toMatchObject({ kind: 'social', citations: [] })
  })

  test.each([
    'Chào em, hạn nộp báo cáo là khi nào?',
    'Dạ em chào anh chị ạ, cho em hỏi hạn nộp báo cáo với ạ',
  ])('%s is answered as the question it is', (text) =>
    expect(ask(text, vinhLong).text).toContain('09/11/2026'),
  )
})

describe('however it is typed', () => {
  test.each([
    ['without diacritics', 'han nop bao cao la khi nao'],
    ['in capitals', 'HẠN NỘP BÁO CÁO LÀ KHI NÀO?'],
    ['in capitals without diacritics', 'HAN NOP BAO CAO LA KHI NAO'],
    ['decomposed', deadline.normalize('NFD')],
    ['by Telex keys', 'hanj nopj baos caos laf khi naof'],
    ['by VNI keys', 'ha5n no65p ba1o ca1o la2 khi na2o'],
    ['in chat spelling', 'deadline bc là bh z'],
    ['with words run together', 'hạn nộp baocao là khi nào'],
    ['with a wrong tone', 'hạn nôp báo cáo là khi nào'],
    ['with one wrong letter', 'hạn nộp báo cáp là khi nào'],
    ['with swapped letters', 'hạn nộp boá cáo là khi nào'],
    ['with a letter too many', 'hạn nộp báoo cáo là khi nào'],
    ['with HTML in it', '<b>Hạn nộp báo cáo</b> là khi nào?'],
    ['with zero-width characters', 'hạn\u200b nộp\u200b báo cáo là khi nào'],
    ['with no-break spaces', 'hạn\u00a0nộp\u00a0báo\u00a0cáo là khi nào'],
    ['with a broken surrogate', 'hạn nộp \ud800 báo cáo là khi nào?'],
  ])('the deadline is found %s', (_, text) => {
    expect(ask(text, vinhLong).text).toMatch(/^Hạn cuối: hết thứ Hai 09\/11\/2026/)
  })

  test.each([
    ['giay khne do ai tang', 'III.2.a'],
    ['giaays khen do ai tawngj', 'III.2.a'],
    ['gia6y1 khen do ai ta85ng', 'III.2.a'],
    ['tiêu chí tập thẻ', 'III.1.a'],
    ['TIEU CHI CA NHAN', 'III.1.b'],
    ['chuyeern ddooir soos trong hoajt ddoongj chuyeen moon gồm gì', 'II.4'],
    ['ptrào tđ kéo dài mấy năm', 'V'],
    ['ai ky ke hoach', 'nơi nhận'],
  ])('%s leads to %s', (text, section) => {
    expect(ask(text, vinhLong).citations[0]?.section).toBe(section)
  })
})

test.each([
  'Báo cáo hàng năm trước ngày mấy?',
  'Hằng năm, trước ngày nào đơn vị phải gửi báo cáo?',
  'Moi nam truoc ngay nao phai gui bao cao?',
  'TRUNG TAM Y TE VUNG LIEM NOP BAO CAO HANG NAM TRUOC NGAY NAO',
  'Bao cao hang nam gui ve dau, truoc ngay may?',
])('„hằng năm, trước ngày …“ asks for no former year: %s', (question) => {
  const { text } = ask(question, { organization: 'vinh-long', at: '2026-10-01T08:00:00+07:00' })
  expect(text).toContain('Hạn cuối: hết thứ Hai 09/11/2026')
  expect(text).not.toContain('2025')
})

test.each([
  ['năm trước hạn nộp báo cáo là ngày nào', '09/11/2025'],
  ['nam ngoai nop bao cao truoc ngay nao', '09/11/2025'],
  ['năm sau nộp báo cáo trước ngày nào', '09/11/2027'],
])('a year named by this one is that year’s: %s', (question, day) => {
  const { text } = ask(question, { organization: 'vinh-long', at: '2026-10-01T08:00:00+07:00' })
  expect(text).toContain(day)
})
