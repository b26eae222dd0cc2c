import { Temporal } from 'temporal-polyfill'

/** A calendar day, `2030-11-09`. */
export type Day = string

/** The day it is somewhere. */
export function dayIn(timezone: string, at: Date): Day {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(timezone)
    .toPlainDate()
    .toString()
}

/** The moment of a time of day, `08:00`, on a day somewhere. */
export function momentOf(day: Day, time: string, timezone: string): Date {
  const zoned = Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: timezone, plainTime: time })
  return new Date(zoned.epochMilliseconds)
}

/** The hour of the day it is somewhere, 0–23. */
export function hourIn(timezone: string, at: Date): number {
  return Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timezone).hour
}

export function addDays(day: Day, days: number): Day {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

/** Days from one to another; negative when the other is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days
}

/** The day before `MM-DD` of a year: what must be done before it may be done on that day, to its end. */
export function lastDayBefore(monthAndDay: string, year: number): Day {
  return addDays(`${year}-${monthAndDay}`, -1)
}

const weekdays = ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật']

/** „thứ Bảy, 09/11/2030“ */
export function describeDay(day: Day): string {
  return `${weekdays[Temporal.PlainDate.from(day).dayOfWeek - 1]}, ${formatDay(day)}`
}

/** `09/11/2030` */
export function formatDay(day: Day): string {
  return day.split('-').reverse().join('/')
}

/** `08:05 ngày 05/11/2027` */
export function describeMoment(at: Date, timezone: string): string {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timezone)
  return `${zoned.toPlainTime().toString({ smallestUnit: 'minute' })} ngày ${formatDay(zoned.toPlainDate().toString())}`
}
