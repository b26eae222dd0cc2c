import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseAmount } from '../../../src/forms/parse/parse-amount.ts'
import { anyTyping } from './any-typing.ts'

function read(text: string, unit?: string): number | string {
  const parsed = parseAmount(text, unit === undefined ? {} : { unit })
  return parsed.kind === 'ok' ? parsed.value : parsed.why
}

test.each([
  ['3 triệu rưỡi', 3_500_000],
  ['3 trieu ruoi', 3_500_000],
  ['3 triệu rưởi', 3_500_000],
  ['3tr5', 3_500_000],
  ['3tr25', 3_250_000],
  ['3tr250', 3_250_000],
  ['3tr rưỡi', 3_500_000],
  ['triệu rưỡi', 1_500_000],
  ['hai triệu rưỡi', 2_500_000],
  ['hai trieu ruoi a', 2_500_000],
  ['nửa triệu', 500_000],
  ['1,5 triệu', 1_500_000],
  ['1.5tr', 1_500_000],
  ['3 triệu 500 ngàn', 3_500_000],
  ['3 triệu 5 trăm ngàn', 3_500_000],
  ['ba triệu năm trăm ngàn đồng', 3_500_000],
  ['ba triệu năm trăm', 3_500_000],
  ['2 tỷ 3', 2_300_000_000],
  ['2 tỉ', 2_000_000_000],
  ['1 tỷ 200 triệu', 1_200_000_000],
  ['2 nghìn tỷ', 2_000_000_000_000],
  ['500k', 500_000],
  ['500 ngàn', 500_000],
  ['500 nghìn đồng', 500_000],
  ['500ng', 500_000],
  ['5 chục triệu', 50_000_000],
  ['3 củ', 3_000_000],
  ['1.200', 1200],
  ['1,200', 1200],
  ['1 200 000', 1_200_000],
  ['1.200.000đ', 1_200_000],
  ['1,200,000 VND', 1_200_000],
  ['1.250,75', 1250.75],
  ['12,5', 12.5],
  ['1.2', 1.2],
  ['0,125', 0.125],
  ['200', 200],
  ['khoảng 200', 200],
  ['dạ khoảng chừng 200 lượt ạ', 200],
  ['30 phút', 30],
  ['hai trăm ba mươi lăm', 235],
  ['hai trăm linh năm', 205],
  ['trăm rưỡi', 150],
  ['mười lăm', 15],
  ['hai mươi mốt', 21],
  ['một chục', 10],
  ['năm', 5],
  ['0', 0],
  ['không', 0],
  ['không đồng', 0],
  ['3 triệu mỗi năm', 3_000_000],
  ['3 triệu/tháng', 3_000_000],
  ['3 triệu một năm', 3_000_000],
  ['tiết kiệm 3 triệu từ khi áp dụng', 3_000_000],
  ['3 trieu tu thang truoc', 3_000_000],
])('%s is %d', (text, value) => {
  expect(read(text)).toBe(value)
})

test('what could be meant otherwise is repeated as it was understood', () => {
  expect(parseAmount('1.2')).toEqual({ kind: 'ok', value: 1.2, note: 'Tôi hiểu là 1,2.' })
  expect(parseAmount('3tr5', { unit: 'đồng' })).toEqual({
    kind: 'ok',
    value: 3_500_000,
    note: 'Tôi hiểu là 3.500.000 đồng.',
  })
  expect(parseAmount('500', { unit: 'đồng' })).toMatchObject({ note: 'Tôi hiểu là 500 đồng.' })
  expect(parseAmount('1.200', { unit: 'đồng' })).toEqual({ kind: 'ok', value: 1200 })
})

test.each([
  ['-5', 'không được âm'],
  ['âm 5', 'không được âm'],
  ['3-4 triệu', 'nhiều số (3; 4.000.000)'],
  ['từ 30 xuống 15', 'nhiều số (30; 15)'],
  ['2 tỷ 50', 'chưa rõ phần lẻ'],
  ['1.2.3', 'dấu chấm, dấu phẩy trong “1.2.3”'],
  ['vài trăm', 'dù chỉ là ước lượng'],
  ['mấy chục triệu', 'dù chỉ là ước lượng'],
  ['giảm 30%', 'không phải tỷ lệ phần trăm'],
  ['không biết', 'Tôi chưa thấy con số nào trong “không biết”.'],
  ['nhiều lắm', 'chưa thấy con số nào'],
  ['từ từ', 'chưa thấy con số nào'],
  ['', 'chưa thấy con số nào'],
  ['9'.repeat(40), 'lớn quá'],
])('%s is refused', (text, why) => {
  expect(read(text)).toContain(why)
})

test('an amount in another unit than the one asked is refused', () => {
  expect(read('30 phút', 'phút')).toBe(30)
  expect(read('30p', 'phút')).toBe(30)
  expect(read('2 giờ', 'phút')).toBe('Mục này tính bằng phút. Anh/chị ghi lại giúp tôi, ví dụ 30 phút.')
  expect(read('500 ngàn đồng', 'phút')).toContain('tính bằng phút')
  expect(read('500 ngàn đồng', 'đồng')).toBe(500_000)
})

const pieces =
  '1|12|1.200|,|.|-|triệu|tr|rưỡi|tỷ|k|trăm|mươi|mười|hai|năm|không|lẻ|đồng|chục|nửa|mỗi năm|1 |/'.split('|')

test('of whatever is typed, an amount is a number from 0 on and a refusal a whole sentence', () => {
  fc.assert(
    fc.property(anyTyping(pieces), fc.constantFrom('', 'đồng', 'phút'), (typed, unit) => {
      const parsed = parseAmount(typed, { unit })
      if (parsed.kind === 'ok') expect(parsed.value >= 0 && Number.isFinite(parsed.value)).toBe(true)
      else expect(parsed.why).toMatch(/^\S[\s\S]*\.$/u)
    }),
    { numRuns: 500 },
  )
})

test('any amount written with points between thousands is read back', () => {
  fc.assert(
    fc.property(fc.nat(2_000_000_000), (value) => {
      expect(read(value.toLocaleString('vi-VN'))).toBe(value)
      expect(read(`dạ ${value.toLocaleString('vi-VN')}đ ạ`, 'đồng')).toBe(value)
    }),
  )
})
