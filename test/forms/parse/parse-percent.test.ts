import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parsePercent } from '../../../src/forms/parse/parse-percent.ts'
import { anyTyping } from './any-typing.ts'

test.each([
  ['60', 60],
  ['60%', 60],
  ['60 %', 60],
  ['60 phần trăm', 60],
  ['60 phan tram a', 60],
  ['dạ khoảng 60%', 60],
  ['sáu mươi phần trăm', 60],
  ['sau muoi phan tram', 60],
  ['sáu mươi', 60],
  ['33,3', 33.3],
  ['33.33%', 33.33],
  ['một nửa', 50],
  ['nửa', 50],
  ['50/50', 50],
  ['toàn bộ', 100],
  ['100', 100],
  ['một phần ba', 33.33],
  ['hai phần ba', 66.67],
  ['3/4', 75],
  ['0', 0],
  ['0,5%', 0.5],
])('%s is %d %%', (text, value) => {
  expect(parsePercent(text)).toMatchObject({ kind: 'ok', value })
})

test.each([
  ['120%', 'không thể quá 100%'],
  ['33,333', 'quá hai chữ số'],
  ['-5%', 'không được âm'],
  ['từ 30 đến 60%', 'nhiều số (30; 60)'],
  ['60 40', 'nhiều số'],
  ['1.2.3', 'chưa đọc được số'],
  ['không biết', 'chưa thấy tỷ lệ nào'],
  ['', 'chưa thấy tỷ lệ nào'],
])('%s is refused', (text, why) => {
  expect(parsePercent(text)).toMatchObject({ kind: 'refused', why: expect.stringContaining(why) })
})

const pieces = '60|%|33,3|phần|trăm|một|nửa|ba|/|.|-|sáu|mươi|50|toàn bộ|tất cả| '.split('|')

test('of whatever is typed, a share lies between 0 and 100 with two decimals', () => {
  fc.assert(
    fc.property(anyTyping(pieces), (typed) => {
      const parsed = parsePercent(typed)
      if (parsed.kind === 'refused') expect(parsed.why).toMatch(/^\S[\s\S]*\.$/u)
      else
        expect([parsed.value >= 0, parsed.value <= 100, Number(parsed.value.toFixed(2))]).toEqual([
          true,
          true,
          parsed.value,
        ])
    }),
    { numRuns: 500 },
  )
})
