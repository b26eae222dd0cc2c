import { foldVietnamese } from '../../knowledge/search/fold-vietnamese.ts'

/**
 * An answer in NFC without what nobody sees: control characters (a database refuses NUL), halves of characters, marks of
 * width zero. Line breaks and the joiner inside emoji stay.
 */
export function cleanAnswer(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u200b\u200e\u200f\u2060\ufeff]/gu, '')
    .normalize('NFC')
    .trim()
}

/** On one line, lower case, without diacritics; dashes of every length are `-`. */
export function foldAnswer(text: string): string {
  return foldVietnamese(cleanAnswer(text))
    .replace(/[‐-―−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()
}
