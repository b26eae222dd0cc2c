import { Temporal } from 'temporal-polyfill'

/** A calendar day, `2030-11-09`. */
export type Day = string

export interface DayContext {
  /** The day it is in Vietnam. */
  today: Day
  /** Where a day lies that is said without its year or week. */
  direction: 'past' | 'future'
}

/** The day of these numbers; undefined when the calendar has none such. */
export function dayOf(year: number, month: number, day: number): Day | undefined {
  if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1) return undefined
  if (day > Temporal.PlainYearMonth.from({ year, month }).daysInMonth) return undefined
  return Temporal.PlainDate.from({ year, month, day }).toString()
}

/** A year written in two figures: 00–69 are of this century. */
export function fullYear(year: number): number {
  if (year > 99) return year
  return year < 70 ? 2000 + year : 1900 + year
}

/** The nearest such day of a month, today included; undefined when no month has it. */
export function nearestDay(month: number, day: number, { today, direction }: DayContext): Day | undefined {
  const step = direction === 'past' ? -1 : 1
  // 29/02 comes only every fourth year, and round 2100 every eighth.
  for (let years = 0; years <= 8; years++) {
    const found = dayOf(yearOf(today) + step * years, month, day)
    if (found !== undefined && (direction === 'past' ? found <= today : found >= today)) return found
  }
  return undefined
}

/** The nearest such day of the month, today included. */
export function nearestDayOfMonth(day: number, { today, direction }: DayContext): Day | undefined {
  const step = direction === 'past' ? -1 : 1
  for (let months = 0; months <= 2; months++) {
    const found = dayInMonth(today, step * months, day)
    if (found !== undefined && (direction === 'past' ? found <= today : found >= today)) return found
  }
  return undefined
}

/** That day of a month so many months from today's. */
export function dayInMonth(today: Day, months: number, day: number): Day | undefined {
  const { year, month } = Temporal.PlainDate.from(today).toPlainYearMonth().add({ months })
  return dayOf(year, month, day)
}

/** The nearest such weekday, 1 Monday to 7 Sunday; today counts unless it is left out. */
export function nearestWeekday(weekday: number, { today, direction }: DayContext, withToday = true): Day {
  const away = direction === 'past' ? weekdayOf(today) - weekday : weekday - weekdayOf(today)
  const days = (away + 7) % 7
  return addDays(today, (direction === 'past' ? -1 : 1) * (days === 0 && !withToday ? 7 : days))
}

/** The weekday of a week so many weeks from today's; weeks begin on Monday. */
export function weekdayInWeek(weekday: number, weeks: number, today: Day): Day {
  return addDays(today, weekday - weekdayOf(today) + 7 * weeks)
}

export function addDays(day: Day, days: number): Day {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

export function yearOf(day: Day): number {
  return Temporal.PlainDate.from(day).year
}

/** 1 Monday to 7 Sunday. */
export function weekdayOf(day: Day): number {
  return Temporal.PlainDate.from(day).dayOfWeek
}

const weekdays = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật']

export function weekdayName(weekday: number): string {
  return weekdays[weekday - 1] ?? ''
}

/** „thứ Bảy, 09/11/2030“ */
export function describeDay(day: Day): string {
  return `${weekdayName(weekdayOf(day))}, ${formatDay(day)}`
}

/** `09/11/2030` */
export function formatDay(day: Day): string {
  return day.split('-').reverse().join('/')
}
