const digits: Record<string, number> = {
  khong: 0,
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  tu: 4,
  nam: 5,
  lam: 5,
  nham: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
}

const unit = '(?:mot|hai|ba|bon|tu|nam|lam|nham|sau|bay|tam|chin)'

/** Pattern of a number below 100 in folded text, in figures or in words. */
export const smallNumber = `(?:\\d{1,2}|(?:${unit} )?muoi(?: ${unit})?|${unit})(?![\\da-z])`

/** The number that `smallNumber` found; undefined for other words. */
export function readSmallNumber(text: string): number | undefined {
  if (/^\d{1,2}$/.test(text)) return Number(text)
  const words = text.split(' ')
  const tens = words.indexOf('muoi')
  if (tens < 0) return words.length === 1 ? digitOf(text) : undefined
  const [before, after] = [words.slice(0, tens), words.slice(tens + 1)]
  if (before.length > 1 || after.length > 1) return undefined
  return readDigit(before[0], 1) * 10 + readDigit(after[0], 0)
}

/** A digit written as a folded word; undefined for other words. */
export function digitOf(word: string): number | undefined {
  return Object.hasOwn(digits, word) ? digits[word] : undefined
}

function readDigit(word: string | undefined, otherwise: number): number {
  return word === undefined ? otherwise : (digitOf(word) ?? otherwise)
}
