import { cleanAnswer, foldAnswer } from './clean-answer.ts'
import {
  type Day,
  type DayContext,
  describeDay,
  formatDay,
  nearestWeekday,
  weekdayName,
  weekdayOf,
} from './day.ts'
import { type Found, findDays } from './find-days.ts'
import { ok, type Parsed, quote, type Refused, refused } from './parsed.ts'

interface DateOptions {
  /** The day it is in Vietnam, `2026-11-23`. */
  today: Day
  /** Where a day lies that is said without its year or week; the past when left out. */
  direction?: 'past' | 'future'
}

const mostRead = 500

/** One day, ISO. Words around it are passed over; of two different days neither is taken. */
export function parseDate(text: string, { today, direction = 'past' }: DateOptions): Parsed<Day> {
  const refuse = (why: string) =>
    refused(`${why} Anh/chị ghi lại giúp tôi, ví dụ 15/03/${today.slice(0, 4)}.`)
  const folded = foldAnswer(text)
  if (folded.length > mostRead) return refuse('Câu này dài quá, tôi chưa rõ là ngày nào.')
  const context = { today, direction }
  const found = findDays(folded, { ...context, typed: cleanAnswer(text).toLowerCase() })
  if (isLunar(folded, found)) return refuse('Mục này cần ngày dương lịch, tôi chưa đổi được ngày âm lịch.')
  const wrong = found.find((one) => one.kind === 'wrong')
  if (wrong !== undefined) return refuse(wrong.why)
  const days = found.filter((one) => one.kind === 'day')
  if (days.length === 0) return fromWeekdays(found, context) ?? refuse(sayVague(found, text))
  return fromDays(days, found) ?? refuse(sayDifferent(days))
}

function fromDays(days: (Found & { kind: 'day' })[], found: Found[]): Parsed<Day> | undefined {
  const [first] = days
  if (first === undefined || days.some(({ day }) => day !== first.day)) return undefined
  const other = found.find((one) => one.kind === 'weekday' && one.weekday !== weekdayOf(first.day))
  if (other?.kind === 'weekday') return refuseWeekday(first.day, other.weekday)
  const said = days.some(({ understood }) => !understood)
  return said ? ok(first.day) : ok(first.day, sayUnderstood(first.day))
}

/** A weekday alone is the nearest one. */
function fromWeekdays(found: Found[], context: DayContext): Parsed<Day> | undefined {
  const weekdays = found.flatMap((one) => (one.kind === 'weekday' ? [one.weekday] : []))
  const [weekday] = weekdays
  if (weekday === undefined || new Set(weekdays).size > 1) return undefined
  if (found.some((one) => one.kind === 'vague')) return undefined
  const day = nearestWeekday(weekday, context)
  return ok(day, sayUnderstood(day))
}

function sayUnderstood(day: Day): string {
  return `Tôi hiểu là ${describeDay(day)}.`
}

function refuseWeekday(day: Day, weekday: number): Refused {
  return refused(
    `Ngày ${formatDay(day)} là ${weekdayName(weekdayOf(day))}, không phải ${weekdayName(weekday)}. Anh/chị xem lại rồi ghi ngày giúp tôi, ví dụ ${formatDay(day)}.`,
  )
}

function sayDifferent(days: (Found & { kind: 'day' })[]): string {
  const distinct = [...new Set(days.map(({ day }) => day))].slice(0, 4).map(formatDay)
  return `Tôi thấy nhiều ngày khác nhau (${distinct.join(', ')}), mục này chỉ cần một ngày.`
}

function sayVague(found: Found[], text: string): string {
  const vague = found.find((one) => one.kind === 'vague')
  return vague?.why ?? `Tôi chưa đọc được ngày nào trong ${quote(text)}.`
}

/** A day with its year may stand beside the name of a feast: „2/9/2026, dịp Tết Độc lập“. */
function isLunar(folded: string, found: Found[]): boolean {
  if (
    /\bam lich\b|\bal\b|\(am\)|\bngay ram\b|\bram thang\b|^ram\b|\bthang (?:gieng|chap)\b|\bnhuan\b/.test(
      folded,
    )
  )
    return true
  return /\btet\b/.test(folded) && !found.some((one) => one.kind === 'day' && !one.understood)
}
