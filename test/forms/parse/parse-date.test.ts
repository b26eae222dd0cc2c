import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { parseDate } from '../../../src/forms/parse/parse-date.ts'
import { anyTyping } from './any-typing.ts'

/** A Monday. */
const today = '2026-11-23'

/** The day, with `*` where the reply says how it was understood; nothing when refused. */
function read(text: string, direction?: 'past' | 'future'): string {
  const parsed = parseDate(text, direction === undefined ? { today } : { today, direction })
  if (parsed.kind === 'refused') return parsed.why
  return parsed.note === undefined ? parsed.value : `${parsed.value}*`
}

test.each([
  ['2/9/26', '2026-09-02'],
  ['02-09-2026', '2026-09-02'],
  ['2.9.2026', '2026-09-02'],
  ['2 / 9 / 2026', '2026-09-02'],
  ['2/9-2026', '2026-09-02'],
  ['02 09 2026', '2026-09-02'],
  ['02092026', '2026-09-02'],
  ['2026-09-02', '2026-09-02'],
  ['ngày 2 tháng 9 năm 2026', '2026-09-02'],
  ['NGÀY 2 THÁNG 9 NĂM 2026', '2026-09-02'],
  ['ngay 2 thang 9 nam 26', '2026-09-02'],
  ['ngày 2/9 năm 2026', '2026-09-02'],
  ['2 tháng 9/2026', '2026-09-02'],
  ['mùng 5 tháng năm năm 2026', '2026-05-05'],
  ['5 tháng năm 2026', '2026-05-05'],
  ['hai mươi mốt tháng mười một 2026', '2026-11-21'],
  ['từ ngày 2/9/26 ạ', '2026-09-02'],
  ['dạ em áp dụng từ 2/9/26 đến nay', '2026-09-02'],
  ['thứ Tư, 2/9/2026', '2026-09-02'],
  ['2/9/2026, dịp Tết Độc lập', '2026-09-02'],
  ['2/9/2026 (02-09-2026)', '2026-09-02'],
  ['29/2/2024', '2024-02-29'],
  ['5/6/85', '1985-06-05'],
])('the day is written out: %s', (text, day) => {
  expect(read(text)).toBe(day)
})

test.each([
  ['2/9', '2026-09-02*'],
  ['2.9', '2026-09-02*'],
  ['25/12', '2025-12-25*'],
  ['23/11', '2026-11-23*'],
  ['29/2', '2024-02-29*'],
  ['mùng 2 tháng 9', '2026-09-02*'],
  ['mung 2 thang 9', '2026-09-02*'],
  ['dạ áp dụng từ mùng 2 tháng 9', '2026-09-02*'],
  ['2 tháng chín', '2026-09-02*'],
  ['2 thg 9', '2026-09-02*'],
  ['2t9', '2026-09-02*'],
  ['mồng 5', '2026-11-05*'],
  ['ngày 25', '2026-10-25*'],
  ['ngày 5 tháng trước', '2026-10-05*'],
  ['mùng 5 tháng này', '2026-11-05*'],
  ['hôm nay', '2026-11-23*'],
  ['hom nay', '2026-11-23*'],
  ['sáng nay', '2026-11-23*'],
  ['hôm qua', '2026-11-22*'],
  ['hom qua a', '2026-11-22*'],
  ['chiều qua', '2026-11-22*'],
  ['hôm kia', '2026-11-21*'],
  ['hôm kìa', '2026-11-20*'],
  ['3 ngày trước', '2026-11-20*'],
  ['cách đây 3 ngày', '2026-11-20*'],
  ['cách đây ba hôm', '2026-11-20*'],
  ['mười ngày trước', '2026-11-13*'],
  ['thứ Hai tuần trước', '2026-11-16*'],
  ['t2 tuan truoc', '2026-11-16*'],
  ['T6 tuần rồi', '2026-11-20*'],
  ['thứ 4 tuần trước nữa', '2026-11-11*'],
  ['chủ nhật vừa rồi', '2026-11-22*'],
  ['CN vừa rồi', '2026-11-22*'],
  ['thứ hai vừa rồi', '2026-11-16*'],
  ['thứ năm', '2026-11-19*'],
  ['thứ hai', '2026-11-23*'],
  ['1/3 năm ngoái', '2025-03-01*'],
  ['15/3 năm nay', '2026-03-15*'],
  ['15 tháng 3 năm ngoái', '2025-03-15*'],
  ['hôm qua 22/11', '2026-11-22*'],
  ['đầu tháng 3, mùng 2/3', '2026-03-02*'],
])('the day is told from today on, and how it was understood: %s', (text, day) => {
  expect(read(text)).toBe(day)
})

test('a day without its year lies behind us or ahead, as the form asks', () => {
  expect(read('25/12', 'future')).toBe('2026-12-25*')
  expect(read('2/9', 'future')).toBe('2027-09-02*')
  expect(read('thứ sáu', 'future')).toBe('2026-11-27*')
  expect(read('ngày mai', 'future')).toBe('2026-11-24*')
  expect(read('ngày mốt', 'future')).toBe('2026-11-25*')
  expect(read('5 ngày nữa', 'future')).toBe('2026-11-28*')
  expect(read('mùng 5', 'future')).toBe('2026-12-05*')
  expect(parseDate('hôm kia', { today })).toEqual({
    kind: 'ok',
    value: '2026-11-21',
    note: 'Tôi hiểu là thứ Bảy, 21/11/2026.',
  })
})

test.each([
  ['31/02/2026', 'Ngày 31/02/2026 không có trong lịch. Anh/chị ghi lại giúp tôi, ví dụ 15/03/2026.'],
  ['31/2', 'Ngày 31/02 không có trong lịch. Anh/chị ghi lại giúp tôi, ví dụ 15/03/2026.'],
  ['29/2/2025', 'Ngày 29/02/2025 không có trong lịch.'],
  ['13/14', 'Không có tháng 14.'],
  ['3/15/2026', 'Nếu là ngày 15 tháng 3'],
  ['2/9/202', 'chưa đọc được năm'],
  ['2/9/2260', 'Năm 2260'],
  ['2 tháng 9 năm hai nghìn hai sáu', 'chưa đọc được năm'],
  ['tuần trước', 'chưa biết ngày nào trong tuần'],
  ['tháng 3/2026', 'chưa biết ngày'],
  ['3/2026', 'chưa biết ngày'],
  ['tháng 3 năm ngoái', 'chưa biết ngày'],
  ['đầu tháng 3', 'chưa biết ngày'],
  ['t9', 'chưa biết ngày'],
  ['tháng trước', 'chưa biết ngày'],
  ['cách đây 2 tháng', 'ngày nào'],
  ['2 tháng trước', 'ngày nào'],
  ['mấy hôm nay', 'ngày nào'],
  ['vài ngày trước', 'ngày nào'],
  ['năm ngoái', 'ngày và tháng'],
  ['2026', 'ngày và tháng'],
  ['15', 'tháng nào'],
  ['t3', 'thứ hay là tháng'],
  ['mùng 5 tháng 8 âm lịch', 'âm lịch'],
  ['rằm tháng 7', 'âm lịch'],
  ['mùng 2 tết', 'âm lịch'],
  ['mùng 5 tháng giêng', 'âm lịch'],
  ['từ 2/9/26 đến 5/9/26', 'nhiều ngày khác nhau (02/09/2026, 05/09/2026)'],
  ['8-10/3/2026', 'nhiều ngày'],
  ['thứ Hai, 2/9/2026', 'Ngày 02/09/2026 là thứ Tư, không phải thứ Hai.'],
  ['không nhớ', 'Tôi chưa đọc được ngày nào trong “không nhớ”.'],
  ['', 'Tôi chưa đọc được ngày nào'],
])('what names no one day is refused with the reason: %s', (text, why) => {
  const parsed = parseDate(text, { today })
  expect(parsed).toMatchObject({ kind: 'refused', why: expect.stringContaining(why) })
})

const pieces =
  '2|9|26|/|-|.|,|1/|ngày|mùng|tháng|năm|thứ|hai|tuần|trước|nay|31|hôm|2026|t2|cách đây|mười'.split('|')

test('of whatever is typed, a day given back is a real one and a refusal a whole sentence', () => {
  fc.assert(
    fc.property(
      anyTyping(pieces),
      fc.constantFrom('past' as const, 'future' as const),
      (typed, direction) => {
        const parsed = parseDate(typed, { today, direction })
        if (parsed.kind === 'ok') expect(Temporal.PlainDate.from(parsed.value).toString()).toBe(parsed.value)
        else expect(parsed.why).toMatch(/^\S[\s\S]*\.$/u)
      },
    ),
    { numRuns: 500 },
  )
})

test('a day written in any of the usual ways is that day', () => {
  const day = fc.date({ min: new Date('1970-01-01'), max: new Date('2069-12-31'), noInvalidDate: true })
  const ways = fc.constantFrom(
    (d: number, m: number, y: number) => `${d}/${m}/${y}`,
    (d: number, m: number, y: number) => `${d}-${m}-${String(y).slice(2)}`,
    (d: number, m: number, y: number) => `dạ ngày ${d} tháng ${m} năm ${y} ạ`,
    (d: number, m: number, y: number) => `mung ${d} thang ${m} nam ${y}`,
    (d: number, m: number, y: number) => `${String(d).padStart(2, '0')}.${String(m).padStart(2, '0')}.${y}`,
  )
  fc.assert(
    fc.property(day, ways, (at, write) => {
      const iso = at.toISOString().slice(0, 10)
      expect(read(write(at.getUTCDate(), at.getUTCMonth() + 1, at.getUTCFullYear()))).toBe(iso)
    }),
    { numRuns: 300 },
  )
})
