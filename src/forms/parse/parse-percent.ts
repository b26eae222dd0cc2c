import { cleanAnswer, foldAnswer } from './clean-answer.ts'
import { ok, type Parsed, quote, type Refused, refused } from './parsed.ts'
import { readDecimal, showNumber } from './read-figures.ts'
import { readNumbers } from './read-numbers.ts'
import { readSmallNumber, smallNumber } from './small-number.ts'

const mostRead = 200

/** A share from 0 to 100 with at most two decimals; also „một nửa“, „toàn bộ“ and „một phần ba“, which is 33,33. */
export function parsePercent(text: string): Parsed<number> {
  const folded = foldAnswer(text)
  if (folded.length > mostRead) return refuse('Câu này dài quá, tôi chưa rõ là tỷ lệ nào.')
  if (/(?:^|[^\d\s] )-\d|\bam \d/.test(folded)) return refuse('Tỷ lệ không được âm.')
  const inWords = readInWords(folded)
  if (inWords !== undefined) return noted(inWords)
  const figures = folded.match(/\d+(?:[.,]\d+)*/g) ?? []
  if (figures.length > 1)
    return refuse(`Tôi thấy nhiều số (${figures.slice(0, 4).join('; ')}), mục này chỉ cần một tỷ lệ.`)
  const [written] = figures
  if (written !== undefined) return fromFigures(written)
  const numbers = readNumbers(
    cleanAnswer(text)
      .toLowerCase()
      .replace(/phần trăm|phan tram/g, ' ; '),
  )
  const [number] = numbers
  const words = folded.match(/[a-z]+/g) ?? []
  if (
    number === undefined ||
    numbers.length > 1 ||
    words.length > 8 ||
    (number.value === 0 && !/phan tram/.test(folded))
  ) {
    return refuse(`Tôi chưa thấy tỷ lệ nào trong ${quote(text)}.`)
  }
  return bounded(number.value)
}

/** Parts of the whole; „50/50“ is a half each. */
function readInWords(folded: string): number | undefined {
  if (/\b50 ?[/-] ?50\b|^(?:da )?(?:khoang )?(?:mot|phan|1)? ?nua(?: a)?$/.test(folded)) return 50
  if (/^(?:da )?(?:toan bo|tat ca|tron ven|het|ca)(?: a)?$/.test(folded)) return 100
  const fraction = new RegExp(
    `\\b(?<part>${smallNumber}) phan (?<whole>${smallNumber})|^(?<over>\\d{1,2}) ?/ ?(?<under>\\d{1,2})$`,
  )
  const { part, whole, over, under } = fraction.exec(folded)?.groups ?? {}
  const above = readSmallNumber(part ?? over ?? '')
  const below = readSmallNumber(whole ?? under ?? '')
  if (above === undefined || below === undefined || below === 0 || above > below) return undefined
  return Math.round((above / below) * 10_000) / 100
}

function fromFigures(written: string): Parsed<number> {
  const read = readDecimal(written)
  if (read === undefined) return refuse(`Tôi chưa đọc được số ${quote(written)}.`)
  if (/[.,]\d{3,}/.test(written)) return refuse(`Tỷ lệ ${written} có quá hai chữ số sau dấu phẩy.`)
  return bounded(read.value)
}

function bounded(value: number): Parsed<number> {
  return value > 100 ? refuse(`Tỷ lệ không thể quá 100%, mà ${showNumber(value)} thì hơn.`) : ok(value)
}

function noted(value: number): Parsed<number> {
  return ok(value, `Tôi hiểu là ${showNumber(value)}%.`)
}

function refuse(why: string): Refused {
  return refused(`${why} Anh/chị ghi lại giúp tôi, ví dụ 60% hoặc 33,33%.`)
}
