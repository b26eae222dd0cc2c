import { type Citation, describeNumberAndDate, describeSection, type Reply } from '../../message.ts'
import type { Organization } from './chat-page.ts'

/** A citation with the words and the link the page shows. */
export interface WebCitation extends Citation {
  /** The cited passage in its document, for a browser with or without script. */
  href: string
  /** `Mục III.2.a` */
  place: string
  /** `số 12/KH-SYT, ngày 01/02/2026` */
  about: string
  /** Short name of the document's organization; empty when it is unknown. */
  organization: string
}

export interface WebReply extends Omit<Reply, 'citations' | 'files'> {
  citations?: WebCitation[]
}

/** What the page is told of a reply. Files are left out: their paths are the machine's own. */
export function toWebReply({ text, citations, options }: Reply, organizations: Organization[]): WebReply {
  return {
    text,
    ...(citations !== undefined && {
      citations: citations.map((citation) => toWebCitation(citation, organizations)),
    }),
    ...(options !== undefined && { options }),
  }
}

function toWebCitation(citation: Citation, organizations: Organization[]): WebCitation {
  const path = citation.document.split('/').map(encodeURIComponent).join('/')
  const place = describeSection(citation.section)
  return {
    ...citation,
    href: `/tai-lieu/${path}?doan=${citation.start}-${citation.end}#p-${citation.start}`,
    place: place.charAt(0).toUpperCase() + place.slice(1),
    about: describeNumberAndDate(citation),
    organization: organizations.find(({ id }) => citation.document.startsWith(`${id}/`))?.short ?? '',
  }
}
