import type { Language } from '../vocabulary/language.ts'
import { toWords, type Word } from '../vocabulary/phrase-table.ts'

export interface Listing {
  /** „Có mấy giải pháp“ */
  counted: string
  /** „Giải pháp gồm những gì“ */
  listed: string
}

const mostCountWords = 3

/** „Có mấy giải pháp, kể ra giúp“: a count, and all that was counted; undefined for anything else. */
export function readListing(text: string, language: Language): Listing | undefined {
  const [counted = '', ...rest] = text.split(/[,;?:.]\s*|\s+(?:và|va|rồi|roi)\s+/iu)
  const wanted = rest.filter((part) => part.trim() !== '')
  if (wanted.length === 0 || !wanted.every((part) => isMereListing(part, language))) return undefined
  const words = toWords(counted)
  const named = words.filter((_, at) => !isInCount(words, at, language))
  const isCount = named.length > 0 && named.length < words.length
  return isCount ? { counted, listed: `${textOf(named)} gồm những gì` } : undefined
}

/** „Kể ra giúp em với“ */
export function isMereListing(text: string, { listing, fillers, conversation }: Language): boolean {
  const words = toWords(text)
  const tables = [listing, fillers, conversation.particles, conversation.endings]
  let listed = false
  for (let at = 0; at < words.length; ) {
    const length = Math.max(...tables.map((table) => table.match(words, at)?.length ?? 0))
    if (length === 0) return false
    listed ||= listing.match(words, at)?.length === length
    at += length
  }
  return listed
}

/** Part of a „có mấy“ that says nothing of what is counted. */
function isInCount(words: readonly Word[], at: number, { asks }: Language): boolean {
  return words.slice(0, at + 1).some((_, from) => from + longestCount(words.slice(from), asks) > at)
}

function longestCount(words: readonly Word[], asks: Language['asks']): number {
  for (let length = Math.min(words.length, mostCountWords); length > 0; length--) {
    const match = asks.match(words.slice(0, length), 0)
    if (match?.length === length && match.value.word && match.value.attributes.includes('count'))
      return length
  }
  return 0
}

function textOf(words: readonly Word[]): string {
  return words.map(({ text }) => text).join(' ')
}
