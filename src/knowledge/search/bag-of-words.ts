import type { Language } from '../vocabulary/language.ts'
import { toWord } from '../vocabulary/phrase-table.ts'
import { foldedKey } from './fold-vietnamese.ts'
import { tokenize, tokenParts } from './tokenize.ts'

/**
 * Everything a text can be matched by: `a:` accented and `f:` folded syllables, `p:` folded pairs, `w:` numbers, dates
 * and document numbers, `c:` synonym groups.
 */
export function bagOfWords(text: string, language: Language): Set<string> {
  const bag = new Set<string>()
  const tokens = tokenize(text)
  const words = tokens.map((token) => toWord(token.key))
  words.forEach((word, position) => {
    const token = tokens[position]
    if (token === undefined) return
    bag.add(`f:${word.folded}`)
    if (token.kind === 'word') bag.add(`a:${word.accent}`)
    else {
      bag.add(`w:${word.folded}`)
      for (const part of tokenParts(token)) bag.add(`w:${foldedKey(part)}`).add(`f:${foldedKey(part)}`)
    }
    const next = words[position + 1]
    if (next !== undefined) bag.add(`p:${word.folded} ${next.folded}`)
    const group = language.synonyms.match(words, position)
    if (group !== undefined) bag.add(`c:${group.value}`)
  })
  return bag
}
