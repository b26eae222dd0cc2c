import { type Day, type DayContext, dayOf, fullYear, nearestDay, yearOf } from './day.ts'
import { quote } from './parsed.ts'
import { relativeRules } from './relative-days.ts'
import { readSmallNumber, smallNumber } from './small-number.ts'

/** What a text says of days. `understood` days depend on today: said without their year, or from today on. */
export type Found =
  | { kind: 'day'; day: Day; understood: boolean }
  | { kind: 'weekday'; weekday: number }
  | { kind: 'wrong'; why: string }
  | { kind: 'vague'; why: string }

export interface FindContext extends DayContext {
  /** The answer in lower case with its diacritics: „hôm kìa“ is another day than „hôm kia“. */
  typed: string
}

export interface DayRule {
  /** On folded text. */
  pattern: RegExp
  read: (match: Record<string, string | undefined>, context: FindContext, whole: string) => Found
}

/** Everything that folded text says of days; what one rule has read, the next ones don't see. */
export function findDays(folded: string, context: FindContext): Found[] {
  const found: Found[] = []
  let rest = folded
  for (const { pattern, read } of [...writtenRules, ...relativeRules]) {
    rest = rest.replace(pattern, (...parts) => {
      const groups = parts.at(-1)
      found.push(read(typeof groups === 'object' ? groups : {}, context, String(parts[0])))
      return ' # '
    })
  }
  return found
}

const month =
  '(?<month>\\d{1,2}|muoi (?:mot|hai)|muoi|mot|hai|ba|tu|bon|nam(?! (?:ngoai|nay|truoc|sau|toi))|sau|bay|tam|chin)(?![\\da-z])'
const year =
  '(?:\\s*[,/.-]?\\s*(?:nam\\s*)?(?<long>\\d{4})(?!\\d)|(?:\\s*nam\\s*|\\s*[/.-]\\s*)(?<short>\\d{2})(?!\\d)|,? (?:cua )?nam (?<said>nay|ngoai|truoc|roi|qua|kia|sau|toi)\\b)?'
const odd = '(?<odd>\\s*[/.-]\\s*\\d+|,? nam (?:[a-z]+|\\d+))?'
const beforeMonth = '(?:thang|thg|th|t)\\.? ?'

/** Days that are written with their month. */
const writtenRules: DayRule[] = [
  {
    pattern: new RegExp(
      `\\bcach (?:day|nay) (?:khoang |chung |hon |gan )?${smallNumber} ?(?:thang|nam|tuan|quy)\\b.*|(?<!ngay |mung |mong |thu |thang |[\\d/.-])\\b(?:${smallNumber}|vai|may) ?(?:thang|nam|tuan|quy)(?: ruoi)? (?:truoc|nay|qua|roi|nua|sau)\\b(?! nam)`,
      'g',
    ),
    read: () => ({ kind: 'vague', why: 'Khoảng thời gian ấy chưa cho biết là ngày nào.' }),
  },
  {
    pattern: /(?<![\d/.-])(?<long>\d{4})([-/.])(?<month>\d{1,2})\2(?<day>\d{1,2})(?![\d/.-]\d|\d)/g,
    read: readWritten,
  },
  {
    pattern: /(?<![\d/.-])\d{1,2}\s*(?:-|den|toi)\s*\d{1,2}\s*[/.]\s*\d{1,2}(?!\d)(?:[/.]\d+)?/g,
    read: (_, __, whole) => ({
      kind: 'wrong',
      why: `${quote(whole)} là nhiều ngày, mục này chỉ cần một ngày.`,
    }),
  },
  {
    pattern: new RegExp(
      `(?<![\\d/.-])(?<day>\\d{1,2})\\s*[/.-]\\s*(?<month>\\d{1,2})(?![\\d%])${year}${odd}`,
      'g',
    ),
    read: readWritten,
  },
  { pattern: /(?<![\d/.-])(?<day>\d{1,2}) (?<month>\d{1,2}) (?<long>\d{4})(?!\d)/g, read: readWritten },
  { pattern: /(?<!\d)(?<day>[0-3]\d)(?<month>[01]\d)(?<long>(?:19|20)\d\d)(?!\d)/g, read: readWritten },
  {
    pattern: new RegExp(
      `(?<![\\d/.a-z-])(?<day>${smallNumber.replace('(?![\\da-z])', '(?!\\d)')}) ?${beforeMonth}${month}${year}${odd}`,
      'g',
    ),
    read: readWritten,
  },
]

function readWritten(match: Record<string, string | undefined>, context: FindContext): Found {
  const day = readSmallNumber(match.day ?? '') ?? 0
  const month = readSmallNumber(match.month ?? '') ?? 0
  if (month < 1 || month > 12) return { kind: 'wrong', why: sayNoMonth(day, month) }
  if (match.odd !== undefined) {
    return { kind: 'wrong', why: `Tôi chưa đọc được năm của ngày ${day}/${month}.` }
  }
  const year = readYear(match, yearOf(context.today))
  if (year !== undefined && (year < 1900 || year > 2100)) {
    return { kind: 'wrong', why: `Năm ${year} có vẻ ghi nhầm.` }
  }
  const found = year === undefined ? nearestDay(month, day, context) : dayOf(year, month, day)
  if (found === undefined) return { kind: 'wrong', why: sayNoDay(day, month, year) }
  return { kind: 'day', day: found, understood: match.long === undefined && match.short === undefined }
}

const yearsAway: Record<string, number> = {
  nay: 0,
  ngoai: -1,
  truoc: -1,
  roi: -1,
  qua: -1,
  kia: -2,
  sau: 1,
  toi: 1,
}

function readYear(match: Record<string, string | undefined>, thisYear: number): number | undefined {
  if (match.long !== undefined) return Number(match.long)
  if (match.short !== undefined) return fullYear(Number(match.short))
  return match.said === undefined ? undefined : thisYear + (yearsAway[match.said] ?? 0)
}

function sayNoDay(day: number, month: number, year: number | undefined): string {
  const written = [day, month].map((part) => String(part).padStart(2, '0')).join('/')
  return `Ngày ${written}${year === undefined ? '' : `/${year}`} không có trong lịch.`
}

function sayNoMonth(day: number, month: number): string {
  const turned = month >= 1 && month <= 31 && day >= 1 && day <= 12
  const hint = turned ? ` Nếu là ngày ${month} tháng ${day}, anh/chị ghi ngày trước, tháng sau.` : ''
  return `Không có tháng ${month}.${hint}`
}
