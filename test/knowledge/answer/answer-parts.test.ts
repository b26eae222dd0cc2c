import { describe, expect, test } from 'vitest'
import type { Answer } from '../../../src/knowledge/answer/answer.ts'
import { checkLimits } from '../../../src/knowledge/answer/check-limits.ts'
import { shorten } from '../../../src/knowledge/answer/cite-passage.ts'
import { joinAnswers } from '../../../src/knowledge/answer/join-answers.ts'
import { sentenceCase } from '../../../src/knowledge/answer/list-lines.ts'
import { areRelated, matchAttributes } from '../../../src/knowledge/answer/match-attributes.ts'
import { type AnalyzedQuestion, analyzeQuestion } from '../../../src/knowledge/question/analyze-question.ts'
import { createPhraseTable } from '../../../src/knowledge/vocabulary/phrase-table.ts'
import { readLanguage } from '../../../src/knowledge/vocabulary/read-language.ts'

const language = await readLanguage('knowledge')
const analyze = (text: string): AnalyzedQuestion =>
  analyzeQuestion(text, { language, places: createPhraseTable<string[]>([]), accented: true })

describe('a limit of the question that the text doesn’t share', () => {
  const limits = (words: string[], scope = {}, years: number[] = []) => ({
    has: (key: string) => words.includes(key),
    scope,
    years,
  })

  test.each([
    ['Kế hoạch 01-KH/BCĐ ngày nào?', limits(['w:01-kh/bcdtw']), 0],
    ['Kế hoạch 01-KH/BCĐ ngày nào?', limits(['w:01-kh/bcd']), 1],
    ['Cần 500 hồ sơ?', limits([]), 0],
    ['Tiêu chí cá nhân?', limits([], { recipients: ['cá nhân'] }), 1],
    ['Tiêu chí?', limits([], { recipients: ['cá nhân'] }), 1],
    ['Hạn năm 2027?', limits([], {}, [2027]), 1],
  ])('%s', (question, limits, factor) => expect(checkLimits(analyze(question), limits).factor).toBe(factor))

  test.each([
    ['Tiêu chí cá nhân?', limits([], { recipients: ['tập thể'] })],
    ['Khen sơ kết?', limits([], { occasion: ['tổng kết'] })],
    ['Báo cáo 6 tháng?', limits(['w:6'])],
    ['Hạn năm 2035?', limits([], {}, [2027])],
    ['Ngày 16/6/2025?', limits(['w:17/6/2025'])],
  ])('%s speaks against it', (question, limits) => {
    const { factor, mismatches } = checkLimits(analyze(question), limits)
    expect(factor).toBeLessThan(1)
    expect(mismatches.length).toBeGreaterThan(0)
  })
})

describe('what a fact tells against what is asked', () => {
  test('the thing itself counts more than its kin, its kin more than a stranger', () => {
    const question = analyze('Ai phụ trách bộ chỉ số?')
    const [own, kin, stranger] = (['responsible', 'recipient', 'amount'] as const).map((attribute) =>
      matchAttributes(question, attribute),
    )
    expect(own).toBeGreaterThan(kin ?? 1)
    expect(kin).toBeGreaterThan(stranger ?? 1)
  })

  test('kinship goes both ways', () => {
    expect([areRelated('deadline', 'date'), areRelated('date', 'deadline')]).toEqual([true, true])
    expect(areRelated('deadline', 'motto')).toBe(false)
    expect(areRelated('motto', 'motto')).toBe(true)
  })
})

describe('one reply to several questions', () => {
  const citation = {
    document: 'a/b',
    section: 'I',
    title: '',
    number: '',
    issued: '',
    quote: 'x',
    start: 1,
    end: 2,
  }
  const told: Answer = { kind: 'answer', text: 'Có.', citations: [citation] }
  const gap: Answer = { kind: 'gap', text: 'Không nêu.', citations: [] }
  const join = (...answers: Answer[]) =>
    joinAnswers(
      answers.map((answer, at) => ({ question: `Câu ${at}?`, answer })),
      language,
    )

  test.each([
    ['all told', [told, told], 'answer'],
    ['one of two', [told, gap], 'partial'],
    ['one told in part', [told, { ...told, kind: 'partial' as const }], 'partial'],
    ['none', [gap, gap], 'gap'],
    ['one alone stays as it is', [gap], 'gap'],
  ])('%s', (_, answers, kind) => expect(join(...answers).kind).toBe(kind))

  test('each stands under its own number, sources once', () => {
    const joined = join(told, told)
    expect(joined.text).toBe('1. Câu 0?\nCó.\n\n2. Câu 1?\nCó.')
    expect(joined.citations).toEqual([citation])
  })

  test('a lone answer isn’t numbered', () => expect(join(told)).toBe(told))
})

describe('words as shown', () => {
  test.each([
    ['MỤC ĐÍCH, YÊU CẦU', 'Mục đích, yêu cầu'],
    ['đối với tập thể', 'Đối với tập thể'],
    ['UBND tỉnh', 'UBND tỉnh'],
    ['Có sẵn', 'Có sẵn'],
    ['AI', 'AI'],
  ])('%s → %s', (printed, shown) => expect(sentenceCase(printed)).toBe(shown))

  test('a cut is made between words, marked, and keeps to the length', () => {
    const text = 'một hai ba, bốn năm sáu bảy tám'
    expect(shorten(text, 14)).toBe('một hai ba …')
    expect(shorten(text, 200)).toBe(text)
    for (let length = 8; length < 40; length++)
      expect(shorten(text, length).length).toBeLessThanOrEqual(length)
  })
})
