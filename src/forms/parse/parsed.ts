/** What was read from an answer. `note` says how an answer with several readings was understood, `why` what is wrong with it. */
export type Parsed<T> = { kind: 'ok'; value: T; note?: string } | Refused

export interface Refused {
  kind: 'refused'
  /** A whole polite sentence in Vietnamese, with how to write it. */
  why: string
}

export function ok<T>(value: T, note?: string): Parsed<T> {
  return note === undefined ? { kind: 'ok', value } : { kind: 'ok', value, note }
}

export function refused(why: string): Refused {
  return { kind: 'refused', why }
}

const mostQuoted = 40

/** „what was typed“, shortened, on one line. */
export function quote(text: string): string {
  const line = [...text.replace(/\s+/g, ' ').trim()]
  return `“${line.length > mostQuoted ? `${line.slice(0, mostQuoted - 1).join('')}…` : line.join('')}”`
}
