import { editsOf, type KnownWords } from './question/correct-spelling.ts'
import { accentKey } from './search/fold-vietnamese.ts'
import type { LexicalIndex } from './search/lexical-index.ts'
import type { Language } from './vocabulary/language.ts'
import { toWord, toWords } from './vocabulary/phrase-table.ts'

/** What words the documents and the vocabulary hold, for mending spelling. */
export function knownWords(indexes: readonly LexicalIndex[], language: Language): KnownWords {
  const frequencyOf = (key: string): number => indexes.reduce((sum, index) => sum + index.frequency(key), 0)
  const count = (syllable: string): number | undefined => {
    const frequency = frequencyOf(`f:${syllable}`)
    if (frequency > 0) return frequency
    return language.syllables.has(syllable) || language.contentShare(toWord(syllable), false) < 1
      ? 0
      : undefined
  }
  const spoken = new Set(
    language.synonymGroups.flat().flatMap((phrase) => toWords(phrase).map(({ accent }) => accent)),
  )
  return {
    count,
    standsAsTyped: (word) => frequencyOf(`a:${accentKey(word)}`) > 0 || spoken.has(accentKey(word)),
    pairCount: (first, second) => frequencyOf(`p:${first} ${second}`),
    near: (syllable) => [...editsOf(syllable)].filter((edit) => count(edit) !== undefined),
  }
}

/** Weight of a term (`f:`, `a:`, `p:`, `w:`, `c:`) by how rare it is. */
export function createIdf(index: LexicalIndex, language: Language): (key: string) => number {
  const weigh = (frequency: number): number =>
    Math.log(1 + (index.size - frequency + 0.5) / (frequency + 0.5))
  const ofGroups = language.synonymGroups.map((group) =>
    Math.min(...group.map((phrase) => phraseIdf(phrase, index, weigh))),
  )
  /** A word that stands nowhere is more often another way to say something than what decides. */
  const nowhere = weigh(0)
  return (key) => {
    const weight = weighKey(key)
    return weight === nowhere ? nowhere * 0.45 : Math.min(nowhere * 0.75, weight)
  }

  function weighKey(key: string): number {
    return key.startsWith('c:') ? (ofGroups[Number(key.slice(2))] ?? weigh(0)) : weigh(index.frequency(key))
  }
}

/** A phrase is as rare as its rarest pair, a single word as itself. */
function phraseIdf(phrase: string, index: LexicalIndex, weigh: (frequency: number) => number): number {
  const words = toWords(phrase)
  if (words.length === 1) return weigh(index.frequency(`f:${words[0]?.folded ?? ''}`))
  const pairs = words
    .slice(1)
    .map((word, at) => index.frequency(`p:${words[at]?.folded ?? ''} ${word.folded}`))
  return weigh(Math.min(...pairs))
}
