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
  let start = skipOthers(text, 0)
  while (start < text.length) {
    const end = endOfPlainWord(text, start)
    if (end > start) {
      const written = text.slice(start, end)
      tokens.push({ text: written, kind: 'word', key: lowerCase(written), start, end })
      start = skipOthers(text, end)
    } else start = skipOthers(text, readByPattern(text, start, tokens))
  }
  return tokens
}

/** Puts the next token at or after the position and gives its end. */
function readByPattern(text: string, position: number, tokens: Token[]): number {
  tokenPattern.lastIndex = position
  const match = tokenPattern.exec(text)
  if (match === null) return text.length
  const written = match[0]
  const groups = match.groups ?? {}
  const end = match.index + written.length
  const place = { text: written, start: match.index, end }
  if (groups.worded !== undefined) tokens.push({ ...place, kind: 'date', key: wordedDateKey(written) })
  else if (groups.date !== undefined) tokens.push({ ...place, kind: 'date', key: dateKey(written) })
  else if (groups.code !== undefined) tokens.push(...codeOrWords(written, match.index))
  else if (groups.number !== undefined) tokens.push({ ...place, kind: 'number', key: trimZeros(written) })
  else tokens.push({ ...place, kind: 'word', key: written.toLowerCase() })
  return end
}

const other = 0
const digit = 1
const small = 2
const capital = 3
/** Anything beyond the characters that documents are made of is left to the pattern. */
const unclear = 4
const classes = Uint8Array.from({ length: 0x2100 }, (_, code) => {
  const character = String.fromCharCode(code)
  if (/[0-9]/.test(character)) return digit
  if (!/[\p{L}\p{M}]/u.test(character)) return other
  return character === character.toLowerCase() ? small : capital
})

function classAt(text: string, position: number): number {
  return position < text.length ? (classes[text.charCodeAt(position)] ?? unclear) : other
}

function skipOthers(text: string, from: number): number {
  let position = from
  while (position < text.length && classAt(text, position) === other) position += 1
  return position
}

/**
 * The pattern takes its time for each word, and most words are plain: letters, perhaps with digits at their end, that
 * begin no code and no date. Gives where such a word ends, or `from` when the pattern has to look.
 */
function endOfPlainWord(text: string, from: number): number {
  let letters = from
  while (isLetter(classAt(text, letters))) letters += 1
  let end = letters
  while (classAt(text, end) === digit) end += 1
  const next = text[end]
  const mayGoOn = next === '/' || next === '-' || classAt(text, end) === unclear
  return letters === from || mayGoOn || mayBeginDate(text, from, letters) ? from : end
}

function isLetter(kind: number): boolean {
  return kind === small || kind === capital
}

/** Most words are in lower case already, and asking the system takes longer than looking. */
function lowerCase(word: string): string {
  for (let position = 0; position < word.length; position++) {
    if (classAt(word, position) === capital) return word.toLowerCase()
  }
  return word
}

/** „ngày“ in any case. */
function mayBeginDate(text: string, from: number, end: number): boolean {
  return end - from === 4 && /^ng.y$/i.test(text.slice(from, end))
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
