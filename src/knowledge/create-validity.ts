import type { StoredDocument } from './knowledge-base.ts'
import { digestKind, type SectionSource, type Validity } from './section-source.ts'

export interface Validities {
  /** From when to when a section holds, as it says itself or as its document does; undefined when nothing says. */
  of(document: StoredDocument, section: string): Validity | undefined
  /** Whether anything of an organization's, or of all subjects' (`common`), is limited at all. */
  isLimited(owner: string): boolean
}

/** What limits each document: its own front matter, and a paper that takes its place. */
export function createValidity(
  documents: readonly StoredDocument[],
  {
    ownerOf,
    sourceOf,
  }: {
    ownerOf: (document: StoredDocument) => string
    sourceOf: (document: StoredDocument, section: string) => SectionSource | undefined
  },
): Validities {
  const limits = new Map<StoredDocument, Validity>()
  for (const document of documents) {
    const limit = limitOf(document, documents)
    if (limit !== undefined) limits.set(document, limit)
  }
  const isDigest = ({ kind }: StoredDocument): boolean => kind === digestKind
  const limited = new Set(
    documents.filter((document) => limits.has(document) || isDigest(document)).map(ownerOf),
  )
  return {
    of: (document, section) => sourceOf(document, section) ?? limits.get(document),
    isLimited: (owner) => limited.has(owner),
  }
}

function limitOf(document: StoredDocument, documents: readonly StoredDocument[]): Validity | undefined {
  const { validity } = document
  const later = documents.find(
    (other) =>
      document.number !== '' &&
      other.organization === document.organization &&
      other.validity?.supersedes === document.number,
  )
  if (validity === undefined && later === undefined) return undefined
  const {
    from,
    to = dayBefore(later?.validity?.from ?? later?.issued ?? ''),
    replacedBy = nameOf(later),
  } = validity ?? {}
  return { ...(from && { from }), ...(to && { to }), ...(replacedBy && { replacedBy }) }
}

function nameOf(document: StoredDocument | undefined): string | undefined {
  if (document === undefined) return undefined
  return document.number === '' ? document.title : `văn bản số ${document.number}`
}

function dayBefore(day: string): string | undefined {
  if (day === '') return undefined
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
}
