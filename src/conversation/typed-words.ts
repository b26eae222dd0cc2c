import { toWord, type Word } from '../knowledge/vocabulary/phrase-table.ts'

/** Words and numbers of what a person typed, each for itself: `số2.` is `số` and `2`. */
export function typedWords(text: string): Word[] {
  const words = text.normalize('NFKC').match(/\p{L}[\p{L}\p{M}]*|\p{Nd}+/gu) ?? []
  return words.map((word) => toWord(word.toLowerCase()))
}

/** Whether the typed word may be the known one: diacritics may be left out, but never be others. */
export function mayMean(typed: Word | undefined, known: Word): boolean {
  return (
    typed !== undefined && typed.folded === known.folded && (typed.accent === known.accent || !typed.marked)
  )
}

export interface TypedPhrases {
  /** Number of words of the longest phrase that begins at `position`; 0 when none does. */
  lengthAt(words: readonly Word[], position: number): number
}

/** `phrases` are separated by commas. */
export function createTypedPhrases(phrases: string): TypedPhrases {
  const byFirst = new Map<string, Word[][]>()
  for (const phrase of phrases.split(',')) {
    const words = typedWords(phrase)
    const first = words[0]?.folded ?? ''
    byFirst.set(first, [...(byFirst.get(first) ?? []), words])
  }
  return {
    lengthAt: (words, position) => {
      const candidates = byFirst.get(words[position]?.folded ?? '') ?? []
      const fitting = candidates.filter((known) =>
        known.every((word, index) => mayMean(words[position + index], word)),
      )
      return Math.max(0, ...fitting.map(({ length }) => length))
    },
  }
}
