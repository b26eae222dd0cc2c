import { toWord, type Word } from '../knowledge/vocabulary/phrase-table.ts'
import { mayMean } from './typed-words.ts'

export interface ReadNumber {
  value: number
  /** Number of words. */
  length: number
  digits: boolean
}

/** The number that begins at `position`: `12`, `mười hai`, `nam`, `đầu tiên`; after `thứ` also `nhất`, `nhì`, `tư`. */
export function readNumberWords(
  words: readonly Word[],
  position: number,
  { ordinal }: { ordinal: boolean },
): ReadNumber | undefined {
  const text = words[position]?.text ?? ''
  if (/^\d+$/.test(text)) return { value: Number(text), length: 1, digits: true }
  const known = ordinal ? ordinals : cardinals
  const fitting = known.filter((number) =>
    number.words.every((word, index) => mayMean(words[position + index], word)),
  )
  const longest = fitting.sort((one, other) => other.words.length - one.words.length)[0]
  return longest && { value: longest.value, length: longest.words.length, digits: false }
}

const named = (value: number, phrase: string) => ({ value, words: phrase.split(' ').map(toWord) })

const units = ['một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín']
const last = ['mốt', 'hai', 'ba', 'bốn', 'lăm', 'sáu', 'bảy', 'tám', 'chín']

const cardinals = [
  ...units.map((unit, index) => named(index + 1, unit)),
  named(7, 'bẩy'),
  named(1, 'đầu'),
  named(1, 'đầu tiên'),
  named(10, 'mười'),
  ...units.map((unit, index) => named(11 + index, `mười ${unit}`)),
  named(15, 'mười lăm'),
  ...units
    .slice(1)
    .flatMap((tens, index) => [
      named(20 + 10 * index, `${tens} mươi`),
      ...last.map((unit, one) => named(21 + 10 * index + one, `${tens} mươi ${unit}`)),
    ]),
]

const ordinals = [named(1, 'nhất'), named(2, 'nhì'), named(4, 'tư'), ...cardinals]
