import { expect, test } from 'vitest'
import {
  sectionReference,
  withoutSectionReference,
} from '../../../src/knowledge/question/section-reference.ts'

test.each([
  ['III.2.b là gì', 'III.2.b'],
  ['iii.2.a noi gi', 'III.2.a'],
  ['Điều 2 khoản 1 quy định gì?', 'Điều 2.1'],
  ['điểm đ khoản 1 điều 2', 'Điều 2.1.đ'],
  ['Mục III.2.a nói gì?', 'III.2.a'],
  ['muc vi.1 noi gi', 'VI.1'],
  ['MỤC IV', 'IV'],
  ['mục III 2 a', 'III.2.a'],
  ['phần V.2', 'V.2'],
  ['phần 4 nói gì', 'IV'],
  ['mục 2 phần III', 'III.2'],
  ['mục 2 của phần V', 'V.2'],
  ['Mục III.1.đ', 'III.1.đ'],
  ['so mục III.2.a với mục V', 'III.2.a'],
])('%s names section %s', (text, section) => expect(sectionReference(text)).toBe(section))

test.each([
  'mục đích của phong trào',
  'mục tiêu là gì',
  'phần mềm nào',
  'mục 10/11',
  'một phần của kế hoạch',
  'Điều kiện khen thưởng',
  'phần trăm',
])('%s names none', (text) => expect(sectionReference(text)).toBeUndefined())

test('what only names the section is left away', () => {
  expect(withoutSectionReference('Mục III.2.a nói gì?').replace(/\s+/g, ' ')).toBe(' nói gì?')
})
