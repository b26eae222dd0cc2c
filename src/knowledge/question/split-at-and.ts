import type { FactAttribute } from '../fact.ts'
import type { Language } from '../vocabulary/language.ts'
import { toWords } from '../vocabulary/phrase-table.ts'
import { governsBoth } from './governs-both.ts'

const fewestWords = 3

/**
 * „Hạn nộp báo cáo và ai ký giấy khen?“ asks twice: a part after „và“ or „với“ that asks by itself, of something named
 * in it, is a question of its own.
 */
export function splitAtAnd(text: string, language: Language): string[] {
  const parts = text.split(/\s+(?:và|va|với lại)\s+/iu)
  const asked = parts.map((part) => asksOf(part, language))
  const differ = asked.every((one, at) => asked.every((other, place) => at === place || isApart(one, other)))
  const isOne = parts.some((part, at) => at > 0 && governsBoth(parts[at - 1] ?? '', part, language))
  return parts.length < 2 || !differ || isOne ? [text] : parts
}

/** What a part asks for by itself; nothing when it doesn't. */
function asksOf(part: string, language: Language): FactAttribute[] {
  const words = toWords(part)
  const found = words.flatMap((_, position) => {
    const match = language.asks.match(words, position)
    return match?.value.strong === true ? [match] : []
  })
  const asking = Math.max(0, ...found.map(({ length }) => length))
  const named = words.filter((word) => /^\p{L}/u.test(word.text) && language.contentShare(word, true) === 1)
  const goesOn = /^(của|cua|theo|với|voi|cho)$/iu.test(words[0]?.text ?? '')
  if (goesOn) return []
  const isWhole = words.length >= fewestWords && named.length > 0
  return isWhole || asking >= 2 ? found.flatMap(({ value }) => value.attributes) : []
}

/** Two nouns that may be asked for alike („nhiệm vụ và giải pháp“) are one question. */
function isApart(one: readonly FactAttribute[], other: readonly FactAttribute[]): boolean {
  return one.length > 0 && other.length > 0 && one.every((attribute) => !other.includes(attribute))
}
