import type { KnowledgeBase } from '../knowledge-base.ts'
import { foldVietnamese } from '../search/fold-vietnamese.ts'
import { tokenize } from '../search/tokenize.ts'
import { toWords } from '../vocabulary/phrase-table.ts'
import { statedValue } from './open-confirmation.ts'

export interface ConfirmedPlace {
  /** Whose place it is. */
  organizations: string[]
  /** As its organization writes it. */
  name: string
}

/**
 * The place that a message wants confirmed: „Giấy khen của Sở Y tế Vĩnh Long phải không?“ is asked of one's own papers.
 * With a day or a number in it the message asks of the place instead.
 */
export function confirmedPlace(text: string, base: KnowledgeBase): ConfirmedPlace | undefined {
  const { language, places, organizations } = base
  if (statedValue(text, language) !== undefined) return undefined
  const words = toWords(text)
  for (const position of words.keys()) {
    const place = places.match(words, position)
    if (place === undefined) continue
    const end = position + place.length
    const confirmation = language.confirmations.match(words, end)
    if (confirmation === undefined || end + confirmation.length < words.length - 1) continue
    const typed = tokenize(text.normalize('NFC'))
      .slice(position, end)
      .map((token) => token.text)
      .join(' ')
    const names = organizations.flatMap(({ placeNames }) => placeNames)
    const name = names.find((each) => foldVietnamese(each) === foldVietnamese(typed)) ?? typed
    return { organizations: place.value, name }
  }
  return undefined
}
