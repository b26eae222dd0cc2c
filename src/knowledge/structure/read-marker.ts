export type MarkerFamily =
  | 'part'
  | 'appendix'
  | 'chapter'
  | 'section'
  | 'article'
  | 'capital'
  | 'roman'
  | 'decimal'
  | 'letter'
  | 'small'
  | 'bullet'

export interface Marker {
  family: MarkerFamily
  /** Outer levels have smaller ranks. */
  rank: number
  /** As it stands on the line: `I.`, `1.`, `a)`, `-`. */
  printed: string
  /** What it adds to a path; empty for bullets. */
  element: string
}

type Reader = (line: string) => Marker | undefined

/** The marker at the start of a trimmed line, if there is one with text after it. */
export function readMarker(line: string): Marker | undefined {
  for (const read of readers) {
    const marker = read(line)
    if (marker) return marker
  }
  return undefined
}

const wordRanks: Record<string, { family: MarkerFamily; rank: number; word: string }> = {
  phần: { family: 'part', rank: 0, word: 'Phần' },
  'phụ lục': { family: 'appendix', rank: 0, word: 'Phụ lục' },
  chương: { family: 'chapter', rank: 1, word: 'Chương' },
  mục: { family: 'section', rank: 2, word: 'Mục' },
  'tiểu mục': { family: 'section', rank: 2.5, word: 'Tiểu mục' },
  điều: { family: 'article', rank: 3, word: 'Điều' },
}

const wordMarker =
  /^(phần|phụ lục|chương|tiểu mục|mục|điều)(?:\s+(thứ\s+\p{L}+|\d{1,3}[a-zđ]?|[IVXLC]+|[A-H])(?![\p{L}\d]))?\s*([.:]?)/iu

/** "Điều 5 của Luật …" is a sentence; a title stands alone, after a mark, or in capitals. */
function readWord(line: string): Marker | undefined {
  const match = wordMarker.exec(line)
  const kind = wordRanks[match?.[1]?.toLowerCase().replace(/\s+/g, ' ') ?? '']
  if (!match || !kind) return undefined
  const [whole, , number = '', mark] = match
  const rest = line.slice(whole.length).trim()
  if (number === '' && !(kind.family === 'appendix' && /^PHỤ LỤC/.test(line) && rest === '')) return undefined
  if (rest !== '' && mark === '' && !isCapitals(rest)) return undefined
  return {
    family: kind.family,
    rank: kind.rank,
    printed: whole.trimEnd(),
    element: `${kind.word} ${number.replace(/\s+/g, ' ')}`.trim(),
  }
}

export function isCapitals(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  return letters > 1 && letters > text.length / 4 && text === text.toUpperCase()
}

const roman = /^(X{0,3}(?:IX|IV|V?I{0,3}))(?:\s*[.)/](?=\s+\S|\p{Lu}\p{L})|\s*[-–](?=\s*\p{Lu}{2}))/u
const capital = /^([A-HĐ])\s*[.)](?=\s+\p{Lu})/u
const decimals = /^(\d{1,2}(?:\.\d{1,2}){1,3})(?:\.(?=\s+\S|\p{Lu})|(?=\s+[\p{Lu}“"]))/u
const decimal = /^(\d{1,2})(?:\s?[.)](?=\s+\S|[\p{Lu}“"])|\/(?=\s+\p{Lu}))/u
const letter = /^([a-zđ]\d?)(?:\s?\)(?=\s*[^\s)])|[./](?=\s+\p{Lu}))/u
const smallRoman = /^(i{2,3}|iv|vi{1,3}|ix|xi{0,3})\)(?=\s+\S)/u
const bracketed = /^\((\d{1,2}|[a-zđ]|[ivx]{1,4})\)(?=\s+\S)/u
const bullet = /^(?:([-–—−•●▪■❖➢➤✓·+◦○□‣*]|[\uE000-\uF8FF])(?:(?=\s+\S)|(?=[\p{L}“"(]))|(o)(?=\s+\p{Lu}))/u

/** `*` stands above `-`, and `+` below it, whatever the indentation. */
function readBullet(line: string): Marker | undefined {
  const printed = bullet.exec(line)?.[0]
  if (printed === undefined) return undefined
  const depth = printed === '*' ? 0 : /[+◦○□‣o]/.test(printed) ? 2 : 1
  return { family: 'bullet', rank: 9 + depth / 10, printed, element: '' }
}

function reader(pattern: RegExp, family: MarkerFamily, rank: (element: string) => number): Reader {
  return (line) => {
    const match = pattern.exec(line)
    const element = match?.[1]
    if (!match || !element) return undefined
    return { family, rank: rank(element), printed: match[0].trimEnd(), element }
  }
}

const readers: Reader[] = [
  readWord,
  reader(roman, 'roman', () => 5),
  reader(capital, 'capital', () => 4),
  reader(decimals, 'decimal', (element) => 6 + (element.split('.').length - 1) / 10),
  reader(decimal, 'decimal', () => 6),
  reader(smallRoman, 'small', () => 8),
  reader(letter, 'letter', () => 7),
  reader(bracketed, 'small', () => 8),
  readBullet,
]
