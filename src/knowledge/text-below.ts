import type { StoredDocument } from './knowledge-base.ts'
import type { Passage } from './passage.ts'
import { isSourceLine } from './section-source.ts'

const mostPassages = 12

/** A heading or lead-in with the first passages of its section, one a line. */
export function textBelow(document: StoredDocument, passage: Passage): string {
  return document.passages
    .slice(passage.ordinal, passage.ordinal + mostPassages)
    .filter(({ path }) => path === passage.path || path.startsWith(`${passage.path}.`))
    .filter((below) => !isSourceLine(document, below))
    .map(({ text }) => text)
    .join('\n')
}

/** Headings and lead-ins answer with what stands under them. */
export function isHead({ kind }: Passage): boolean {
  return kind === 'heading' || kind === 'lead-in'
}
