import type { Ask, Language } from '../vocabulary/language.ts'
import { toWords } from '../vocabulary/phrase-table.ts'

const fewestWords = 3

/**
 * „Hạn nộp báo cáo và ai ký giấy khen?“ asks twice: a part after „và“ or „với“ that asks by itself, of something named
 * in it, is a question of its own.
 */
export function splitAtAnd(text: string, language: Language): string[] {
  const parts = text.split(/\s+(?:và|va|với lại)\s+/iu)
  if (parts.length < 2 || !parts.every((part) => asksOfSomething(part, language))) return [text]
  return parts
}

function asksOfSomething(part: string, language: Language): boolean {
  const words = toWords(part)
  const asking = new Set<number>()
  words.forEach((_, position) => {
    const match = language.asks.match(words, position)
    if (match === undefined || !asksPlainly(match.value)) return
    for (let offset = 0; offset < match.length; offset++) asking.add(position + offset)
  })
  const named = words.filter(
    (word, at) => !asking.has(at) && /^\p{L}/u.test(word.text) && language.contentShare(word, true) === 1,
  )
  return words.length >= fewestWords && asking.size > 0 && named.length > 0
}

/** A noun that asks („nhiệm vụ“, „tiêu chí“) may as well be one of two things named; „hạn nộp“ is a question by itself. */
function asksPlainly({ strong, word, attributes }: Ask): boolean {
  return strong && (word || attributes[0] === 'deadline')
}
