import { addDays, type Day, momentOf } from '../duties/calendar.ts'
import { type Holidays, nextWorkingDay, previousWorkingDay } from '../duties/working-days.ts'

export type ReminderKind = 'nudge' | 'final' | 'overdue'

/** One rung: what is told at a moment. */
export interface Step {
  /** `30`, `14`, `7`, `3`, `1`: calendar days before the last valid day; `last-morning`, `final`, `overdue-1` … */
  name: string
  kind: ReminderKind
  /** The day it is told, a working day. */
  day: Day
  at: Date
}

export interface LadderOptions {
  /** The last valid day; it never moves for a weekend, reminders come earlier. */
  lastDay: Day
  /** Calendar days before and after it. */
  steps: readonly number[]
  overdueSteps: readonly number[]
  holidays: Holidays
  timezone: string
}

const morning = '08:00'
const afternoon = '14:00'

/**
 * All that is told of one last day, in order: steps before it are moved back to a working day, those after it forward. Of
 * steps that meet the one nearest to the last day stays. Pure.
 */
export function ladderOf({ lastDay, steps, overdueSteps, holidays, timezone }: LadderOptions): Step[] {
  const lastWorkingDay = previousWorkingDay(lastDay, holidays)
  const morningOf = (name: string, kind: ReminderKind, day: Day): Step => ({
    ...{ name, kind, day },
    at: momentOf(day, morning, timezone),
  })
  const before = [...steps]
    .sort((one, other) => other - one)
    .map((days) => morningOf(String(days), 'nudge', previousWorkingDay(addDays(lastDay, -days), holidays)))
  const after = [...overdueSteps]
    .sort((one, other) => one - other)
    .map((days) => morningOf(`overdue-${days}`, 'overdue', nextWorkingDay(addDays(lastDay, days), holidays)))
  const last = morningOf('last-morning', 'nudge', lastWorkingDay)
  const final: Step = {
    ...{ name: 'final', kind: 'final', day: lastWorkingDay },
    at: momentOf(lastWorkingDay, afternoon, timezone),
  }
  return mergeMeeting([...before, last, final, ...after])
}

/** Of several at one moment the last one stays. */
function mergeMeeting(steps: readonly Step[]): Step[] {
  return steps.filter(
    ({ at }, index) => !steps.slice(index + 1).some((later) => later.at.getTime() === at.getTime()),
  )
}
