import { digitOf } from './small-number.ts'
import type { Token } from './tokenize-numbers.ts'

/** A number below a scale: figures, digits in words, tens, hundreds, a half; a bare „triệu rưỡi“ is one. */
export function readGroup(reader: Reader, first: boolean): Group | undefined {
  const token = reader.tokens[reader.at]
  if (token?.unreadable) {
    reader.at++
    return { value: 0, digits: 0, doubtful: false }
  }
  const next = reader.tokens[reader.at + 1]?.text
  if (first && token?.scale !== undefined && token.scale > 1e3 && next === 'ruoi')
    return { value: 1, digits: 1, doubtful: false }
  if (first && take(reader, 'nua')) return { value: 0.5, digits: 0, doubtful: false }
  if (token?.value !== undefined) {
    reader.at++
    return readMultiple(reader, {
      value: token.value,
      digits: token.digits ?? 0,
      doubtful: token.doubtful ?? false,
    })
  }
  return readWords(reader)
}

export interface Group {
  value: number
  digits: number
  doubtful: boolean
}

/** Reads one token after the other; `found` is of the number at hand. */
export interface Reader {
  tokens: Token[]
  at: number
}

/** „5 trăm“, „2 chục“ */
function readMultiple(reader: Reader, group: Group): Group {
  if (take(reader, 'tram'))
    return { value: group.value * 100 + (take(reader, 'ruoi') ? 50 : 0), digits: 3, doubtful: false }
  if (take(reader, 'chuc'))
    return { value: group.value * 10 + (take(reader, 'ruoi') ? 5 : 0), digits: 2, doubtful: false }
  return group
}

/** „hai trăm ba mươi lăm“, „trăm rưỡi“, „hai mươi mốt“, „năm“ */
function readWords(reader: Reader): Group | undefined {
  const start = reader.at
  const hundreds = readHundreds(reader)
  if (hundreds === undefined) return readTens(reader, start)
  if (take(reader, 'ruoi')) return { value: hundreds + 50, digits: 3, doubtful: false }
  if (take(reader, 'le') || take(reader, 'linh')) {
    return { value: hundreds + (readDigit(reader) ?? 0), digits: 3, doubtful: false }
  }
  const tens = readTens(reader, reader.at)
  if (tens === undefined) return { value: hundreds, digits: 3, doubtful: false }
  return {
    value: hundreds + (tens.digits === 1 ? tens.value * 10 : tens.value),
    digits: 3,
    doubtful: tens.digits === 1,
  }
}

function readHundreds(reader: Reader): number | undefined {
  const count = digitOf(reader.tokens[reader.at]?.text ?? '')
  if (count !== undefined && reader.tokens[reader.at + 1]?.text === 'tram') {
    reader.at += 2
    return count * 100
  }
  return take(reader, 'tram') ? 100 : undefined
}

function readTens(reader: Reader, start: number): Group | undefined {
  const count = readDigit(reader)
  if (take(reader, 'muoi'))
    return { value: (count ?? 1) * 10 + (readDigit(reader) ?? 0), digits: 2, doubtful: false }
  if (take(reader, 'chuc'))
    return { value: (count ?? 1) * 10 + (take(reader, 'ruoi') ? 5 : 0), digits: 2, doubtful: false }
  const alone = reader.tokens[start]?.text ?? ''
  if (count !== undefined && !onlyAfterTens.has(alone)) return { value: count, digits: 1, doubtful: false }
  reader.at = start
  return undefined
}

/** „làm“, „từ“ and their like are common words when typed without diacritics. */
const onlyAfterTens = new Set(['lam', 'nham', 'tu'])

function readDigit(reader: Reader): number | undefined {
  const digit = digitOf(reader.tokens[reader.at]?.text ?? '')
  if (digit !== undefined) reader.at++
  return digit
}

export function take(reader: Reader, text: string): boolean {
  if (reader.tokens[reader.at]?.text !== text) return false
  reader.at++
  return true
}
