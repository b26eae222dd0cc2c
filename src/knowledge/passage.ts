/** What a passage is in its document; decides how it is shown and whether it can answer. */
export type PassageKind = 'heading' | 'lead-in' | 'paragraph' | 'item' | 'footnote'

/**
 * One clause of a document: the unit of search.
 * Passages of a document, in order, cover its text without gap or overlap except for white space and markers.
 */
export interface Passage {
  /** Position in the document, from 0. */
  ordinal: number
  /** Path as printed: `III.2.a`, `Điều 5.1.đ`, `Quy chế.Điều 5.1` of rules that a decision issues; `mở đầu` before the first heading, `nơi nhận` for the closing. Bullets have no path of their own. */
  path: string
  kind: PassageKind
  /** As printed: `I.`, `1.`, `a)`, `-`, `+`; empty for a plain paragraph. */
  marker: string
  /** Without marker and footnote marks, white space collapsed. */
  text: string
  /** Texts of the headings above, outermost first, without markers. A passage that is itself a heading is not in its own trail. */
  headings: string[]
  /** Ordinal of the sentence that introduces this item's list (ends with a colon, or is the item above it). */
  leadIn: number | undefined
  /** Offsets in the document's text: from the marker (or first character) to the end. UTF-16 units, end exclusive. */
  start: number
  end: number
}

export interface DocumentHead {
  /** Path below `knowledge/` without its ending, e.g. `vinh-long/ke-hoach`. */
  id: string
  organization: string
  title: string
  number: string
  issuer: string
  /** ISO date, or empty when the paper doesn't say. */
  issued: string
  period: string
  kind: string
  source: string
  validity?: DocumentValidity
}

/** From when to when a paper holds (ISO days, both inclusive), and its number's place among others. */
export interface DocumentValidity {
  from?: string
  to?: string
  /** Number of the paper that it takes the place of. */
  supersedes?: string
  /** What has taken its place. */
  replacedBy?: string
}
