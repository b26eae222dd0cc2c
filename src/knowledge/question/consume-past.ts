import type { Language } from '../vocabulary/language.ts'
import type { Word } from '../vocabulary/phrase-table.ts'

/** „Quy định cũ“ says when, not what. */
export function consumePast(
  words: readonly Word[],
  { past }: Pick<Language, 'past'>,
  consumed: Set<number>,
): boolean {
  const before = consumed.size
  for (const position of words.keys()) {
    const length = past.match(words, position)?.length ?? 0
    for (let at = position; at < position + length; at++) consumed.add(at)
  }
  return consumed.size > before
}
