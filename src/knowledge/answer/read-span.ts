/** Days from the first to the last, both `YYYY-MM-DD`. */
export interface Span {
  from: string
  to: string
}

interface Moment {
  year: number | undefined
  /** Months and days counted from 1. */
  first: { month: number; day: number }
  last: { month: number; day: number }
}

const year = String.raw`(?:\s*(?:\/|-|năm)\s*(20\d\d))?`
const moments = new RegExp(
  [
    String.raw`(?:ngày\s+)?(?<day>\d{1,2})\s*(?:\/|tháng)\s*(?<dayMonth>\d{1,2})(?!\d)${year}`,
    String.raw`tháng\s+(?<month>\d{1,2})${year}`,
    String.raw`quý\s+(?<quarter>IV|I{1,3}|[1-4])${year}`,
    String.raw`(?<!\d)(?<year>20\d\d)(?!\d)`,
  ].join('|'),
  'giu',
)
const quarters = ['I', 'II', 'III', 'IV']

/**
 * The span that a text names first to last: „từ tháng 02 đến hết tháng 6 năm 2026“, „2025 - 2027“, „quý IV năm 2028“. A
 * moment without a year has that of the next one. Undefined when no year is named.
 */
export function readSpan(text: string): Span | undefined {
  const found = [...text.matchAll(moments)].map(readMoment)
  const start = found[0]
  const end = found.at(-1)
  const startYear = found.find((moment) => moment.year !== undefined)?.year
  const endYear = end?.year ?? startYear
  if (start === undefined || end === undefined || startYear === undefined || endYear === undefined)
    return undefined
  return { from: isoDay(startYear, start.first), to: isoDay(endYear, end.last) }
}

function readMoment(match: RegExpExecArray): Moment {
  const groups = match.groups ?? {}
  const named = match.slice(1).find((part) => part !== undefined && /^20\d\d$/.test(part))
  const year = named === undefined ? undefined : Number(named)
  if (groups.day !== undefined) {
    const at = { month: Number(groups.dayMonth), day: Number(groups.day) }
    return { year, first: at, last: at }
  }
  if (groups.month !== undefined) return ofMonths(year, Number(groups.month), Number(groups.month))
  if (groups.quarter !== undefined) {
    const printed = quarters.indexOf(groups.quarter.toUpperCase()) + 1
    const quarter = printed === 0 ? Number(groups.quarter) : printed
    return ofMonths(year, quarter * 3 - 2, quarter * 3)
  }
  return ofMonths(year, 1, 12)
}

/** The last day is only compared with others, so that every month may have 31. */
function ofMonths(year: number | undefined, first: number, last: number): Moment {
  return { year, first: { month: first, day: 1 }, last: { month: last, day: 31 } }
}

function isoDay(year: number, { month, day }: { month: number; day: number }): string {
  return [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')
}
