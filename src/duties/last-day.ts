import { addDays, type Day, lastDayBefore } from './calendar.ts'
import type { DutyRule, InternalDeadline } from './duty-rule.ts'

export interface LastDay {
  day: Day
  /** An internal one is always named „do đơn vị đặt“. */
  setBy: 'paper' | 'unit'
  /** It was another day before: what was told of that one doesn't count for this one. */
  moved: boolean
}

/** The last valid day of a duty for a cutoff year; undefined where neither the paper nor an officer sets one. Pure. */
export function lastDayOf(
  rule: DutyRule,
  year: number,
  internal: readonly InternalDeadline[],
): LastDay | undefined {
  const own = internal.find(
    (each) => each.organization === rule.organization && each.rule === rule.id && each.year === year,
  )
  if (own !== undefined) return { day: own.lastDay, setBy: 'unit', moved: own.moved }
  if (rule.before === undefined || year < rule.first || year > rule.last) return undefined
  return { day: lastDayBefore(rule.before, year), setBy: 'paper', moved: false }
}

/** Until everybody has heard that it is overdue the year is not over. */
const graceDays = 14

/**
 * The cutoff year that a day belongs to: the one whose last day comes next, or was just missed. Undefined after the last.
 * What a report tells of, such as the months since the one before, is another thing. Pure.
 */
export function yearInPlay(
  rule: DutyRule,
  today: Day,
  internal: readonly InternalDeadline[],
): number | undefined {
  const longest = Math.max(graceDays, ...rule.overdueSteps)
  for (let year = rule.first; year <= rule.last; year += 1) {
    const last = lastDayOf(rule, year, internal)
    if (last !== undefined && addDays(last.day, longest) >= today) return year
  }
  return undefined
}

/** Where the paper sets no day and nobody has set one, the year itself. Pure. */
export function yearWithoutDay({ before, first, last }: DutyRule, today: Day): number | undefined {
  const year = Number(today.slice(0, 4))
  return before === undefined && year >= first && year <= last ? year : undefined
}
