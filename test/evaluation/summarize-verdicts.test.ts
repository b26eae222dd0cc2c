import { expect, test } from 'vitest'
import { findFallen } from '../../src/evaluation/compare-baseline.ts'
import { formatSummary } from '../../src/evaluation/format-summary.ts'
import { type EvaluationRow, evaluationRowSchema } from '../../src/evaluation/judge-answer.ts'
import {
  findShortfalls,
  type JudgedRow,
  summarizeVerdicts,
  wilsonInterval,
} from '../../src/evaluation/summarize-verdicts.ts'

function judged(kind: string, style: string, fault = ''): JudgedRow {
  const row: EvaluationRow = evaluationRowSchema.parse({
    id: `${kind}-${style}`,
    question: 'Hỏi gì?',
    kind,
    style,
    expect: { refuse: kind !== 'answerable' },
  })
  const right = fault === ''
  const verdict = {
    right,
    wronglyRefused: fault === 'refused',
    wronglyAnswered: fault === 'answered',
    faults: right ? [] : [fault],
  }
  return {
    row,
    answer: 'Trả lời.',
    verdict,
    cited: 2,
    stray: fault === 'answered' ? ['sa-dec/ke-hoach II: …'] : [],
    form: [],
  }
}

const mixed = [
  judged('answerable', 'chat'),
  judged('answerable', 'chat', 'refused'),
  judged('answerable', 'none'),
  judged('near-miss', 'none', 'answered'),
]

test('rows are counted in all, by kind, by style and by both', () => {
  const summary = summarizeVerdicts(mixed)
  expect(summary).toMatchObject({ total: 4, right: 2, share: 0.5, wronglyRefused: 1, wronglyAnswered: 1 })
  expect(summary.byKind.answerable).toMatchObject({ total: 3, right: 2 })
  expect(summary.byStyle.none).toMatchObject({ total: 2, right: 1, wronglyAnswered: 1 })
  expect(summary.byKindAndStyle.answerable?.chat).toMatchObject({ total: 2, right: 1, wronglyRefused: 1 })
  expect(summary.failing.map(({ id, faults }) => [id, faults])).toEqual([
    ['answerable-chat', ['refused']],
    ['near-miss-none', ['answered']],
  ])
})

test.each([
  [0, 10, 0, 0.2775],
  [5, 10, 0.2366, 0.7634],
  [10, 10, 0.7225, 1],
  [95, 100, 0.8882, 0.9785],
  [0, 0, 0, 1],
])('the 95 %% interval of %i right of %i is %f to %f', (right, total, low, high) => {
  const [from, to] = wilsonInterval(right, total)
  expect(from).toBeCloseTo(low, 3)
  expect(to).toBeCloseTo(high, 3)
})

test('a style below the minimum falls short even when all styles together do not', () => {
  expect(findShortfalls(mixed, { answerable: 0.6 })).toEqual([
    { what: 'answerable/chat', share: 0.5, minimum: 0.6 },
  ])
})

test('near misses and foreign questions have minima of their own, which unmeasured kinds do not reach', () => {
  expect(findShortfalls(mixed, { near: 0.9, foreign: 0.9 }).map(({ what }) => what)).toEqual([
    'near-miss',
    'foreign',
  ])
  expect(findShortfalls([judged('foreign', 'chat')], { foreign: 0.95 })).toEqual([])
  expect(findShortfalls([judged('foreign', 'chat')], { answerable: 0.95 })).toHaveLength(1)
})

test('the table has a line a kind, a column a style, and the totals with their interval', () => {
  const [head, answerable, nearMiss, all] = formatSummary(summarizeVerdicts(mixed))
  expect(head).toMatch(/chat +none +tất cả/)
  expect(answerable).toMatch(/^answerable +1\/2 = 50,0 % +1\/1 = 100,0 % +2\/3 = 66,7 % \(/)
  expect(nearMiss).toMatch(/^near-miss +– +0\/1/)
  expect(all).toMatch(/^tất cả .*2\/4 = 50,0 % \(15,0 % – 85,0 %\)$/)
})

test('citations that are real are counted, and answers that read badly', () => {
  const summary = summarizeVerdicts([
    ...mixed.slice(1),
    { ...judged('foreign', 'chat'), form: ['debris: ,'] },
  ])
  expect(summary).toMatchObject({ citations: { total: 8, real: 7 }, formFaults: 1 })
})

test('a figure below its baseline is named, also one that nothing was measured for', () => {
  const fallen = findFallen(summarizeVerdicts(mixed), {
    'answerable/chat': 0.5,
    'answerable/none': 1,
    'near-miss/none': 0.9,
    'foreign/chat': 0.9,
    citations: 1,
  })
  expect(fallen.map(({ what, share }) => [what, share])).toEqual([
    ['near-miss/none', 0],
    ['foreign/chat', 0],
    ['citations', 0.875],
  ])
})
