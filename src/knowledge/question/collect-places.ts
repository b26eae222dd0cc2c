import { hasDiacritics, looksLikeSyllable } from '../search/fold-vietnamese.ts'
import type { Language } from '../vocabulary/language.ts'
import type { Word } from '../vocabulary/phrase-table.ts'
import type { AnalyzedQuestion, QuestionContext } from './analyze-question.ts'

interface Place {
  length: number
  organizations: string[]
  /** Set where it is nobody's own. */
  foreign?: string
}

/** Finds the places named, the organizations' own and others', and gives the positions of their words. */
export function collectPlaces(
  question: AnalyzedQuestion,
  words: Word[],
  context: QuestionContext,
): Set<number> {
  const consumed = new Set<number>()
  for (let position = 0; position < words.length; ) {
    const place = placeAt(words, position, context)
    // A district of one's own province may be what is asked about.
    const isNear = place?.foreign !== undefined && context.language.provinces.has(place.foreign)
    for (let offset = 0; !isNear && offset < (place?.length ?? 0); offset++) consumed.add(position + offset)
    question.organizations.push(...(place?.organizations ?? []))
    if (place?.foreign !== undefined) question.foreignPlaces.push(place.foreign)
    position += place?.length ?? 1
  }
  return consumed
}

function placeAt(
  words: Word[],
  position: number,
  { language, places, accented }: QuestionContext,
): Place | undefined {
  const mine = places.match(words, position)
  const other = language.places.match(words, position)
  if (endsAnother(words, position, language)) return undefined
  // „Bệnh viện Đa khoa Đồng Tháp“ is not in „Đồng Tháp“ that is one's own.
  if (mine !== undefined && mine.length >= (other?.length ?? 0))
    return { length: mine.length, organizations: mine.value }
  if (other !== undefined && beginsMovement(words, position + other.length - 1)) return undefined
  if (other === undefined || (accented && isChance(words.slice(position, position + other.length), other)))
    return undefined
  return {
    length: other.length,
    organizations: [],
    foreign: institutionAt(words, position, language, other.value),
  }
}

const longestInstitution = 5

/** „Bệnh viện Lấp Vò“ is no other's place in one's own province, but an institution of its own. */
function institutionAt(words: Word[], position: number, { institutions }: Language, place: string): string {
  for (let from = Math.max(0, position - longestInstitution); from < position; from++) {
    const found = institutions.match(words, from)
    if (found !== undefined && from + found.length === position) return `${found.value} ${place}`
  }
  return place
}

/** „Hai phong trào“ is no Hải Phòng where everything else has its marks. */
function isChance(
  typed: readonly Word[],
  { value }: NonNullable<ReturnType<Language['places']['match']>>,
): boolean {
  return hasDiacritics(value) && typed.every(({ marked, folded }) => !marked && looksLikeSyllable(folded))
}

/** „Chi tieu can dat“, „yeu cau ke hoach“ hold no Tiểu Cần and no Cầu Kè. */
function endsAnother(words: Word[], position: number, { synonyms, asks }: Language): boolean {
  if (position === 0 || words[position]?.marked !== false) return false
  return [synonyms, asks].some((table) => table.match(words, position - 1)?.length === 2)
}

/** „hai phong trao“ typed without marks is no Hải Phòng. */
function beginsMovement(words: Word[], last: number): boolean {
  const [end, next] = words.slice(last, last + 2)
  return end?.marked === false && end.folded === 'phong' && next?.folded === 'trao'
}
