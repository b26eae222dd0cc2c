import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tokenize } from '../../../src/knowledge/search/tokenize.ts'

const root = join(import.meta.dirname, '../../..')
const show = (text: string) => tokenize(text).map(({ kind, key }) => `${kind} ${key}`)

test('words, numbers, document numbers and dates are told apart', () => {
  expect(show('Gửi trước NGÀY 10 tháng 11 năm 2026, theo 3751/HD-BNV')).toEqual([
    'word gửi',
    'word trước',
    'date 10/11/2026',
    'word theo',
    'code 3751/hd-bnv',
  ])
  expect(show('ngày nào? ngày 05/01, 1.250 bản; và/hoặc TĐ-KT, A4 – B2-')).toEqual([
    'word ngày',
    'word nào',
    'word ngày',
    'date 5/1',
    'number 1.250',
    'word bản',
    'word và',
    'word hoặc',
    'code tđ-kt',
    'word a4',
    'word b2',
  ])
})

test('what is no letter or digit is skipped, letters of any script are read', () => {
  expect(show(' “…” – •\ud800 ')).toEqual([])
  expect(show('日本 𝐀𝐁c ab𝐀 ½x')).toEqual(['word 日本', 'word 𝐀𝐁c', 'word ab𝐀', 'word x'])
})

test('each token stands at its place, and a text that is cut between tokens gives the same ones', async () => {
  const plan = await readFile(join(root, 'knowledge/vinh-long/ke-hoach.md'), 'utf8')
  const pieces = [
    ...plan.split(/\s+/).slice(0, 400),
    '10/11',
    'và/hoặc',
    'x𝐀',
    'ngày 3 tháng 2',
    '-',
    'Q1/2026',
  ]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (words) => {
      const text = words.join(' | ').normalize('NFC')
      const tokens = tokenize(text)
      for (const { text: written, start, end } of tokens) expect(text.slice(start, end)).toBe(written)
      const apart = words.flatMap((word) => tokenize(word.normalize('NFC')))
      expect(tokens.map(({ kind, key }) => [kind, key])).toEqual(apart.map(({ kind, key }) => [kind, key]))
    }),
  )
})
