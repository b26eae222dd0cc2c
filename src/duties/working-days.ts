import { Temporal } from 'temporal-polyfill'
import { addDays, type Day } from './calendar.ts'

/** Days on which offices are closed besides the weekends. */
export type Holidays = ReadonlySet<Day>

function isWorkingDay(day: Day, holidays: Holidays): boolean {
  return Temporal.PlainDate.from(day).dayOfWeek <= 5 && !holidays.has(day)
}

/** The day itself, or the last working day before it. */
export function previousWorkingDay(day: Day, holidays: Holidays): Day {
  let found = day
  while (!isWorkingDay(found, holidays)) found = addDays(found, -1)
  return found
}

/** The day itself, or the first working day after it. */
export function nextWorkingDay(day: Day, holidays: Holidays): Day {
  let found = day
  while (!isWorkingDay(found, holidays)) found = addDays(found, 1)
  return found
}
