import { describe, expect, test } from 'vitest'
import { computeDeadline } from '../../../src/knowledge/answer/compute-deadline.ts'

const rule = { before: '11-10', first: 2025, last: 2030 }
const at = (now: string, years: number[] = [], timezone = 'Asia/Ho_Chi_Minh') =>
  computeDeadline({ rule, printed: 'trước ngày 10/11 hằng năm', years, now: new Date(now), timezone })

test('the first sentence gives the day, the printed words and what is left', () => {
  expect(at('2026-10-28T08:00:00+07:00')).toEqual({
    kind: 'date',
    passed: false,
    text: 'Hạn cuối: hết thứ Hai 09/11/2026 (kế hoạch ghi “trước ngày 10/11 hằng năm”), còn 12 ngày.',
  })
})

describe('the weekday is the calendar’s own and never moves the day', () => {
  test.each([
    [2025, 'Chủ nhật'],
    [2026, 'thứ Hai'],
    [2027, 'thứ Ba'],
    [2028, 'thứ Năm'],
    [2029, 'thứ Sáu'],
    [2030, 'thứ Bảy'],
  ])('%i: %s', (year, day) => {
    expect(at('2025-10-01T08:00:00+07:00', [year]).text).toContain(`hết ${day} 09/11/${year}`)
  })
})

describe('a day ends at midnight where the organization is', () => {
  test.each([
    ['2026-11-09T16:59:59Z', false, 'hôm nay'],
    ['2026-11-09T17:00:00Z', true, 'đã quá 1 ngày'],
    ['2026-11-07T17:00:00Z', false, 'còn 1 ngày'],
    ['2026-11-08T17:00:00Z', false, 'hôm nay'],
    ['2026-12-31T16:59:59Z', true, 'Hạn kế tiếp: hết thứ Ba 09/11/2027'],
    ['2026-12-31T17:00:00Z', false, '09/11/2027'],
  ])('%s', (now, passed, words) => {
    expect(at(now)).toMatchObject({ kind: 'date', passed, text: expect.stringContaining(words) })
  })

  test('another zone, another day', () => {
    expect(at('2026-11-09T17:30:00Z', [], 'UTC')).toMatchObject({ passed: false })
  })
})

describe('years', () => {
  test('several are told one after the other, the printed words once', () => {
    const { text } = at('2026-10-28T08:00:00+07:00', [2028, 2029])
    expect(text).toMatch(/09\/11\/2028.*09\/11\/2029/)
    expect(text.match(/kế hoạch ghi/g)).toHaveLength(1)
  })

  test('a passed year is told as passed, without a next one', () => {
    const reply = at('2026-10-28T08:00:00+07:00', [2025])
    expect(reply).toMatchObject({ kind: 'date', passed: true })
    expect(reply.text).not.toContain('Hạn kế tiếp')
  })

  test.each([2024, 2031])('%i is outside the plan', (year) => {
    expect(at('2026-10-28T08:00:00+07:00', [year])).toEqual({
      kind: 'outside',
      text: `Kế hoạch thực hiện từ 2025 đến 2030, không nêu hạn cho năm ${year}.`,
    })
  })

  test('the last one has no next', () => {
    expect(at('2030-11-10T00:00:00+07:00').text).not.toMatch(/2031|kế tiếp/)
    expect(at('2031-01-01T00:00:00+07:00').kind).toBe('outside')
  })
})

test.each([
  ['01-01', '2026-05-01T08:00:00+07:00', '31/12/2025'],
  ['03-01', '2028-02-01T08:00:00+07:00', '29/02/2028'],
  ['03-01', '2027-02-01T08:00:00+07:00', '28/02/2027'],
])('before %s is the day before it, across months and years', (before, now, day) => {
  const reply = computeDeadline({
    printed: 'trước ngày 10/11 hằng năm',
    rule: { before, first: 2025, last: 2030 },
    years: [],
    now: new Date(now),
    timezone: 'Asia/Ho_Chi_Minh',
  })
  expect(reply.text).toContain(day)
})
