import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseChoice } from '../../../src/forms/parse/parse-choice.ts'
import { parseChoices } from '../../../src/forms/parse/parse-choices.ts'
import { anyTyping } from './any-typing.ts'

const options = [
  { id: 'technical', label: 'Giải pháp kỹ thuật', also: ['kỹ thuật'] },
  { id: 'management', label: 'Giải pháp quản lý', also: ['quản lý'] },
  { id: 'practice', label: 'Giải pháp tác nghiệp' },
  { id: 'progress', label: 'Ứng dụng tiến bộ kỹ thuật', also: ['ứng dụng'] },
]

test.each([
  ['2', 'management'],
  ['2.', 'management'],
  ['số 2', 'management'],
  ['so 2 a', 'management'],
  ['dạ em chọn số 2 ạ', 'management'],
  ['thứ hai', 'management'],
  ['cái thứ ba', 'practice'],
  ['hai', 'management'],
  ['cái đầu tiên', 'technical'],
  ['cái cuối cùng', 'progress'],
  ['2. Giải pháp quản lý', 'management'],
  ['2 quản lý', 'management'],
  ['Giải pháp kỹ thuật', 'technical'],
  ['giai phap ky thuat', 'technical'],
  ['GIẢI PHÁP TÁC NGHIỆP', 'practice'],
  ['tác nghiệp', 'practice'],
  ['tac nghiep nha', 'practice'],
  ['kỹ thuật', 'technical'],
  ['dạ quản lý ạ', 'management'],
  ['tiến bộ kỹ thuật', 'progress'],
  ['em chọn ứng dụng', 'progress'],
])('“%s” chooses %s', (text, id) => {
  expect(parseChoice(text, options)).toEqual({ kind: 'ok', value: id })
})

test.each([
  ['5', 'Danh sách không có số 5.'],
  ['0', 'Danh sách không có số 0.'],
  ['giải pháp', 'hợp với nhiều lựa chọn: “Giải pháp kỹ thuật”'],
  ['bóng đá', 'Tôi chưa thấy “bóng đá” trong các lựa chọn.'],
  ['tác', 'Tôi chưa thấy “tác”'],
  ['không phải kỹ thuật', 'Tôi chưa thấy'],
  ['1 quản lý', 'Số 1 là “Giải pháp kỹ thuật”'],
  ['không biết', 'bằng số từ 1 đến 4 hoặc ghi tên lựa chọn.'],
  ['', 'Tôi chưa thấy'],
])('“%s” chooses nothing, and is told why', (text, why) => {
  expect(parseChoice(text, options)).toMatchObject({ kind: 'refused', why: expect.stringContaining(why) })
})

test('a part that several labels have is answered by them, and diacritics tell twins apart', () => {
  const places = [
    { id: 'a', label: 'Khoa Nội tổng hợp' },
    { id: 'b', label: 'Phòng Nội tổng hợp' },
  ]
  expect(parseChoice('nội tổng hợp', places)).toMatchObject({
    why: expect.stringContaining('“Khoa Nội tổng hợp”, “Phòng Nội tổng hợp”'),
  })
  const twins = [
    { id: 'village', label: 'Làng' },
    { id: 'tomb', label: 'Lăng' },
  ]
  expect(parseChoice('lăng', twins)).toEqual({ kind: 'ok', value: 'tomb' })
  expect(parseChoice('2026', [{ id: 'now', label: '2026' }])).toEqual({ kind: 'ok', value: 'now' })
})

test.each([
  ['1, 3', ['technical', 'practice']],
  ['3,1', ['technical', 'practice']],
  ['1 3', ['technical', 'practice']],
  ['1 và 3', ['technical', 'practice']],
  ['số 1 với số 3', ['technical', 'practice']],
  ['1/3', ['technical', 'practice']],
  ['1, 1, 3 ạ', ['technical', 'practice']],
  ['2', ['management']],
  ['kỹ thuật, quản lý', ['technical', 'management']],
  ['giai phap ky thuat va giai phap quan ly', ['technical', 'management']],
  ['Giải pháp kỹ thuật; tác nghiệp', ['technical', 'practice']],
  ['1. Giải pháp kỹ thuật\n4. Ứng dụng tiến bộ kỹ thuật', ['technical', 'progress']],
  ['tất cả', ['technical', 'management', 'practice', 'progress']],
  ['dạ tất cả ạ', ['technical', 'management', 'practice', 'progress']],
  ['cả bốn', ['technical', 'management', 'practice', 'progress']],
  ['cả 4', ['technical', 'management', 'practice', 'progress']],
  ['2-4', ['management', 'practice', 'progress']],
])('“%s” chooses several', (text, ids) => {
  expect(parseChoices(text, options)).toMatchObject({ kind: 'ok', value: ids })
})

test('labels with commas and “và” are chosen whole', () => {
  const areas = [
    { id: 'care', label: 'Khám, chữa bệnh và chăm sóc' },
    { id: 'data', label: 'Dữ liệu' },
    { id: 'people', label: 'Đào tạo và bồi dưỡng' },
  ]
  expect(parseChoices('khám, chữa bệnh và chăm sóc, dữ liệu', areas)).toMatchObject({
    value: ['care', 'data'],
  })
  expect(parseChoices('Đào tạo và bồi dưỡng và dữ liệu', areas)).toMatchObject({ value: ['data', 'people'] })
})

test.each([
  ['1, 7', 'Danh sách không có số 7.'],
  ['cả hai', 'Danh sách có 4 lựa chọn'],
  ['3-9', 'các số từ 1 đến 4'],
  ['kỹ thuật, bóng đá', 'Tôi chưa thấy “bóng đá”'],
  ['tất cả trừ số 2', 'Tôi chưa thấy'],
  ['', 'Tôi chưa thấy'],
])('“%s” is refused where several may be chosen', (text, why) => {
  expect(parseChoices(text, options)).toMatchObject({ kind: 'refused', why: expect.stringContaining(why) })
})

const pieces =
  '1|2|9|,|và|số|thứ|hai|cả|tất cả|Giải pháp|kỹ thuật|quản lý|giải pháp quản lý|-|/|;|dạ|ạ|a |em '.split('|')

test('of whatever is typed, only options come back, each once', () => {
  fc.assert(
    fc.property(anyTyping(pieces), (typed) => {
      const [one, several] = [parseChoice(typed, options), parseChoices(typed, options)]
      const ids = options.map(({ id }) => id)
      if (one.kind === 'ok') expect(ids).toContain(one.value)
      if (several.kind === 'ok') expect(ids.filter((id) => several.value.includes(id))).toEqual(several.value)
      for (const parsed of [one, several]) {
        if (parsed.kind === 'refused') expect(parsed.why).toMatch(/^\S[\s\S]*\.$/u)
      }
    }),
    { numRuns: 500 },
  )
})
