import { accentKey, foldedKey, hasDiacritics } from '../search/fold-vietnamese.ts'
import { tokenize } from '../search/tokenize.ts'

/** A word as compared: how it sounds, and whether its writer put diacritics. */
export interface Word {
  text: string
  folded: string
  accent: string
  marked: boolean
}

export interface PhraseMatch<Value> {
  value: Value
  /** Number of words. */
  length: number
  /** The phrase as it is, not what was typed without its diacritics. */
  asTyped: boolean
}

export interface PhraseTable<Value> {
  /** The longest phrase that begins at `position`. */
  match(words: readonly Word[], position: number): PhraseMatch<Value> | undefined
}

export function toWords(text: string): Word[] {
  return tokenize(text.normalize('NFC')).map((token) => toWord(token.key))
}

const mostRemembered = 20_000
const remembered = new Map<string, Word>()

/** Words repeat all the time and never change, so each is worked out once. */
export function toWord(key: string): Word {
  const known = remembered.get(key)
  if (known !== undefined) return known
  const word = { text: key, folded: foldedKey(key), accent: accentKey(key), marked: hasDiacritics(key) }
  if (remembered.size >= mostRemembered) remembered.clear()
  remembered.set(key, word)
  return word
}

/**
 * Table of phrases. A word typed without diacritics matches every accent of it, unless `exact` is set, for phrases
 * whose folded form is an ordinary word too.
 */
export function createPhraseTable<Value>(
  entries: Iterable<readonly [phrase: string, value: Value]>,
  { exact = false } = {},
): PhraseTable<Value> {
  const byFirst = new Map<string, { words: Word[]; value: Value }[]>()
  for (const [phrase, value] of entries) {
    const words = toWords(phrase)
    const first = words[0]
    if (first === undefined) continue
    const list = byFirst.get(first.folded) ?? []
    list.push({ words, value })
    byFirst.set(first.folded, list)
  }
  for (const list of byFirst.values()) list.sort((left, right) => right.words.length - left.words.length)

  const fits = (typed: Word | undefined, known: Word): boolean =>
    typed !== undefined &&
    typed.folded === known.folded &&
    (typed.accent === known.accent || (!exact && !typed.marked))

  return {
    match: (words, position) => {
      const candidates = byFirst.get(words[position]?.folded ?? '')
      if (candidates === undefined) return undefined
      const fitting = candidates.filter((candidate) =>
        candidate.words.every((known, index) => fits(words[position + index], known)),
      )
      const longest = fitting.filter((candidate) => candidate.words.length === fitting[0]?.words.length)
      const same = longest.find((candidate) =>
        candidate.words.every((known, index) => words[position + index]?.accent === known.accent),
      )
      const found = same ?? longest[0]
      return found && { value: found.value, length: found.words.length, asTyped: same !== undefined }
    },
  }
}
