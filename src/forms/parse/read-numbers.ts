import { type Group, type Reader, readGroup, take } from './read-number-group.ts'
import { tokenizeNumbers } from './tokenize-numbers.ts'

/** A number in a text. */
export interface NumberFound {
  value: number
  /** It could have been meant otherwise. */
  doubtful: boolean
  /** It is written with figures or with a scale („triệu“); a word alone may be none at all („năm“). */
  sure: boolean
  /** What cannot be told of it; a clause in Vietnamese. */
  unclear?: string
}

/** What may stand after „2 tỷ 3“ without making the 3 a number of its own. */
const ends = new Set(['dong', 'd', 'vnd', 'a', 'nha', 'nhe', '.', ',', '!', ')'])

/** Every number in a text in lower case, in figures („1,5 triệu“, „3tr5“) or in words („hai triệu rưỡi“). */
export function readNumbers(text: string): NumberFound[] {
  const reader = { tokens: tokenizeNumbers(text), at: 0 }
  const found: NumberFound[] = []
  while (reader.at < reader.tokens.length) {
    const number = readNumber(reader)
    if (number === undefined) reader.at++
    else found.push(number)
  }
  return found
}

/** Groups with falling scales: „3 triệu 500 ngàn“; after the last scale a half or decimals: „rưỡi“, „3tr5“. */
function readNumber(reader: Reader): NumberFound | undefined {
  const start = reader.at
  let total = 0
  let last = Number.POSITIVE_INFINITY
  let doubtful = false
  while (true) {
    const before = reader.at
    const group = readGroup(reader, before === start)
    if (group === undefined) break
    const scale = readScale(reader)
    if (scale === 1 && before !== start) {
      if (!endsAt(reader)) {
        reader.at = before
        break
      }
      const tail = readTail(group, last)
      return { value: clean(total + tail.value), doubtful: true, sure: true, ...tail.unclear }
    }
    if (scale >= last) {
      reader.at = before
      break
    }
    total += group.value * scale
    doubtful ||= group.doubtful && scale === 1
    last = scale
    if (scale === 1) break
    if (take(reader, 'ruoi')) {
      total += scale / 2
      break
    }
  }
  if (reader.at === start) return undefined
  const used = reader.tokens.slice(start, reader.at)
  const unreadable = used.find((token) => token.unreadable)
  return {
    value: clean(total),
    doubtful,
    sure: used.some(({ text, scale }) => scale !== undefined || /^\d/.test(text)),
    ...(unreadable === undefined
      ? {}
      : { unclear: `tôi chưa rõ dấu chấm, dấu phẩy trong “${unreadable.text}”` }),
  }
}

function endsAt({ tokens, at }: Reader): boolean {
  const next = tokens[at]
  return next === undefined || ends.has(next.text)
}

/** „2 tỷ 3“, „3tr25“, „ba triệu năm trăm“: decimals of what stands before. „2 tỷ 50“ could be 50 triệu. */
function readTail(group: Group, scale: number): { value: number; unclear?: { unclear: string } } {
  const value = (group.value / 10 ** group.digits) * scale
  const certain =
    group.digits === 1 || group.digits === 3 || (group.digits === 2 && group.value % 10 !== 0 && scale > 1e3)
  return certain && Number.isInteger(group.value)
    ? { value }
    : { value, unclear: { unclear: 'tôi chưa rõ phần lẻ đứng sau là bao nhiêu' } }
}

/** „ngàn tỷ“ is one scale. */
function readScale(reader: Reader): number {
  let scale = 1
  for (let next = reader.tokens[reader.at]?.scale; next !== undefined && next > scale; ) {
    scale *= next
    reader.at++
    next = reader.tokens[reader.at]?.scale
  }
  return scale
}

/** Without what binary fractions leave: 2,3 × 10⁹. */
function clean(value: number): number {
  return Number(value.toPrecision(15))
}
