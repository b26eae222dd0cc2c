import type { Fact } from '../fact.ts'
import type { StoredDocument } from '../knowledge-base.ts'

export interface YearlyRule {
  rule: NonNullable<Fact['deadline']>
  /** As the text words it. */
  printed: string
}

const day =
  /(?<kind>trước|chậm nhất(?: là)?|không quá)\s+ngày\s+(?<day>\d{1,2})\s*(?:\/|tháng)\s*(?<month>\d{1,2})(?!\s*(?:\/|năm)\s*\d)/giu
const everyYear = /(?:hằng|hàng|mỗi)\s+năm/iu

/**
 * The one yearly duty that a text names („trước ngày 05 tháng 11 hằng năm“), within the years of its document;
 * undefined when there is none or more than one. „Chậm nhất“ and „không quá“ include the day itself.
 */
export function readYearlyRule(
  text: string,
  { period, issued }: Pick<StoredDocument, 'period' | 'issued'>,
): YearlyRule | undefined {
  const phrases = text.split(/(?<=[.;])\s+/).filter((phrase) => everyYear.test(phrase))
  const [found, ...others] = phrases.flatMap((phrase) => [...phrase.matchAll(day)])
  const { kind = '', day: date = '', month = '' } = found?.groups ?? {}
  if (found === undefined || others.length > 0) return undefined
  const isStrict = kind.toLowerCase() === 'trước'
  const end = new Date(Date.UTC(2027, Number(month) - 1, Number(date) + (isStrict ? 0 : 1)))
  const isRead = Number(month) <= 12 && Number(date) <= 31 && Number(date) >= 1
  const years = (period === '' ? issued : period).match(/20\d\d/g)?.map(Number) ?? []
  const first = years.at(0)
  if (!isRead || first === undefined) return undefined
  const last = period === '' ? endless : (years.at(-1) ?? first)
  return { rule: { before: end.toISOString().slice(5, 10), first, last }, printed: `${found[0]} hằng năm` }
}

/** A paper that names no end. */
const endless = 9999
