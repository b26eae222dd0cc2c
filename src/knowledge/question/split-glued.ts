import { foldedKey } from '../search/fold-vietnamese.ts'
import type { Language } from '../vocabulary/language.ts'
import { toWord } from '../vocabulary/phrase-table.ts'

const fewestLetters = 2
const onlyConsonants = /^[bcdđghklmnpqrstvx]+$/iu

/** „Vpsở“, „cnttsyt“: a short form without a vowel, typed together with what follows it. */
export function splitGlued(word: string, language: Language): string[] {
  // „Tthể“, „cnghệ“ leave out all but one letter of the first syllable.
  const isOne = [word, word.slice(1)].some((part) => language.syllables.has(foldedKey(part)))
  if (isOne || isShort(word, language)) return [word]
  for (let cut = word.length - fewestLetters; cut >= fewestLetters; cut--) {
    const [left, right] = [word.slice(0, cut), word.slice(cut)]
    const isForm = onlyConsonants.test(left) && isShort(left, language)
    if (isForm && follows(right, language)) return [left, right]
  }
  return [word]
}

/** Without its marks a syllable may be the end of any word. */
function follows(right: string, language: Language): boolean {
  return isShort(right, language) || (toWord(right).marked && language.syllables.has(foldedKey(right)))
}

function isShort(text: string, { abbreviations }: Language): boolean {
  return abbreviations.match([toWord(text)], 0) !== undefined
}
