import type { StoredDocument } from '../knowledge-base.ts'
import type { Passage } from '../passage.ts'
import { foldVietnamese } from '../search/fold-vietnamese.ts'
import { isSourceLine } from '../section-source.ts'

/** More than is shown of any quotation. */
const enough = 260

/** A list as it is printed, from its lead-in on: as much as a quotation may show. A heading alone quotes nothing. */
export function quoteList(document: StoredDocument, passage: Passage): string {
  const below = document.passages.filter(
    ({ path, ordinal, kind }) =>
      ordinal >= passage.ordinal &&
      kind !== 'footnote' &&
      (path === passage.path || path.startsWith(`${passage.path}.`)),
  )
  const [head, ...items] = below
  const from = head?.kind === 'heading' && items.length > 0 ? items : below
  const isOne = from.length === 1 || from[0]?.kind === 'lead-in'
  let quote = ''
  let last: Passage | undefined
  for (const part of from) {
    // What stands between two of them is no part of the list.
    const follows = last === undefined || part.ordinal === last.ordinal + 1
    if (!follows || isSourceLine(document, part) || quote.length > enough) break
    const printed = document.text.slice(
      last === undefined && isOne ? part.end - bodyLength(document, part) : part.start,
      part.end,
    )
    quote += `${quote === '' ? '' : ' '}${printed}`
    last = part
  }
  return quote === '' ? passage.text : quote.replace(/\[\^\d+\]/g, '')
}

/** Of a sentence alone, without its marker. */
function bodyLength({ text }: StoredDocument, { start, end, marker }: Passage): number {
  const printed = text.slice(start, end)
  return printed.slice(printed.startsWith(marker) ? marker.length : 0).trimStart().length
}

/** „Hồ sơ, thời gian gửi: Hồ sơ gồm …“: a heading whose words the text begins with says nothing more. */
export function sayAgain(heading: string, text: string): boolean {
  const begins = foldVietnamese(text.replace(/^[-+\s]+/, ''))
  const named = foldVietnamese(heading).replace(/[.:;]+$/, '')
  if (begins.startsWith(named)) return true
  const opening = /^[^:.;]{2,60}:/
    .exec(begins)?.[0]
    .slice(0, -1)
    .replace(/\s+gom$/, '')
  return opening !== undefined && named.split(/,\s*|\s+va\s+/).includes(opening.trim())
}
