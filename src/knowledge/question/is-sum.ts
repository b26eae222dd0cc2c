import { foldVietnamese } from '../search/fold-vietnamese.ts'

const operator = /\d\s*(?:[+*x×:/÷-]|cong|tru|nhan|chia)\s*\d/u
const words = /(?<!\p{L})(?:bang|may|bao nhieu|nhieu|la|cong|tru|nhan|chia|x|a|v|z|vay)(?!\p{L})/gu

/** „1+1 bằng mấy?“, „25 x 4 = ?“: a sum and nothing else. A date („10/11 là ngày gì“) or a number has no „bằng“. Pure. */
export function isSum(text: string): boolean {
  const folded = foldVietnamese(text.toLowerCase())
  if (!operator.test(folded) || !/=|(?<!\p{L})bang(?!\p{L})/u.test(folded)) return false
  return /^[\d\s.,+*×:/÷()=?!-]+$/u.test(folded.replace(words, ' '))
}
