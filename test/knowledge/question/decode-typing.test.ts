import { describe, expect, test } from 'vitest'
import { decodeTyping } from '../../../src/knowledge/question/decode-typing.ts'
import { foldVietnamese } from '../../../src/knowledge/search/fold-vietnamese.ts'

describe('keys typed while the keyboard was off', () => {
  test.each([
    ['chuyeern ddooir soos', 'chuyển đổi số'],
    ['giaays khen', 'giấy khen'],
    ['quyeets ddinhj', 'quyết định'],
    ['nguwowif lao ddoongj', 'người lao động'],
    ['tawngj bawngf khen', 'tặng bằng khen'],
    ['tieeu chis taapj theer', 'tiêu chí tập thể'],
    ['hanj noopj baos caos', 'hạn nộp báo cáo'],
    ['moo hinhf', 'mô hình'],
  ])('Telex %s → %s', (typed, meant) => expect(decodeTyping(typed)).toBe(meant))

  test.each([
    ['chuye63n d9o6i3 so61', 'chuyển đổi số'],
    ['d9a8ng ky1 thi d9ua', 'đăng ký thi đua'],
    ['gia6y1 khen do ai ta8ng5', 'giấy khen do ai tặng'],
    ['ngu7o7i2 lao d9o6ng5', 'người lao động'],
    ['ha5n no65p ba1o ca1o', 'hạn nộp báo cáo'],
  ])('VNI %s → %s', (typed, meant) => expect(decodeTyping(typed)).toBe(meant))

  test('a tone put on another vowel is still the same word to the search', () => {
    expect(foldVietnamese(decodeTyping('baos caos hanj nopj'))).toBe('bao cao han nop')
  })
})

describe('what is meant as it stands', () => {
  test.each([
    'tập thể hoàn thành tốt',
    'thi dua khen thuong',
    'to chuc can bo',
    'NQ57',
    '01-KH/BCĐTW',
    '3751/HD-BNV ngày 16/6/2025',
    'hello wifi file',
    'covid19',
    'quý 4 năm 2025',
    'kế hoạch của TW',
    '',
  ])('%j is left alone', (text) => expect(decodeTyping(text)).toBe(text))
})
