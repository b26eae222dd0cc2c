import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitText } from '../../src/channels/split-text.ts'
import { anyText } from '../support/any-reply.ts'

const segmenter = new Intl.Segmenter('vi', { granularity: 'grapheme' })
const lettersOf = (text: string) =>
  [...segmenter.segment(text)].map(({ segment }) => segment).filter((segment) => segment.trim() !== '')

test('any text is cut into parts within the limit that have all its letters, whole and in order', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 64, max: 4096 }), (text, longest) => {
      const parts = splitText(text, longest)
      expect(parts.filter((part) => part.length === 0 || part.length > longest)).toEqual([])
      expect(parts.flatMap(lettersOf)).toEqual(lettersOf(text))
    }),
    { numRuns: 300 },
  )
})

test('words stay whole while they fit', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-zđế]{1,20}[.,;]?$/), { minLength: 1, maxLength: 300 }),
      fc.integer({ min: 21, max: 300 }),
      (words, longest) => {
        const parts = splitText(words.join(' '), longest)
        expect(parts.flatMap((part) => part.split(/\s+/))).toEqual(words)
      },
    ),
    { numRuns: 200 },
  )
})

test('the widest gap is preferred: paragraph, then line, then sentence, then word', () => {
  expect(splitText('Một hai.\nBa bốn.\n\nNăm sáu. Bảy\ntám', 30)).toEqual([
    'Một hai.\nBa bốn.',
    'Năm sáu. Bảy\ntám',
  ])
  expect(splitText('Một hai. Ba bốn.\nNăm sáu. Bảy tám', 30)).toEqual([
    'Một hai. Ba bốn.',
    'Năm sáu. Bảy tám',
  ])
  expect(splitText('Một hai ba. Bốn năm sáu bảy tám', 24)).toEqual(['Một hai ba.', 'Bốn năm sáu bảy tám'])
  expect(splitText('một hai ba bốn năm', 12)).toEqual(['một hai ba', 'bốn năm'])
})

test('a gap near the beginning would leave a stub and is passed over', () => {
  expect(splitText(`Đây:\n\n${'từ '.repeat(30).trim()}`, 60)[0]?.length).toBeGreaterThan(40)
})

test('nothing gives no part, and what fits stays as it is', () => {
  expect(splitText(' \n\n ', 100)).toEqual([])
  expect(splitText('  Chào\n  anh ', 100)).toEqual(['Chào\n  anh'])
})

test('a letter that is longer than a part is cut, but never inside a pair, and the limit holds', () => {
  const marks = `a${'\u0301'.repeat(500)}`
  expect(splitText(marks, 100).every((part) => part.length <= 100)).toBe(true)
  expect(splitText(marks, 100).join('')).toBe(marks)
  const family = '👩‍'.repeat(60)
  expect(splitText(family, 50).every((part) => part.length <= 50 && part.isWellFormed())).toBe(true)
  expect(splitText('👍'.repeat(5), 3)).toEqual(Array(5).fill('👍'))
})

test('a very long text is cut in linear time', () => {
  const text = 'Kế hoạch thi đua. '.repeat(100_000)
  expect(splitText(text, 4096).join(' ').length).toBe(text.length - 1)
  expect(splitText(' '.repeat(1_000_000), 2000)).toEqual([])
  expect(splitText(`a${'\n'.repeat(200_000)}b`, 2000)).toEqual(['a', 'b'])
})
