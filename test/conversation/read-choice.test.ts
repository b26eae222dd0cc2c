import { expect, test } from 'vitest'
import { readChoice } from '../../src/conversation/read-choice.ts'

const labels = ['Sở Y tế Vĩnh Long', 'Bệnh viện Đa khoa Sa Đéc', 'Chưa đúng', 'Hỏi cán bộ phụ trách']
const asOptions = (given: string[]) => given.map((label, index) => ({ id: `option-${index + 1}`, label }))
const read = (text: string, given = labels) => readChoice(text, asOptions(given))
const chosen = (number: number) => ({ kind: 'chosen', id: `option-${number}` })

test.each([
  ['1', 1],
  ['số 2', 2],
  ['so 2 nhe', 2],
  ['Số2', 2],
  ['2.', 2],
  ['2)', 2],
  ['(2)', 2],
  ['2/', 2],
  ['#2', 2],
  ['２', 2],
  ['②', 2],
  ['2️⃣', 2],
  ['2 👍🏻', 2],
  ['02', 2],
  ['chọn 3', 3],
  ['dạ em chọn số 3 ạ', 3],
  ['cho e số 3 nha ad', 3],
  ['cái thứ hai', 2],
  ['thứ nhất', 1],
  ['cai thu tu', 4],
  ['một', 1],
  ['mot a', 1],
  ['Hai nhé', 2],
  ['phương án 4', 4],
  ['đầu tiên', 1],
  ['cái cuối cùng', 4],
  ['cái cuối'.normalize('NFD'), 4],
])('“%s” is number %i', (text, number) => {
  expect(read(text)).toEqual(chosen(number))
})

test.each([
  ['Sở Y tế Vĩnh Long', 1],
  ['SO Y TE VINH LONG', 1],
  ['sở y tế', 1],
  ['sở vĩnh long', 1],
  ['vinh long', 1],
  ['dạ em ở Vĩnh Long ạ', 1],
  ['sa dec', 2],
  ['Sa Đéc'.normalize('NFD'), 2],
  ['benh vien sa dec', 2],
  ['bệnh viện đa khoa', 2],
  ['em chọn bệnh viện đa khoa sa đéc nhé', 2],
  ['chưa đúng', 3],
  ['chua dung', 3],
  ['“Chưa đúng”', 3],
  ['cán bộ phụ trách', 4],
  ['hỏi cán bộ', 4],
  ['cho em hỏi cán bộ phụ trách ạ', 4],
])('“%s” is the label %i', (text, number) => {
  expect(read(text)).toEqual(chosen(number))
})

test.each(['0', '5', 'số 9', '2025', '0912345678', '99999999999999999999999', 'chọn 7 ạ', 'mười hai'])(
  '“%s” is no number of the list',
  (text) => {
    expect(read(text)).toEqual({ kind: 'out-of-range' })
  },
)

test.each([
  '',
  ' \n',
  '?',
  '2?',
  '2%',
  '-1',
  '1.5',
  '10/11',
  '1-2',
  '1 và 2',
  '1, 2',
  '2 năm',
  'mục 2',
  'mục III.2.a nói gì',
  'năm 2026 nộp khi nào',
  'hạn nộp báo cáo trước ngày nào',
  'Sa Đéc có mấy khoa',
  'sa đéc?',
  'còn Sa Đéc thì sao',
  'Sở Y tế Vĩnh Long gửi báo cáo cho ai',
  'số 2 là gì',
  'đúng',
  'sở',
  'tôi',
  'dạ',
  'không',
  'anh Hai',
  'bà',
  'mốt',
  'sà đẹc',
  '👍',
  '/huy',
  `${'dạ '.repeat(30)}sa đéc`,
  'x'.repeat(20_000),
])('“%s” chooses nothing', (text) => {
  expect(read(text)).toBeUndefined()
})

test('what fits several labels chooses none of them, unless the diacritics tell which', () => {
  const alike = ['Hội đồng sáng kiến', 'Hội đồng thi đua', 'Hợi đồng thi đua', 'Trùng tên', 'Trùng tên']
  expect(read('hội đồng', alike)).toBeUndefined()
  expect(read('hoi dong thi dua', alike)).toBeUndefined()
  expect(read('hợi đồng thi đua', alike)).toEqual(chosen(3))
  expect(read('trùng tên', alike)).toBeUndefined()
  expect(read('sở y tế', ['Sở Y tế Vĩnh Long', 'Sở Y tế'])).toEqual(chosen(2))
})

test('a part of a label never stands for its opposite', () => {
  expect(read('đồng ý', ['Không đồng ý', 'Bỏ qua câu này'])).toBeUndefined()
  expect(read('đồng ý', ['Không đồng ý', 'Đồng ý'])).toEqual(chosen(2))
  expect(read('chọn đơn vị', ['Bỏ chọn đơn vị'])).toBeUndefined()
})

test('a label in figures is chosen by them where no place in the list is meant', () => {
  expect(read('2026', ['2025', '2026'])).toEqual(chosen(2))
  expect(read('2', ['2', '1'])).toEqual(chosen(2))
  expect(read('giai đoạn 2', ['Giai đoạn 1', 'Giai đoạn 2', 'Cả hai'])).toEqual(chosen(2))
  expect(read('21', asMany(30))).toEqual(chosen(21))
  expect(read('hai mươi mốt', asMany(30))).toEqual(chosen(21))
  expect(read('mười lăm', asMany(30))).toEqual(chosen(15))
})

test('letters and signs can be labels too', () => {
  expect(read('b', ['A', 'B'])).toEqual(chosen(2))
  expect(read('👍', ['👍', '👎'])).toEqual(chosen(1))
  expect(read('Có chứ?', ['Có chứ?', 'Không'])).toEqual(chosen(1))
})

test('without options nothing is chosen', () => {
  expect(read('1', [])).toBeUndefined()
})

function asMany(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `Khoa ${String.fromCodePoint(0x41 + index)}`)
}
