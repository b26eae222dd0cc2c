import { beforeAll, describe, expect, test } from 'vitest'
import type { KnownWords } from '../../../src/knowledge/question/correct-spelling.ts'
import { expandQuestion } from '../../../src/knowledge/question/expand-question.ts'
import type { Language } from '../../../src/knowledge/vocabulary/language.ts'
import { readLanguage } from '../../../src/knowledge/vocabulary/read-language.ts'

let language: Language
beforeAll(async () => {
  language = await readLanguage('knowledge')
})

/** As if no document had been read: every word is known, none stands beside another. */
const silent: KnownWords = { count: () => 1, pairCount: () => 0, near: () => [], standsAsTyped: () => true }
const read = (text: string, known = silent) => expandQuestion(text, language, known)

describe('short forms are written out', () => {
  test.each([
    ['UBND tỉnh khen ai', 'Ủy ban nhân dân tỉnh khen ai'],
    ['phòng TCCB làm gì', /Phòng Tổ chức cán bộ/],
    ['ko biết hạn nộp bc', 'không biết hạn nộp báo cáo'],
    ['GĐ 1 làm gì', 'giai đoạn 1 làm gì'],
    ['CĐS là gì', 'chuyển đổi số là gì'],
    ['tỷ lệ 80%', 'tỷ lệ 80 phần trăm'],
  ])('%s', (typed, meant) => expect(read(typed)[0]).toMatch(meant))

  test('an ambiguous one gives several readings, the commonest first', () => {
    const readings = read('KT hằng năm')
    expect(readings[0]).toBe('khen thưởng hằng năm')
    expect(readings.length).toBeGreaterThan(1)
  })

  test('a meaning the documents speak of goes before one they don’t', () => {
    const speaksOfTraining = {
      ...silent,
      pairCount: (one: string, two: string) => (`${one} ${two}` === 'dao tao' ? 3 : 0),
    }
    expect(read('ĐT', speaksOfTraining)[0]).toBe('đào tạo')
  })

  test('many ambiguous ones don’t multiply without end', () => {
    expect(read('KT ĐT KH NV DN LĐ TV GĐ KT ĐT').length).toBeLessThanOrEqual(6)
  })
})

test.each([
  ['Kế hoạch 01-KH/BCĐTW ngày 10/11/2026', ['01-KH/BCĐTW', '10/11/2026']],
  ['Hướng dẫn 3751/HD-BNV', ['3751/HD-BNV']],
  ['báo cáo năm 2027', ['2027']],
])('numbers, dates and document numbers stay whole: %s', (text, whole) => {
  const reading = read(text)[0]?.split(' ') ?? []
  expect(reading).toEqual(expect.arrayContaining(whole))
})

test.each(['', '???', '😀'])('%j gives nothing to look for', (text) => {
  expect(read(text).every((reading) => reading.trim() === '')).toBe(true)
})
