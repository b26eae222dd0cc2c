import { expect, test } from 'vitest'
import type { Passage } from '../../../src/knowledge/passage.ts'
import { buildLexicalIndex } from '../../../src/knowledge/search/lexical-index.ts'
import { encodePassageFeatures, questionFeatures } from '../../../src/knowledge/search/passage-features.ts'

function featuresOf(text: string): Uint8Array {
  const passage: Passage = {
    ordinal: 0,
    path: 'I',
    kind: 'item',
    marker: '-',
    text,
    headings: [],
    leadIn: undefined,
    start: 0,
    end: text.length,
  }
  return encodePassageFeatures(passage)
}

const texts = [
  'Báo cáo gửi trước ngày 10/11 hằng năm.',
  'Giấy khen của Giám đốc Sở.',
  'Khen thưởng đột xuất theo văn bản 3751/HD-BNV.',
  'Các đơn vị báo cáo kết quả.',
]
const index = buildLexicalIndex(texts.map(featuresOf))
const found = (text: string, limit = 10, accepts?: (passage: number) => boolean) =>
  index.search(questionFeatures(text), limit, accepts).map(({ passage }) => passage)

test('passages that share words with the question are found, the rarer words first', () => {
  expect(found('báo cáo gửi khi nào')).toEqual([0, 3])
  expect(found('bao cao gui khi nao')).toEqual([0, 3])
  expect(found('văn bản 3751/HD-BNV')[0]).toBe(2)
})

test('a question without any known word finds nothing, and so does an empty index', () => {
  expect(found('xyz')).toEqual([])
  expect(buildLexicalIndex([]).search(questionFeatures('báo cáo'), 10)).toEqual([])
})

test('only accepted passages take part, and no more than asked for', () => {
  expect(found('báo cáo gửi', 10, (passage) => passage !== 0)).toEqual([3])
  expect(found('báo cáo gửi', 1)).toEqual([0])
  expect(found('báo cáo gửi', 1, (passage) => passage === 3)).toEqual([3])
})

test('a search leaves nothing behind for the next one', () => {
  const first = index.search(questionFeatures('giấy khen'), 10)
  index.search(questionFeatures('báo cáo kết quả khen thưởng'), 1)
  expect(index.search(questionFeatures('giấy khen'), 10)).toEqual(first)
})

const syllables = ['thi', 'đua', 'khen', 'thưởng', 'báo', 'cáo', 'sáng', 'kiến', 'đơn', 'vị']
const many = Array.from({ length: 500 }, (_, row) =>
  syllables.filter((_, column) => (row * 7 + column * 13) % 11 < 5).join(' '),
)
const large = buildLexicalIndex(many.map(featuresOf))

test('a search for all groups at once finds for each what a search for that one alone finds', () => {
  const count = 7
  const ofPassage = Uint16Array.from(many, (_, row) => (row * row) % count)
  for (const text of ['thi đua khen thưởng', 'sang kien', 'báo cáo của đơn vị', 'xyz']) {
    const question = questionFeatures(text)
    const alone = Array.from({ length: count }, (_, group) =>
      large.search(question, 20, (passage) => ofPassage[passage] === group),
    )
    expect(large.searchGroups(question, 20, { count, ofPassage })).toEqual(alone)
  }
})

test('the best few of many are the same as the first of all, ties in the order of the passages', () => {
  const question = questionFeatures('thi đua khen thưởng sáng kiến')
  const all = large.search(question, many.length)
  const inOrder = [...all].sort((left, right) => right.score - left.score || left.passage - right.passage)
  expect(all).toEqual(inOrder)
  expect(large.search(question, 20)).toEqual(all.slice(0, 20))
})

test('it tells in how many passages a feature stands', () => {
  expect([index.frequency('f:bao'), index.frequency('p:giay khen'), index.frequency('f:none')]).toEqual([
    2, 1, 0,
  ])
})
