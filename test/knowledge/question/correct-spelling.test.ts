import { describe, expect, test } from 'vitest'
import {
  correctSpelling,
  editsOf,
  type KnownWords,
} from '../../../src/knowledge/question/correct-spelling.ts'

const syllables = ['bao', 'cao', 'cap', 'han', 'nop', 'khen', 'thuong', 'giay', 'tap', 'the', 'phong', 'trao']
const pairs = new Set(['bao cao', 'nop bao', 'khen thuong', 'giay khen', 'tap the', 'phong trao'])

/** A small world of words, of which some stand beside each other. */
const known: KnownWords = {
  standsAsTyped: () => false,
  count: (syllable: string) => (syllables.includes(syllable) ? 5 : undefined),
  pairCount: (first: string, second: string) => (pairs.has(`${first} ${second}`) ? 5 : 0),
  near: (syllable: string) => [...editsOf(syllable)].filter((edit) => syllables.includes(edit)),
}
const mend = (text: string) => correctSpelling(text.split(' '), known).join(' ')

describe('one wrong letter', () => {
  test.each([
    ['dropped', 'gia khen', 'giay khen'],
    ['added', 'khenn thuong', 'khen thuong'],
    ['changed', 'khwn thuong', 'khen thuong'],
    ['swapped', 'khne thuong', 'khen thuong'],
    ['left out of a joint word', 'baocao', 'bao cao'],
    ['in a word with diacritics', 'phòngg trào', 'phong trào'],
  ])('%s is mended', (_, typed, meant) => expect(mend(typed)).toBe(meant))

  test('a known word is never turned into another known word', () => {
    expect(mend('nop bao cap')).toBe('nop bao cap')
    expect(mend('đã có chữ ký chưa')).toBe('đã có chữ ký chưa')
    expect(mend('được dời sang thứ Hai')).toBe('được dời sang thứ Hai')
    for (const word of syllables) expect(mend(word)).toBe(word)
  })

  test.each(['3751/HD-BNV', '10/11', 'ok', 'a', 'xylophone'])('%s is left alone', (word) =>
    expect(mend(word)).toBe(word),
  )

  test('a word that could be real is left alone where its neighbours say nothing', () => {
    expect(mend('thi tran')).toBe('thi tran')
  })
})

test('edits are one letter away and never the word itself', () => {
  const edits = editsOf('bao')
  for (const near of ['ba', 'baoo', 'cao', 'abo', 'boa', 'bap']) expect(edits).toContain(near)
  for (const far of ['bao', 'b', 'cap', 'oab']) expect(edits).not.toContain(far)
})
