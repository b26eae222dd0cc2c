import type { Fact } from '../fact.ts'
import type { StoredDocument } from '../knowledge-base.ts'
import { foldVietnamese } from '../search/fold-vietnamese.ts'
import { firstDayOver, until } from './first-day-over.ts'

export interface YearlyRule {
  rule: NonNullable<Fact['deadline']>
  /** As the text words it. */
  printed: string
}

const day = new RegExp(
  String.raw`${until}\s+(?:ngày\s+)?(?<day>\d{1,2})\s*(?:\/|tháng)\s*(?<month>\d{1,2})(?!\d)(?!\s*(?:\/|năm)\s*\d)`,
  'giu',
)
/** „… và 05/12“: the first of several days. */
const goesOn = /^\s*(?:\([^)]{1,40}\)\s*)?(?:,|và|hoặc)\s*(?:và\s+)?(?:ngày\s+)?\d{1,2}\s*(?:\/|tháng)/iu
const everyYear = /(?:hằng|hàng|mỗi)\s+năm/iu

/**
 * The one yearly duty that a text names („trước ngày 05 tháng 11 hằng năm“), within the years of its document;
 * undefined when there is none or more than one,
 * unless they are told apart as that of six months and that of the year and the question asks for one of them. „Chậm nhất“ and „không quá“ include the day itself.
 */
export function readYearlyRule(
  text: string,
  paper: Pick<StoredDocument, 'period' | 'issued'>,
  question = '',
): YearlyRule | undefined {
  const phrases = text.split(/(?<=[.;])\s+/).filter((phrase) => everyYear.test(phrase))
  const found = phrases
    .flatMap((phrase) => [...phrase.matchAll(day)])
    .find((one, _, all) => all.length === 1 && !goesOn.test(one.input.slice(one.index + one[0].length)))
  if (found !== undefined) return toRule(found, `${found[0]} hằng năm`, paper)
  const asked = findPeriod(question)
  const [meant, ...further] = daysByPeriod(text).filter(({ per }) => per !== undefined && per === asked)
  return meant === undefined || further.length > 0 ? undefined : toRule(meant.found, meant.found[0], paper)
}

/** „Trước ngày 05/12 hằng năm“ speaks of each year of its paper that is asked about. */
export function yearsOfRule(
  text: string,
  paper: Pick<StoredDocument, 'period' | 'issued'>,
  asked: readonly number[],
): number[] {
  const years = everyYear.test(text) ? documentYears(paper) : undefined
  return years === undefined ? [] : asked.filter((year) => year >= years.first && year <= years.last)
}

type Per = 'half' | 'year'

/** Each day with whose it is: in brackets behind it, else in the words before it. */
function daysByPeriod(text: string): { found: RegExpExecArray; per: Per | undefined }[] {
  let end = 0
  const days = [...text.matchAll(day)].map((found) => {
    const behind = /^\s*\(([^)]{1,60})\)/.exec(text.slice(found.index + found[0].length))
    const before = text.slice(end, found.index)
    end = found.index + found[0].length + (behind?.[0].length ?? 0)
    return { found, per: findPeriod(behind?.[1] ?? '') ?? findPeriod(before) }
  })
  const isApart = days.some(({ per }) => per === 'half') && days.some(({ per }) => per === 'year')
  return isApart ? days : []
}

function findPeriod(text: string): Per | undefined {
  const folded = foldVietnamese(text)
  if (/(?<![a-z0-9])(?:0?6|sau) thang(?![a-z])|(?:nua|giua) nam(?![a-z])/.test(folded)) return 'half'
  return /(?<![a-z])nam(?![a-z])(?!\s*\d)/.test(folded) ? 'year' : undefined
}

function toRule(
  found: RegExpExecArray,
  printed: string,
  paper: Pick<StoredDocument, 'period' | 'issued'>,
): YearlyRule | undefined {
  const { day: date, month } = found.groups ?? {}
  const end = firstDayOver(found, { year: 2027, month: Number(month), day: Number(date) })
  const years = documentYears(paper)
  if (end === undefined || years === undefined) return undefined
  return { rule: { before: end.toISOString().slice(5, 10), ...years }, printed }
}

/** The first and the last year that a paper is about. */
export function documentYears({
  period,
  issued,
}: Pick<StoredDocument, 'period' | 'issued'>): { first: number; last: number } | undefined {
  const years = (period === '' ? issued : period).match(/20\d\d/g)?.map(Number) ?? []
  const first = years.at(0)
  return first === undefined ? undefined : { first, last: period === '' ? endless : (years.at(-1) ?? first) }
}

/** A paper that names no end. */
const endless = 9999
