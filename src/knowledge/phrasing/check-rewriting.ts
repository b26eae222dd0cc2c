import type { KnowledgeBase } from '../knowledge-base.ts'
import { toWords } from '../vocabulary/phrase-table.ts'
import { numbersOf, shareHeld } from './keep-supported.ts'

const longestRewritten = 300
const leastKnown = 0.8

/**
 * Whether a follow-up that a model has written out says nothing but what was asked: no number, no place, hardly a word
 * that neither question has. Pure.
 */
export function checkRewriting(base: KnowledgeBase, rewritten: string, asked: readonly string[]): boolean {
  const known = asked.join('. ')
  if (rewritten.trim() === '' || rewritten.length > longestRewritten || rewritten.includes('\n')) return false
  const numbers = numbersOf(known)
  if ([...numbersOf(rewritten)].some((number) => !numbers.has(number))) return false
  const places = placesIn(base, known)
  if ([...placesIn(base, rewritten)].some((place) => !places.has(place))) return false
  return shareHeld(base, rewritten, known) >= leastKnown
}

function placesIn({ places, language }: KnowledgeBase, text: string): Set<string> {
  const words = toWords(text)
  return new Set(
    words.flatMap((_, at) => [
      ...(places.match(words, at)?.value ?? []),
      ...[language.places.match(words, at)?.value ?? []].flat(),
    ]),
  )
}
