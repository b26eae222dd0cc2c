import type { Citation } from '../../message.ts'
import type { StoredDocument } from '../knowledge-base.ts'
import type { Passage } from '../passage.ts'

const longestQuote = 200

/** Citation of a section with words of it; the offsets are those of the passage in which the quote begins. */
export function citeSection(document: StoredDocument, section: string, quote: string): Citation {
  const wanted = flat(quote)
  const inSection = document.passages.filter(({ path }) => path === section || path.startsWith(`${section}.`))
  const start = wanted.slice(0, 40)
  const passage =
    inSection.find(({ text }) => flat(text).includes(wanted)) ??
    inSection.find(({ text }) => flat(text).includes(start)) ??
    inSection[0] ??
    document.passages[0]
  return cite(document, { path: section, start: passage?.start ?? 0, end: passage?.end ?? 0 }, quote)
}

export function citePassage(document: StoredDocument, passage: Passage, quote: string): Citation {
  return cite(document, passage, quote)
}

function cite(
  document: StoredDocument,
  place: Pick<Passage, 'path' | 'start' | 'end'>,
  quote: string,
): Citation {
  return {
    document: document.id,
    section: place.path,
    title: document.title,
    number: document.number,
    issued: document.issued,
    quote: shorten(flat(quote), longestQuote),
    start: place.start,
    end: place.end,
  }
}

/** At most `length` characters, cut between words, with `…` where something was left out. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text
  const cut = text.slice(0, length - 2)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1)).replace(/[,;:\s]+$/, '')} …`
}

function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
