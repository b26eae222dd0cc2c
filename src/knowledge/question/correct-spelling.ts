import { foldedKey, foldVietnamese, hasDiacritics, looksLikeSyllable } from '../search/fold-vietnamese.ts'

/** What the documents and the vocabulary contain, folded. */
export interface KnownWords {
  /** How often a syllable stands in the documents; 0 when only in the vocabulary; undefined when nowhere. */
  count(syllable: string): number | undefined
  /** Whether the documents hold the word with just these diacritics. */
  standsAsTyped(word: string): boolean
  pairCount(first: string, second: string): number
  /** Known syllables at most one letter away (added, dropped, changed or swapped). */
  near(syllable: string): string[]
}

/**
 * Mends one wrong letter in words that are neither known nor spelled like Vietnamese; a word that could be real is
 * changed only when the mended one makes a pair with its neighbour that the documents use often, and the typed one none. `baocao` is split.
 */
export function correctSpelling(words: readonly string[], known: KnownWords): string[] {
  return words.flatMap((word, index) => {
    const folded = foldVietnamese(word)
    const key = foldedKey(word)
    if (!/^[a-z]{2,14}$/.test(folded)) return [word]
    const before = foldedKey(words[index - 1] ?? '')
    const after = foldedKey(words[index + 1] ?? '')
    const score = (candidate: string): number =>
      known.pairCount(before, candidate) + known.pairCount(candidate, after)
    const isKnown = known.count(key) !== undefined
    // Typed with its diacritics, a syllable is a word of its own („chữ“), even if the documents hold only its folded twin.
    if (isKnown && (!hasDiacritics(word) || looksLikeSyllable(folded) || score(key) > 0)) return [word]
    const split = isKnown ? undefined : splitJoined(folded, known)
    if (split !== undefined) return split
    if (folded.length < 3) return [word]
    const best = known
      .near(folded)
      .map((candidate) => ({ candidate, score: score(candidate) }))
      .sort((left, right) => right.score - left.score)[0]
    if (best === undefined) return [word]
    const enough = isKnown || looksLikeSyllable(folded) ? 3 : 1
    return [best.score >= enough ? best.candidate : word]
  })
}

function splitJoined(folded: string, known: KnownWords): string[] | undefined {
  for (let at = 2; at <= folded.length - 2; at++) {
    const parts = [folded.slice(0, at), folded.slice(at)] as const
    if (known.pairCount(parts[0], parts[1]) > 0 && !looksLikeSyllable(folded)) return [...parts]
  }
  return undefined
}

/** Every string one edit away from `word`. */
export function editsOf(word: string): Set<string> {
  const letters = 'abcdeghiklmnopqrstuvxy'
  const edits = new Set<string>()
  for (let at = 0; at <= word.length; at++) {
    const head = word.slice(0, at)
    const tail = word.slice(at)
    if (tail !== '') edits.add(head + tail.slice(1))
    if (tail.length > 1) edits.add(head + tail.charAt(1) + tail.charAt(0) + tail.slice(2))
    for (const letter of letters) {
      edits.add(head + letter + tail)
      if (tail !== '') edits.add(head + letter + tail.slice(1))
    }
  }
  edits.delete(word)
  return edits
}
