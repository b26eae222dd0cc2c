import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readSpan } from '../../../src/knowledge/answer/read-span.ts'
import { readYearlyRule } from '../../../src/knowledge/answer/read-yearly-rule.ts'
import { useShippedKnowledge } from '../../support/shipped-knowledge.ts'

const { ask } = useShippedKnowledge(join(import.meta.dirname, '../../fixtures/tuning-plans'))

const place = ({ citations: [first] }: ReturnType<typeof ask>): string =>
  `${first?.document.split('/')[0]} ${first?.section}`

describe('the stage that today falls in', () => {
  test.each([
    ['an-thoi', 'Bây giờ phong trào đang ở giai đoạn mấy?', '2026-11-22', 'V.2', 'Giai đoạn 1'],
    ['an-thoi', 'gio dang o gd nao roi', '2029-01-02', 'V.3', 'Giai đoạn 2'],
    ['tan-hai', 'Hiện giờ phong trào đang ở chặng nào?', '2026-06-30', 'V.1', 'Chặng khởi động'],
    ['long-my-dong', 'pt đang ở gđ nào z', '2027-12-31', 'VI.3', 'Giai đoạn tổng kết'],
    ['go-me', 'Đang ở bước mấy rồi?', '2026-07-01', 'V.2', 'Bước 2'],
    ['vinh-long', 'Hiện nay đang là giai đoạn nào?', '2026-11-22', 'V', 'Giai đoạn 1'],
  ])('%s: %s (%s)', (organization, question, day, section, name) => {
    const answer = ask(question, { organization, at: `${day}T08:00:00+07:00` })
    expect([answer.kind, place(answer)]).toEqual(['answer', `${organization} ${section}`])
    expect(answer.text.split('\n')[0]).toContain(`đang ở ${name}`)
  })

  test('stages that overlap are both named, and none is told before the first', () => {
    const both = ask('Đang ở giai đoạn nào?', { organization: 'vinh-long', at: '2027-05-01T08:00:00+07:00' })
    expect(both.text).toMatch(/Giai đoạn 1 .* và Giai đoạn 2/)
    const before = ask('Đang ở giai đoạn nào?', { organization: 'an-thoi', at: '2025-10-31T08:00:00+07:00' })
    expect(before.text).toContain('không nằm trong giai đoạn nào')
    expect(before.text).toContain('Giai đoạn chuẩn bị')
  })

  test('a plan without stages says so', () => {
    const answer = ask('Bệnh viện đang ở giai đoạn mấy?', { organization: 'sa-dec' })
    expect([answer.kind, answer.citations]).toEqual(['gap', []])
    expect(answer.text).toContain('không chia giai đoạn')
  })
})

describe('a clause answers only for what it speaks of', () => {
  test.each([
    [
      'song-hau-dong',
      'Chỉ tiêu nộp hồ sơ thủ tục hành chính trực tuyến toàn trình năm 2030?',
      'I.3.b',
      '90%',
    ],
    ['song-hau-dong', 'chi tieu nop ho so truc tuyen toan trinh nam 2028', 'I.2.c', '60%'],
    [
      'cai-von-thuong',
      'Tới giữa năm 2026 bao nhiêu % nhân viên học xong khóa kỹ năng số cơ bản?',
      'I.2.2',
      '80%',
    ],
    [
      'cai-von-thuong',
      'cuối năm 2026 bao nhiêu % nhân viên học xong khóa kỹ năng số cơ bản',
      'I.2.3',
      '100%',
    ],
    [
      'song-hau-dong',
      'Chuyên mục Y tế số mỗi ngày do cơ quan nào phụ trách?',
      'VIII.4',
      'Trung tâm Kiểm soát',
    ],
  ])('%s: %s', (organization, question, section, words) => {
    const answer = ask(question, { organization })
    expect(place(answer)).toBe(`${organization} ${section}`)
    expect(answer.text.split('\n')[0]).toContain(words)
  })

  test.each([
    ['song-hau-dong', 'Riêng năm 2026 phải đạt bao nhiêu % người dân có hồ sơ sức khỏe điện tử?'],
    ['song-hau-dong', 'Được phân bổ mấy Bằng khen của Thủ tướng vào dịp tổng kết năm 2030?'],
    ['go-me', 'Phó ban Điều hành phong trào là ai?'],
  ])('%s doesn’t say: %s', (organization, question) => {
    expect(ask(question, { organization }).citations).toEqual([])
  })
})

describe('what stands in tables, lists and definitions', () => {
  test.each([
    ['ha-loc', 'Sạch sẽ được tối đa bao nhiêu điểm?', 'V.1', 'điểm tối đa: 25'],
    ['ha-loc', 'Chặng Bứt tốc là từ tháng mấy đến tháng mấy?', 'IX', 'Tháng 6 - 9/2026'],
    ['ha-loc', 'bao nhiêu khoa phải đạt mức xanh', 'II.1.b', '16/21 khoa'],
    ['bac-thanh', 'Hồ sơ khen thưởng gồm những gì?', 'Phần thứ ba.5.1', 'tờ trình kèm danh sách'],
    ['khe-sim', 'Việc tốt là gì?', 'Quy chế.Điều 2.1', 'Việc tốt là việc làm ngoài nhiệm vụ'],
    ['khe-sim', 'kế hoạch ban hành ngày nào', 'mở đầu', '14/07/2026'],
    ['khe-sim', 'ai ký quy chế', 'nơi nhận', 'Kha Minh Triết'],
  ])('%s: %s', (organization, question, section, words) => {
    const answer = ask(question, { organization })
    expect(place(answer)).toBe(`${organization} ${section}`)
    expect(answer.text.split('\n')[0]).toContain(words)
  })

  test('the names of the columns are answered by all rows below them', () => {
    const { text } = ask('Nội dung chấm gồm những gì?', { organization: 'ha-loc' })
    expect(text).toContain('- Sàng lọc (điểm tối đa: 15; người chấm: Tổ chấm chéo)')
    expect(text).toContain('- Phản hồi của bà mẹ và gia đình')
    expect(text).not.toContain('STT')
  })

  test('a telephone number is never the number of a paper', () => {
    expect(ask('dien thoai cua giam doc so may', { organization: 'ha-loc' }).citations).toEqual([])
  })
})

describe('a decision and the rules that it issues', () => {
  test.each([
    ['điều 2 nói gì', 'Quy chế.Điều 2', 'Điều 2 Quy chế – Giải thích từ ngữ:'],
    ['điều 2 của quyết định nói gì', 'Điều 2', 'Điều 2 nêu:'],
    ['giải thích từ ngữ', 'Quy chế.Điều 2', 'Giải thích từ ngữ:'],
  ])('%s', (question, section, first) => {
    const answer = ask(question, { organization: 'khe-sim' })
    expect([place(answer), answer.text.split('\n')[0]]).toEqual([`khe-sim ${section}`, first])
    expect(answer.text.includes('hiệu lực kể từ')).toBe(section === 'Điều 2')
  })
})

describe('spans of time as plans print them', () => {
  test.each([
    ['từ tháng 02 đến hết tháng 6 năm 2026', '2026-02-01', '2026-06-31'],
    ['tháng 11 và tháng 12 năm 2025', '2025-11-01', '2025-12-31'],
    ['từ 2025 - 2027', '2025-01-01', '2027-12-31'],
    ['quý IV năm 2028', '2028-10-01', '2028-12-31'],
    ['từ ngày 01/11 đến ngày 31/12/2027', '2027-11-01', '2027-12-31'],
    ['từ tháng 3/2026 đến hết tháng 12/2026', '2026-03-01', '2026-12-31'],
    ['từ năm 2027 đến tháng 9 năm 2029', '2027-01-01', '2029-09-31'],
  ])('%s', (text, from, to) => {
    expect(readSpan(text)).toEqual({ from, to })
  })

  test('without a year there is no span', () => {
    expect(readSpan('từ tháng 3 đến tháng 6')).toBeUndefined()
  })
})

describe('the grade that a number earns', () => {
  test.each([
    ['tan-hai', 'Đơn vị chấm được 82 điểm thì xếp loại gì?', 'Tốt: từ 75 đến dưới 90 điểm'],
    ['tan-hai', 'don vi duoc 90 diem xep loai gi', 'Xuất sắc: từ 90 điểm trở lên'],
    ['thanh-loi', 'Khoa em được 59 điểm thì loại gì?', 'Chưa đạt: dưới 60 điểm'],
    ['long-my-dong', 'khoa đc 75 điểm xếp loại nào ạ', 'Từ 75 đến dưới 90 điểm: loại Tốt'],
  ])('%s: %s', (organization, question, told) => {
    const answer = ask(question, { organization })
    expect(answer.kind).toBe('answer')
    expect(answer.text).toContain(told)
    expect(answer.citations[0]?.quote.toLowerCase()).toContain(told.toLowerCase())
  })

  test('a plan that has no grades gives none: those of the decree are told', () => {
    const { text, citations } = ask('82 điểm thì xếp loại gì?', { organization: 'vinh-long' })
    expect(text).toContain('từ 70 đến dưới 90 là hoàn thành tốt')
    expect(citations[0]).toMatchObject({ document: 'khen-thuong/ho-so', section: '20' })
  })
})

describe('a yearly date is counted down by the clock', () => {
  test('on the day before, the last day is today', () => {
    const { text } = ask('Hạn nộp hồ sơ đề nghị khen thưởng là khi nào?', {
      organization: 'an-thoi',
      at: '2026-11-04T08:00:00+07:00',
    })
    expect(text.split('\n')[0]).toBe(
      'Hạn cuối là hôm nay: hết thứ Tư 04/11/2026 (kế hoạch ghi “trước ngày 05 tháng 11 hằng năm”).',
    )
  })

  const paper = { period: '2026–2030', issued: '2026-01-02' }
  test.each([
    ['báo cáo trước ngày 10/11 hằng năm', '11-10'],
    ['báo cáo chậm nhất ngày 15 tháng 6 hàng năm', '06-16'],
    ['không quá ngày 31/12 mỗi năm', '01-01'],
    ['gửi hồ sơ hằng năm về Sở trước ngày 05 tháng 11', '11-05'],
  ])('%s', (text, before) => {
    expect(readYearlyRule(text, paper)?.rule).toEqual({ before, first: 2026, last: 2030 })
  })

  test('one year’s date, or several dates, make no yearly rule', () => {
    expect(readYearlyRule('trước ngày 10/11/2026', paper)).toBeUndefined()
    expect(readYearlyRule('trước ngày 10/6 và trước ngày 10/11 hằng năm', paper)).toBeUndefined()
  })
})

describe('who is meant decides', () => {
  test('another prize than the one asked for is no answer', () => {
    const { citations } = ask('Giải ba cuộc thi Ý tưởng trẻ thưởng bao nhiêu?', { organization: 'an-binh' })
    expect(citations).toEqual([])
  })

  test('people are counted as members too', () => {
    const answer = ask('Hội đồng thi đua của trung tâm có bao nhiêu người?', { organization: 'con-phung' })
    expect(answer.text).toContain('11 thành viên')
  })

  test('what is asked for before „để em hỏi“ is the question', () => {
    const text = 'Xin số điện thoại Phòng Tổ chức - Hành chính để em hỏi về đăng ký thi đua.'
    expect(ask(text, { organization: 'thanh-loi' }).citations).toEqual([])
  })
})

test('two movements are no Hải Phòng', () => {
  expect(ask('Tên hai phong trào này là gì?').text).not.toContain('Hải Phòng')
})
