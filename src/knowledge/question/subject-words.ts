import type { Language } from '../vocabulary/language.ts'
import type { Word } from '../vocabulary/phrase-table.ts'
import type { AnalyzedQuestion } from './analyze-question.ts'

/** The earlier question without the limits, and the question words, that are replaced. */
export function keptWords(words: Word[], now: AnalyzedQuestion, language: Language): Word[] {
  return dropPhrases(words, (position, all) => {
    const year = yearLength(all, position, language)
    if (year > 0 && (now.years.length > 0 || now.relativeYear !== undefined)) return year
    const scope = language.scopes.match(all, position)
    if (scope !== undefined && now.scope[scope.value.key] !== undefined) return scope.length
    const ask = language.asks.match(all, position)
    return ask !== undefined && now.asksStrongly ? ask.length : 0
  })
}

function yearLength(words: readonly Word[], position: number, { relativeYears }: Language): number {
  const named = relativeYears.map(({ phrases }) => phrases.match(words, position)?.length ?? 0)
  const isYear = words[position]?.folded === 'nam' && /^20\d\d$/.test(words[position + 1]?.text ?? '')
  return Math.max(isYear ? 2 : 0, ...named)
}

/** The year that was asked about: „năm sau“. */
export function yearWords(words: Word[], language: Language): Word[] {
  const kept: Word[] = []
  for (let position = 0; position < words.length; ) {
    const length = yearLength(words, position, language)
    kept.push(...words.slice(position, position + length))
    position += Math.max(1, length)
  }
  return kept
}

/** What was talked about, without anything that asked of it; likeliest first. */
export function subjectWords(words: Word[], now: AnalyzedQuestion, language: Language): Word[][] {
  const kept = keptWords(words, now, language)
  const subject = dropPhrases(kept, (position, all) => {
    const ask = language.asks.match(all, position)?.length ?? 0
    return ask || (language.yesNo.match(all, position)?.length ?? 0)
  })
  if (hasContent(subject, language)) return [subject]
  // „Hình thức khen thưởng gồm gì“ has nothing to go on from but what it asked for: the forms, or the commendation.
  const named = dropPhrases(words, (position, all) => {
    const ask = language.asks.match(all, position)
    return ask !== undefined && (ask.value.word || ask.length === 1) ? ask.length : 0
  })
  const isNamed = now.asksStrongly && !hasContent(kept, language) && hasContent(named, language)
  if (!isNamed) return [kept]
  return named.length > headWords + 1 ? [named, named.slice(headWords)] : [named]
}

/** „Hình thức“, „tiêu chuẩn“ */
const headWords = 2

function hasContent(words: Word[], language: Language): boolean {
  return words.some((word) => language.contentShare(word, true) === 1)
}

function dropPhrases(words: Word[], lengthAt: (position: number, words: Word[]) => number): Word[] {
  const kept: Word[] = []
  for (let position = 0; position < words.length; ) {
    const length = lengthAt(position, words)
    const word = words[position]
    if (length === 0 && word !== undefined) kept.push(word)
    position += Math.max(1, length)
  }
  return kept
}
