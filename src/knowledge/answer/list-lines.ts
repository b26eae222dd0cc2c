import type { StoredDocument } from '../knowledge-base.ts'
import type { Passage } from '../passage.ts'
import { isSourceLine } from '../section-source.ts'
import { isTableRow, tellRow } from '../structure/table-rows.ts'
import { mendMisprints } from './mend-misprints.ts'

/**
 * The whole list under a section, one line an item: `- ` for its items, `  + ` for items of items. Sub-headings stand
 * before their text on one line.
 */
export function listLines(document: StoredDocument, section: string): string[] {
  const under = document.passages
    .filter(({ path, kind }) => (path === section || path.startsWith(`${section}.`)) && kind !== 'footnote')
    .filter((passage) => !isSourceLine(document, passage))
  const [heading, ...rest] = under
  const passages = heading?.kind === 'heading' && heading.path === section ? rest : under
  const lines = linesOf(passages, document)
  const headings = passages.filter(({ kind }) => kind === 'heading')
  return headings.length > 1 && lines.join('').length > longestWithText
    ? linesOf(topOf(headings), document)
    : lines
}

/** Of a whole part of a plan only the headings are listed. */
const longestWithText = 2500

function topOf(headings: Passage[]): Passage[] {
  const depth = Math.min(...headings.map((passage) => passage.headings.length))
  return headings.filter((passage) => passage.headings.length === depth)
}

function linesOf(passages: Passage[], document: StoredDocument): string[] {
  const lines: string[] = []
  let openHeading = false
  for (const [at, passage] of passages.entries()) {
    const isNames = passages[at + 1]?.leadIn === passage.ordinal && isTableRow(passage.text)
    if (isNames) continue
    const text = sentenceCase(mendMisprints(tellRow(passage, document.passages), document))
    if (passage.kind === 'heading') lines.push(`- ${text.replace(/:$/, '')}`)
    else if (openHeading) lines.push(`${lines.pop() ?? '-'}: ${text}`)
    else if (passage.marker === '+') lines.push(`  + ${text}`)
    else if (passage.kind === 'item' || passage.marker === '-' || isTableRow(passage.text))
      lines.push(`- ${text}`)
    else lines.push(text)
    openHeading = passage.kind === 'heading'
  }
  return lines
}

/** First letter a capital; headings printed in capitals become ordinary words. */
export function sentenceCase(text: string): string {
  const words =
    text === text.toUpperCase() && /\p{L}{4}|\p{L}{2}\s+\p{L}{2}/u.test(text) ? text.toLowerCase() : text
  return words.charAt(0).toUpperCase() + words.slice(1)
}
