import { describe, expect, test } from 'vitest'
import { evaluationRowSchema, judgeAnswer } from '../../../src/evaluation/judge-answer.ts'

const row = (expected: object) => evaluationRowSchema.parse({ id: '1', question: '?', expect: expected })
const cited = (section: string, document = 'vinh-long/ke-hoach') => [{ document, section }]
const given = (answer: string, section = 'VI.1') => ({ refused: false, answer, citations: cited(section) })
const refused = { refused: true, answer: 'Không nêu.', citations: [] }

describe('an answer that should be given', () => {
  test.each([
    ['at the section itself', { sections: ['VI.1'] }, given('10/11'), true],
    ['below it', { sections: ['III.2'] }, given('x', 'III.2.a'), true],
    ['above it', { sections: ['III.2.a'] }, given('x', 'III.2'), false],
    ['beside it, with the same beginning', { sections: ['III.1'] }, given('x', 'III.10'), false],
    ['of another document', { documents: ['sa-dec/ke-hoach'] }, given('x'), false],
    ['with its word', { words: ['10/11'] }, given('trước ngày 10/11'), true],
    ['with one word of several', { words: [['UBND', 'Ủy ban']] }, given('ỦY BAN nhân dân'), true],
    ['without its word', { words: ['10/11'] }, given('cuối năm'), false],
    ['with its word too late', { words: ['10/11'] }, given(`${'x'.repeat(300)} 10/11`), false],
    ['with a forbidden word anywhere', { notWords: ['Sa Đéc'] }, given(`${'x'.repeat(400)} sa đéc`), false],
  ])('%s', (_, expected, answer, right) => expect(judgeAnswer(row(expected), answer).right).toBe(right))

  test('a refusal is wrong', () => {
    expect(judgeAnswer(row({}), refused)).toMatchObject({
      right: false,
      wronglyRefused: true,
      wronglyAnswered: false,
    })
  })
})

describe('an answer that should be refused', () => {
  test('a refusal is right, whatever else the row expects', () => {
    expect(judgeAnswer(row({ refuse: true, words: ['x'], sections: ['V'] }), refused).right).toBe(true)
  })

  test('an answer is wrong', () => {
    expect(judgeAnswer(row({ refuse: true }), given('x'))).toMatchObject({
      right: false,
      wronglyAnswered: true,
    })
  })

  test('a forbidden word spoils a refusal too', () => {
    expect(judgeAnswer(row({ refuse: true, notWords: ['nêu'] }), refused).right).toBe(false)
  })
})
