import {
  type Citation,
  describeNumberAndDate,
  describeSection,
  type Reply,
  type ReplyFile,
} from '../../message.ts'
import { downloadPath } from '../download-path.ts'
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
  files?: WebFile[]
}

export interface WebFile {
  name: string
  href: string
}

/** What the page is told of a reply. Of a file it learns where to get it: its path is the machine's own. */
export function toWebReply(reply: Reply, organizations: Organization[]): WebReply {
  const { text, citations, options, files = [] } = reply
  const linked = files.flatMap((file) => {
    const href = hrefOf(file)
    return href === undefined ? [] : [{ name: file.name, href }]
  })
  return {
    text,
    ...(citations !== undefined && {
      citations: citations.map((citation) => toWebCitation(citation, organizations)),
    }),
    ...(options !== undefined && { options }),
    ...(linked.length > 0 && { files: linked }),
  }
}

function hrefOf({ document, content, type }: ReplyFile): string | undefined {
  if (content !== undefined) return `data:${type};base64,${Buffer.from(content).toString('base64')}`
  return document === undefined ? undefined : downloadPath(document)
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
