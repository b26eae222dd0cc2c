import { addDays, type Day, dayIn, momentOf } from '../duties/calendar.ts'
import type { ActiveRule } from '../duties/duty-rule.ts'
import type { LastDay } from '../duties/last-day.ts'
import { type Holidays, nextWorkingDay, previousWorkingDay } from '../duties/working-days.ts'
import { type PlannedReminder, type ReminderKey, stepFor } from './reminder.ts'

export interface SnoozeOptions {
  rule: ActiveRule
  last: LastDay
  holidays: Holidays
  at: Date
}

/** „Nhắc tôi ngày mai“: the next working day in the morning; undefined when that is after the last one to act on. Pure. */
export function planSnooze(
  { organization, year, unit, person }: ReminderKey,
  { rule, last, holidays, at }: SnoozeOptions,
): { day: Day; reminder: PlannedReminder } | undefined {
  const day = nextWorkingDay(addDays(dayIn(rule.timezone, at), 1), holidays)
  if (day > previousWorkingDay(last.day, holidays)) return undefined
  const reminder: PlannedReminder = {
    ...{ organization, rule: rule.id, version: rule.version, year, unit, person },
    step: stepFor(`snooze-${day}`, last),
    kind: 'nudge',
    dueAt: momentOf(day, '08:00', rule.timezone),
    validUntil: momentOf(addDays(last.day, 1), '00:00', rule.timezone),
    suppressed: undefined,
  }
  return { day, reminder }
}
