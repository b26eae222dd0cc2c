import { toWords } from '../knowledge/vocabulary/phrase-table.ts'
import type { ConversationState } from './conversation-state.ts'
import type { Content, Understanding } from './route-message.ts'

/** A longer text was copied from somewhere. */
const longestWritten = 300

/**
 * Whether „văn bản này“ means a paper that the assistant has not seen: on a picture, in a file, in a copied text, or one
 * that nobody has spoken of yet. A paper that is named, by its number or its organization, is none. Pure.
 */
export function pointsAtUnseen(
  state: ConversationState,
  { text = '', unread, attachment }: Content,
  { words, names, papers = [] }: Understanding,
): boolean {
  const typed = toWords(text)
  const kinds = new Set(typed.map((_, position) => words.pointing.match(typed, position)?.value))
  if (kinds.size === 1 && kinds.has(undefined)) return false
  const isNamed = papers.some(({ number }) => number !== '' && text.includes(number))
  if (isNamed || names.mentionedIn(text)) return false
  if (kinds.has('picture')) return true
  const isBeside = unread !== undefined || attachment !== undefined || state.showedUnread === true
  if (isBeside) return kinds.has('paper') || kinds.has('shown')
  return kinds.has('paper') && (state.topic === undefined || text.length > longestWritten)
}
