import { foldVietnamese } from '../search/fold-vietnamese.ts'
import type { Language } from '../vocabulary/language.ts'
import { toWords } from '../vocabulary/phrase-table.ts'
import type { Answer } from './answer.ts'

/** „Ai đề nghị?“ is not answered by who gives it, where somebody is said to propose. */
export function preferSaying(
  language: Language,
  text: string,
  [told, alone]: [Answer | undefined, Answer | undefined],
): Answer | undefined {
  const words = toWords(text).filter(
    (word, at, all) =>
      language.contentShare(word, true) > 0 && language.questionWords.match(all, at) === undefined,
  )
  const says = ({ text: said }: Answer) => {
    const folded = foldVietnamese(said)
    return words.length > 1 && words.every((word) => folded.includes(word.folded))
  }
  return told?.kind === 'answer' && alone?.kind === 'answer' && !says(told) && says(alone) ? alone : told
}
