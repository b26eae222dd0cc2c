import type { Language } from '../vocabulary/language.ts'
import { toWords, type Word } from '../vocabulary/phrase-table.ts'
import { analyzeQuestion, type QuestionContext } from './analyze-question.ts'

const mostContentWords = 4

/**
 * A question that goes on from the one before ("thế còn cá nhân?", "ai làm?"), written out whole: the earlier question
 * with its limits and question words replaced by the new ones. Undefined when the question stands by itself.
 */
export function joinFollowUp(text: string, earlier: string, context: QuestionContext): string | undefined {
  const { language } = context
  const words = toWords(text)
  const opener = language.followUpOpeners.match(words, 0)
  const now = analyzeQuestion(text, context)
  const pointsBack = words.some((_, position) => language.pronouns.match(words, position) !== undefined)
  const bare = now.terms.every(({ asks, share }) => asks.length > 0 || share < 0.5)
  const namesYear = now.years.length > 0 || now.relativeYear !== undefined
  const goesOn = bare || ((opener !== undefined || pointsBack) && now.terms.length <= mostContentWords)
  if (!goesOn || (bare && now.attributes.length === 0 && Object.keys(now.scope).length === 0 && !namesYear))
    return undefined
  const added = words.slice(opener?.length ?? 0)
  const namesOther = !bare && !namesYear && !now.asksStrongly && Object.keys(now.scope).length === 0
  if (namesOther)
    return [...askingWords(toWords(earlier), language), ...added].map(({ text: word }) => word).join(' ')
  const keptWords = dropPhrases(toWords(earlier), (position, all) => {
    const scope = language.scopes.match(all, position)
    if (scope !== undefined && now.scope[scope.value.key] !== undefined) return scope.length
    const ask = language.asks.match(all, position)
    return ask !== undefined && now.asksStrongly ? ask.length : 0
  })
  return [...keptWords, ...added].map((word) => word.text).join(' ')
}

/** What was asked, without what it was asked of: „giấy khen ai ký“ then „còn bằng khen?“. */
function askingWords(words: Word[], language: Language): Word[] {
  const asking = new Set<number>()
  words.forEach((_, position) => {
    const length = language.asks.match(words, position)?.length ?? 0
    for (let offset = 0; offset < length; offset++) asking.add(position + offset)
  })
  return words.filter((_, position) => asking.has(position))
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
