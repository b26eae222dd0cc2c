import { accentKey, foldVietnamese, hasDiacritics } from '../../knowledge/search/fold-vietnamese.ts'

/** Whether a typed syllable is that word: exactly when it has diacritics („dùng“ is no „đúng“), by its letters when it has none. */
export function isWord(typed: string, word: string): boolean {
  if (hasDiacritics(typed)) return accentKey(typed) === accentKey(word)
  return typed.toLowerCase() === foldVietnamese(word)
}

/** How many words the longest of these phrases takes at that place; 0 where none stands there. */
export function longestAt(words: readonly string[], start: number, phrases: readonly string[]): number {
  return Math.max(0, ...phrases.map((phrase) => phraseAt(words, start, phrase)))
}

/** How many words a phrase takes where it stands at that place; 0 where it doesn't. */
function phraseAt(words: readonly string[], start: number, phrase: string): number {
  const wanted = phrase.split(' ')
  const fits = wanted.every((word, index) => isWord(words[start + index] ?? '', word))
  return fits ? wanted.length : 0
}
