import { foldVietnamese } from '../search/fold-vietnamese.ts'

const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII']
const sub = /\bmuc\s+(\d{1,2})\s*,?\s+(?:cua\s+)?phan\s+([ivx]+|\d{1,2})(?![a-z0-9])/
const dotted =
  /\b(?:muc|phan)\s+((?:x{0,1}(?:ix|iv|v?i{1,3}|v)|x)(?:\s*[.,]?\s*\d{1,2})?(?:\s*[.,]?\s*[a-h](?![a-z]))?)(?![a-z0-9])/
const numbered =
  /\b(?:muc|phan)\s+(\d{1,2})(?![\d/.-])(?:\s+(?:cua\s+)?(?:muc|phan)\s+((?:x{0,1}(?:ix|iv|v?i{1,3}|v)|x)))?(?![a-z0-9])/

const bare = /(?<![a-z0-9.])((?:x{0,1}(?:ix|iv|v?i{1,3}|v)|x)\.\d{1,2}(?:\.[a-h])?)(?![a-z0-9/-])/
const article = /\bdieu\s+(\d{1,3})(?![\d/])/

/** `Điều 5.1.đ` for „điểm đ khoản 1 Điều 5“, in whatever order the three are named. */
function articleReference(text: string, folded: string): string | undefined {
  const number = article.exec(folded)?.[1]
  if (number === undefined || !/(?<!\p{L})(điều|dieu)\s/iu.test(text)) return undefined
  const clause = /\bkhoan\s+(\d{1,2})(?!\d)/.exec(folded)?.[1]
  const point = /(?:điểm|diem)\s+(\p{L})(?!\p{L})/iu.exec(text.normalize('NFC'))?.[1]?.toLowerCase()
  return [`Điều ${number}`, clause, point].filter((part) => part !== undefined).join('.')
}

/**
 * The section of a plan that a question names, as printed (`III.2.a`): „mục III.2.a“, „phần 4“, „mục 2 phần III“.
 * A lone number means the section that has it as a Roman numeral. Of a decision or a law: `Điều 5.1.đ`.
 */
export function sectionReference(text: string): string | undefined {
  const folded = foldVietnamese(text)
  const inPart = sub.exec(folded)
  if (inPart !== null) {
    const [, digits = '', part = ''] = inPart
    return `${romanOf(part)}.${digits}`
  }
  const direct = dotted.exec(folded)?.[1] ?? bare.exec(folded)?.[1]
  if (direct !== undefined) {
    const [, numeral = '', digits, letter] = /^([ivx]+)[\s.,]*(\d+)?[\s.,]*([a-h])?$/.exec(direct) ?? []
    const printed = letter === 'd' && isBarred(text, folded, direct) ? 'đ' : letter
    return [numeral.toUpperCase(), digits, printed]
      .filter((part) => part !== undefined && part !== '')
      .join('.')
  }
  const match = numbered.exec(folded)
  if (match === null) return articleReference(text, folded)
  const [, digits = '', numeral] = match
  return numeral === undefined ? roman[Number(digits) - 1] : `${numeral.toUpperCase()}.${digits}`
}

/** Folding keeps lengths, so the letter is looked up where it was typed: „đ“ is a point of its own. */
function isBarred(text: string, folded: string, reference: string): boolean {
  const end = folded.indexOf(reference) + reference.length
  return (
    text
      .normalize('NFC')
      .charAt(end - 1)
      .toLowerCase() === 'đ'
  )
}

function romanOf(part: string): string {
  return /^\d+$/.test(part) ? (roman[Number(part) - 1] ?? part) : part.toUpperCase()
}

/** The question without the words that only name the section. */
export function withoutSectionReference(text: string): string {
  return text
    .replace(
      /(?:mục|muc|phần|phan|điểm|diem|khoản|khoan|điều|dieu)\s+(?:[ivx]+|\d+|\p{L})(?:\.[\p{L}\d]+)*(?![\p{L}\d])/giu,
      ' ',
    )
    .replace(/(?<![\p{L}\d.])[IVX]+\.\d{1,2}(?:\.\p{L})?(?![\p{L}\d/-])/giu, ' ')
}
