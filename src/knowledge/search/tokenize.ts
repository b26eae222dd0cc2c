/** A word, number, document number (`3751/HD-BNV`) or date (`16/6/2025`) of a text. */
export interface Token {
  /** As written. */
  text: string
  kind: 'word' | 'number' | 'code' | 'date'
  /** Canonical form of a code or date (`3751/hd-bnv`, `16/6/2025`); lower case otherwise. */
  key: string
  start: number
  end: number
}

const letters = '\\p{L}\\p{M}'
const patterns = [
  `(?<worded>ngày\\s+(\\d{1,2})\\s+tháng\\s+(\\d{1,2})(?:\\s+năm\\s+(\\d{4}))?)`,
  `(?<date>\\d{1,2}[/.-]\\d{1,2}(?:[/.-]\\d{4})?(?![\\d${letters}/-]))`,
  `(?<code>\\d+(?:[/-][\\d${letters}&]+)+|[${letters}]+\\d*(?:[/-][${letters}\\d&]*[${letters}][${letters}\\d&]*)+)`,
  `(?<number>\\d+(?:[.,]\\d+)*)`,
  `(?<word>[${letters}]+\\d*)`,
]
const tokenPattern = new RegExp(patterns.join('|'), 'giu')
const foldedWordedDate = /ng[aà]y\s+(\d{1,2})\s+th[aá]ng\s+(\d{1,2})(?:\s+n[aă]m\s+(\d{4}))?/iu

/** Splits text in NFC into tokens; offsets are UTF-16 units. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  for (const match of text.matchAll(tokenPattern)) {
    const written = match[0]
    const groups = match.groups ?? {}
    const place = { text: written, start: match.index, end: match.index + written.length }
    if (groups.worded !== undefined) tokens.push({ ...place, kind: 'date', key: wordedDateKey(written) })
    else if (groups.date !== undefined) tokens.push({ ...place, kind: 'date', key: dateKey(written) })
    else if (groups.code !== undefined) tokens.push(...codeOrWords(written, match.index))
    else if (groups.number !== undefined) tokens.push({ ...place, kind: 'number', key: trimZeros(written) })
    else tokens.push({ ...place, kind: 'word', key: written.toLowerCase() })
  }
  return tokens
}

/** `TĐ-KT` and `57-NQ/TW` are symbols of documents; `và/hoặc` is two words. */
function codeOrWords(written: string, start: number): Token[] {
  if (/\d/.test(written) || written !== written.toLowerCase()) {
    return [{ text: written, kind: 'code', key: written.toLowerCase(), start, end: start + written.length }]
  }
  return [...written.matchAll(/[^/-]+/g)].map((part) => ({
    text: part[0],
    kind: 'word',
    key: part[0],
    start: start + part.index,
    end: start + part.index + part[0].length,
  }))
}

/** The parts of a code or date, so that it is also found by them. */
export function tokenParts(token: Token): string[] {
  if (token.kind === 'code')
    return token.key
      .split(/[/-]/)
      .filter((part) => part !== '')
      .map(trimZeros)
  if (token.kind === 'date') return token.key.split('/')
  return []
}

function dateKey(written: string): string {
  return written.split(/[/.-]/).map(trimZeros).join('/')
}

function wordedDateKey(written: string): string {
  const match = foldedWordedDate.exec(written)
  return (match?.slice(1) ?? [])
    .filter((part) => part !== undefined)
    .map(trimZeros)
    .join('/')
}

function trimZeros(part: string): string {
  return /^\d+$/.test(part) ? part.replace(/^0+(?=\d)/, '') : part
}
