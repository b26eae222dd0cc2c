import type { Citation } from '../message.ts'
import type { KnowledgeBase } from './knowledge-base.ts'
import { digestKind, readSectionSource } from './section-source.ts'

/** Cites words of a section that somebody has named; undefined when they don't stand there. Pure. */
export function citeFrom({ documents }: Pick<KnowledgeBase, 'documents'>) {
  return (place: { document: string; section: string; quote: string }): Citation | undefined => {
    const { document: id, section, quote } = place
    const document = documents.get(id)
    const passage = document?.passages.find(({ path, text }) => path === section && text.includes(quote))
    if (document === undefined || passage === undefined) return undefined
    const { title, number, issued, kind } = document
    const source =
      kind === digestKind
        ? readSectionSource(document.passages.filter(({ path }) => path === section))
        : undefined
    return {
      ...{ document: id, section, title, number, issued, quote, start: passage.start, end: passage.end },
      ...(typeof source === 'object' && { basis: source.text }),
    }
  }
}
