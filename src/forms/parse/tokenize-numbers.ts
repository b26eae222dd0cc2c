import { accentKey, foldVietnamese, hasDiacritics } from '../../knowledge/search/fold-vietnamese.ts'
import { figures, readFigures } from './read-figures.ts'

/** Words and figures of numbers in a text in lower case; other words are empty. */
export function tokenizeNumbers(written: string): Token[] {
  const pieces = written.match(new RegExp(`${figures}|\\p{L}+|[^\\s\\d\\p{L}]`, 'gu')) ?? []
  return pieces.map((text) => {
    if (/^\d/.test(text)) {
      const read = readFigures(text)
      return read === undefined ? { text, unreadable: true } : { text, ...read }
    }
    const word = /^\p{L}/u.test(text) ? wordOf(text) : text
    return Object.hasOwn(scales, word) ? { text: word, scale: scales[word] ?? 1 } : { text: word }
  })
}

/** The word of the vocabulary without diacritics, and nothing for others: „từ“ is no „tư“. */
function wordOf(typed: string): string {
  if (hasDiacritics(typed)) return byAccent.get(accentKey(typed)) ?? ''
  return byLetters.has(typed) ? typed : ''
}

export interface Token {
  text: string
  value?: number
  digits?: number
  doubtful?: boolean
  unreadable?: boolean
  scale?: number
}

const scales: Record<string, number> = {
  k: 1e3,
  ng: 1e3,
  ngan: 1e3,
  nghin: 1e3,
  cu: 1e6,
  tr: 1e6,
  trieu: 1e6,
  ty: 1e9,
  ti: 1e9,
}

const vocabulary = [
  ...[
    'không',
    'một',
    'mốt',
    'hai',
    'ba',
    'bốn',
    'tư',
    'năm',
    'lăm',
    'nhăm',
    'sáu',
    'bảy',
    'bẩy',
    'tám',
    'chín',
  ],
  ...[
    'mười',
    'mươi',
    'chục',
    'trăm',
    'lẻ',
    'linh',
    'rưỡi',
    'rưởi',
    'rươi',
    'rưới',
    'nửa',
    'ngàn',
    'nghìn',
    'ng',
    'k',
  ],
  ...['củ', 'tr', 'triệu', 'tỷ', 'đồng', 'đ', 'vnđ', 'vnd', 'ạ', 'nha', 'nhé'],
]
const byAccent = new Map(vocabulary.map((word) => [accentKey(word), foldVietnamese(word)]))
const byLetters = new Set(vocabulary.map(foldVietnamese))
