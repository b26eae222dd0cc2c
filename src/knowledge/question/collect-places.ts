import { hasDiacritics, looksLikeSyllable } from '../search/fold-vietnamese.ts'
import type { Word } from '../vocabulary/phrase-table.ts'
import type { AnalyzedQuestion, QuestionContext } from './analyze-question.ts'

/** Finds the places named, the organizations' own and others', and gives the positions of their words. */
export function collectPlaces(
  question: AnalyzedQuestion,
  words: Word[],
  { language, places, accented }: QuestionContext,
): Set<number> {
  const consumed = new Set<number>()
  for (let position = 0; position < words.length; ) {
    const mine = places.match(words, position)
    const foreign = language.places.match(words, position)
    const length = mine?.length ?? foreign?.length ?? 1
    // „hai phong trào“ is no Hải Phòng where everything else has its marks.
    const isChance =
      accented &&
      foreign !== undefined &&
      hasDiacritics(foreign.value) &&
      words
        .slice(position, position + length)
        .every(({ marked, folded }) => !marked && looksLikeSyllable(folded))
    if (mine !== undefined) question.organizations.push(...mine.value)
    else if (foreign !== undefined && !isChance) question.foreignPlaces.push(foreign.value)
    if (mine !== undefined || (foreign !== undefined && !isChance)) {
      for (let offset = 0; offset < length; offset++) consumed.add(position + offset)
    }
    position += isChance && mine === undefined ? 1 : length
  }
  return consumed
}
