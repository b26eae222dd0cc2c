import type { FactAttribute } from '../fact.ts'
import type { Ask, Language } from '../vocabulary/language.ts'
import type { Word } from '../vocabulary/phrase-table.ts'
import type { AnalyzedQuestion } from './analyze-question.ts'
import { isPlural } from './wanted-shape.ts'

/** How sure one is that a question is about an attribute: question words before phrases that also name the subject. */
const askedByOtherPhrase = 0.9
/** What a phrase may ask for is listed likeliest first. */
const laterAttribute = 0.02

/** Finds the phrases that ask, longer ones first where they overlap, and what they ask for. */
export function collectAsks(
  question: AnalyzedQuestion,
  words: Word[],
  language: Language,
  consumed: Set<number>,
): Map<number, FactAttribute[]> {
  const asking = new Map<number, FactAttribute[]>()
  const found = findAsks(words, language)
  for (const { ask, position, length } of found) {
    for (let offset = 0; offset < length; offset++) {
      if (ask.word) consumed.add(position + offset)
      else asking.set(position + offset, ask.attributes)
    }
  }
  const asks = found.map(({ ask }) => ask)
  const hard = asks.filter((ask) => ask.hard)
  const strong = asks.filter((ask) => ask.strong)
  const questionWords = strong.filter((ask) => ask.word)
  const deciding = [hard, questionWords, strong, asks].find((list) => list.length > 0) ?? []
  question.asksStrongly = strong.length > 0
  for (const ask of strong)
    for (const attribute of ask.attributes) question.asked.set(attribute, askedByOtherPhrase)
  for (const ask of deciding) {
    ask.attributes.forEach((attribute, rank) => {
      const sure = Math.max(askedByOtherPhrase, 1 - rank * laterAttribute)
      question.asked.set(attribute, Math.max(sure, question.asked.get(attribute) ?? 0))
    })
  }
  question.askGroups = strong.map(({ attributes }) => attributes)
  question.attributes = [...new Set(deciding.flatMap((ask) => ask.attributes))]
  question.yesNo = wantsYesOrNo(words, language)
  return asking
}

/** „… không?“ at the end, „có … không hay …“, „… hay phải …“. */
function wantsYesOrNo(words: readonly Word[], language: Language): boolean {
  return words.some((word, position) => {
    if (word.folded === 'hay')
      return position > 1 && ['phai', 'la'].includes(words[position + 1]?.folded ?? '')
    if (language.yesNo.match(words, position) === undefined) return false
    return position >= words.length - 3 || words[position + 1]?.folded === 'hay'
  })
}

function findAsks(words: Word[], language: Language): { ask: Ask; position: number; length: number }[] {
  const all = words.flatMap((_, position) => {
    const match = language.asks.match(words, position)
    if (match === undefined) return []
    const ends = position + match.length >= words.length - 1
    const plural = match.length === 1 && isPlural(words, position)
    return (match.value.final && !ends) || plural
      ? []
      : [{ ask: match.value, position, length: match.length }]
  })
  const kept: typeof all = []
  for (const candidate of all.sort(
    (left, right) => right.length - left.length || left.position - right.position,
  )) {
    const free = kept.every(
      ({ position, length }) =>
        candidate.position >= position + length || candidate.position + candidate.length <= position,
    )
    if (free) kept.push(candidate)
  }
  return kept
}
