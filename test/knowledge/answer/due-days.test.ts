import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findStrayCitations } from '../../../src/evaluation/audit-answer.ts'
import { readDueDays } from '../../../src/knowledge/answer/read-due-days.ts'
import { readYearlyRule } from '../../../src/knowledge/answer/read-yearly-rule.ts'
import { useShippedKnowledge } from '../../support/shipped-knowledge.ts'

const { ask, base } = useShippedKnowledge(join(import.meta.dirname, '../../fixtures/tuning-plans'))

const first = (question: string, organization: string, day: string): string =>
  ask(question, { organization, at: `${day}T08:00:00+07:00` }).text.split('\n')[0] ?? ''

describe('several days of every year', () => {
  const question = 'Trung tâm y tế báo cáo về Sở trước ngày nào?'

  test.each([
    [
      '2026-10-05',
      'Hạn gần nhất: hết thứ Sáu 04/12/2026',
      'còn 60 ngày. Hạn kế tiếp: hết thứ Sáu 04/06/2027.',
    ],
    ['2026-12-04', 'Hạn gần nhất là hôm nay: hết thứ Sáu 04/12/2026', 'hết thứ Sáu 04/06/2027.'],
    ['2026-12-05', 'Hạn gần nhất: hết thứ Sáu 04/06/2027', 'Hạn kế tiếp: hết thứ Bảy 04/12/2027.'],
    ['2028-12-20', 'Hạn này đã qua: hết thứ Hai 04/12/2028', 'đã quá 16 ngày.'],
  ])('on %s the next one is counted and the one after it told', (day, next, then) => {
    const told = first(question, 'tay-ho-lam', day)
    expect(told).toContain(next)
    expect(told).toContain(then)
    expect(told).toContain('hướng dẫn ghi “trước 05/6 và 05/12 hằng năm”')
  })

  test('the bare „hạn báo cáo“ is answered as well', () => {
    expect(first('hạn báo cáo khi nào', 'tay-ho-lam', '2026-10-05')).toContain('04/12/2026')
  })

  test('each with „trước“ of its own, or with a remark in brackets', () => {
    expect(first('Hạn nộp hồ sơ khi nào ạ?', 'ru-cha', '2026-10-05')).toContain(
      'hết thứ Năm 19/11/2026 (quy chế ghi',
    )
    const paper = { period: '', issued: '2026-01-02' }
    const due = readDueDays('chậm nhất ngày 10/6 (sáu tháng) và ngày 10/12 (cả năm) hằng năm', paper)
    expect(due).toMatchObject({ before: ['06-11', '12-11'] })
  })

  const paper = { period: '2026–2028', issued: '2026-01-02' }
  test('the duties of two people are not counted as one', () => {
    const text = 'Khoa gửi trước ngày 05/6 hằng năm, phòng tổng hợp trước ngày 15/6 hằng năm'
    expect(readDueDays(text, paper)).toBeUndefined()
    expect(readYearlyRule('báo cáo trước 05/6 và 05/12 hằng năm', paper)).toBeUndefined()
  })

  test('a day without a year is none of every year', () => {
    expect(readDueDays('trước ngày 05/6 và 05/12', paper)).toBeUndefined()
  })
})

describe('a day of one year', () => {
  test.each([
    ['2026-10-05', 'Hạn cuối: hết thứ Sáu 04/12/2026 (hướng dẫn ghi “trước ngày 05/12/2026”), còn 60 ngày.'],
    ['2026-12-04', 'Hạn cuối là hôm nay: hết thứ Sáu 04/12/2026 (hướng dẫn ghi “trước ngày 05/12/2026”).'],
  ])('on %s it is counted down', (day, told) => {
    expect(first('gửi kế hoạch thực hiện trước ngày mấy', 'tay-ho-lam', day)).toBe(told)
  })

  test('when it is over, that is said', () => {
    expect(first('sổ vàng cấp xong khi nào', 'tay-ho-lam', '2026-10-05')).toContain(
      'Hạn này đã qua: hết thứ Hai 29/06/2026',
    )
  })
})

describe('an official letter', () => {
  test('tells its number, its day and who signed it', () => {
    const told = (question: string) => first(question, 'cua-lap', '2026-10-05')
    expect(told('công văn số mấy')).toContain('266/TTYT-KHNV')
    expect(told('công văn ban hành ngày nào')).toContain('03/07/2026')
    expect(told('Ai ký công văn này?')).toContain('Giám đốc Hồ Viết Tường')
    expect(told('báo cáo định kỳ hạn ngày nào')).toContain(
      '(công văn ghi “chậm nhất ngày 20/6 và ngày 20/12 hằng năm”)',
    )
  })

  test('the sentence above a table says what its bare numbers count', () => {
    const told = first('chăm sóc ngư dân mấy điểm', 'cua-lap', '2026-10-05')
    expect(told).toContain('Chăm sóc ngư dân (trạm y tế: 40 điểm; khoa, phòng: 30 điểm)')
  })
})

describe('a list that is asked for', () => {
  test('begins with its lead-in, not with the heading again, and is quoted from there', () => {
    const answer = ask('hồ sơ gồm những gì', { organization: 'ru-cha' })
    expect(answer.text).toMatch(/^Hồ sơ gồm:\n- Biên bản họp/)
    expect(answer.citations[0]?.quote).toMatch(/^Hồ sơ gồm: a\) Biên bản họp .* b\) Báo cáo thành tích/)
    expect(findStrayCitations(answer, base().documents)).toEqual([])
  })

  test('the paper’s name ends above who issues it, and goes on after its kind', () => {
    expect(base().documents.get('ru-cha/quy-che')?.title).toMatch(/khu vực Rú Chá$/)
    expect(base().documents.get('tay-ho-lam/huong-dan')?.title).toMatch(/^Hướng dẫn thực hiện phong trào/)
  })
})
