import type { KnowledgeBase } from '../knowledge-base.ts'
import { toWords } from '../vocabulary/phrase-table.ts'
import { numbersOf, shareHeld } from './keep-supported.ts'

const longestRewritten = 300
const leastKnown = 0.8
/** Of the follow-up itself: else another question was asked. */
const leastKept = 0.35

/**
 * Whether a follow-up that a model has written out says nothing but what was asked: no number, no place, hardly a word
 * that neither question has. Pure.
 */
export function checkRewriting(
  base: KnowledgeBase,
  rewritten: string,
  { typed, before }: { typed: string; before: readonly string[] },
): boolean {
  const known = [typed, ...before].join('. ')
  if (rewritten.trim() === '' || rewritten.length > longestRewritten || rewritten.includes('\n')) return false
  const numbers = numbersOf(known)
  if ([...numbersOf(rewritten)].some((number) => !numbers.has(number))) return false
  const places = placesIn(base, known)
  if ([...placesIn(base, rewritten)].some((place) => !places.has(place))) return false
  const isAskedAgain = shareHeld(base, rewritten, before.join('. ')) === 1
  const isKept = shareHeld(base, typed, rewritten) >= leastKept
  return !isAskedAgain && isKept && shareHeld(base, rewritten, known) >= leastKnown
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
