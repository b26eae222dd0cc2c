import { addDays, type Day, momentOf } from '../duties/calendar.ts'
import type { ActiveRule } from '../duties/duty-rule.ts'
import { type Holidays, nextWorkingDay, previousWorkingDay } from '../duties/working-days.ts'
import type { ReminderKind } from './reminder.ts'

/** One rung: what is told at a moment. */
export interface Step {
  /** `30`, `14`, `7`, `3`, `1`: calendar days before the last valid day; `last-morning`, `final`, `overdue-1` … */
  name: string
  kind: Exclude<ReminderKind, 'digest'>
  /** Calendar days before the last valid day that it stands for, wherever it was moved to; negative after it. */
  daysBefore: number
  /** The day it is told, a working day. */
  day: Day
  at: Date
}

export interface LadderOptions extends Pick<ActiveRule, 'steps' | 'overdueSteps' | 'timezone'> {
  /** The last valid day; it never moves for a weekend, reminders come earlier. */
  lastDay: Day
  holidays: Holidays
}

const morning = '08:00'
const afternoon = '14:00'

/**
 * All that is told of one last day, in order: steps before it are moved back to a working day, those after it forward. Of
 * steps that meet the later one stays. Pure.
 */
export function ladderOf({ lastDay, steps, overdueSteps, holidays, timezone }: LadderOptions): Step[] {
  const lastWorkingDay = previousWorkingDay(lastDay, holidays)
  const at = (
    name: string,
    kind: Step['kind'],
    { day, daysBefore, time = morning }: { day: Day; daysBefore: number; time?: string },
  ): Step => ({ ...{ name, kind, day, daysBefore }, at: momentOf(day, time, timezone) })
  const before = [...steps]
    .sort((one, other) => other - one)
    .map((daysBefore) => {
      const day = previousWorkingDay(addDays(lastDay, -daysBefore), holidays)
      return at(String(daysBefore), 'nudge', { day, daysBefore })
    })
  const after = [...overdueSteps]
    .sort((one, other) => one - other)
    .map((days) => {
      const day = nextWorkingDay(addDays(lastDay, days), holidays)
      return at(`overdue-${days}`, 'overdue', { day, daysBefore: -days })
    })
  const last = at('last-morning', 'nudge', { day: lastWorkingDay, daysBefore: 0 })
  const final = at('final', 'final', { day: lastWorkingDay, daysBefore: 0, time: afternoon })
  const all = [...before, last, final, ...after]
  return all.filter(
    (step, index) => !all.slice(index + 1).some((later) => later.at.getTime() === step.at.getTime()),
  )
}

const dayEnds = 21
const dayBegins = 7

/** When what is due at a moment may be said: at once, or when the night is over. Pure. */
export function afterQuietHours(day: Day, hour: number, timezone: string): Date | undefined {
  if (hour >= dayBegins && hour < dayEnds) return undefined
  const morningOf = hour >= dayEnds ? addDays(day, 1) : day
  return momentOf(morningOf, '07:00', timezone)
}
