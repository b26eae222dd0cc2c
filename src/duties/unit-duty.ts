import type { Unit } from '../people/unit.ts'
import { addDays, type Day, dayIn, daysBetween } from './calendar.ts'
import type { ActiveRule } from './duty-rule.ts'
import type { LastDay } from './last-day.ts'

export const dutyStates = ['open', 'reported', 'confirmed', 'exempt'] as const
export type DutyState = (typeof dutyStates)[number]

/** What is kept of a duty of one unit for one cutoff year. Of persons their ids. */
export interface DutyRecord {
  state: DutyState
  reportedBy: string | undefined
  reportedAt: Date | undefined
  /** Of the signed paper. */
  documentNumber: string | undefined
  documentDate: Day | undefined
  confirmedBy: string | undefined
  confirmedAt: Date | undefined
  exemptReason: string | undefined
  /** An officer's. */
  note: string | undefined
}

export interface UnitDuty extends DutyRecord {
  /** Of the row in `duties`, and when it was last changed; undefined while nothing was done of it. */
  row: { id: string; updatedAt: Date } | undefined
  rule: ActiveRule
  year: number
  unit: Unit
  /** Undefined where neither paper nor unit sets one. */
  last: LastDay | undefined
}

export const nothingDone: DutyRecord = {
  state: 'open',
  reportedBy: undefined,
  reportedAt: undefined,
  documentNumber: undefined,
  documentDate: undefined,
  confirmedBy: undefined,
  confirmedAt: undefined,
  exemptReason: undefined,
  note: undefined,
}

/** Whether it is still owed. Pure. */
export function isOwed({ state }: Pick<UnitDuty, 'state'>): boolean {
  return state === 'open'
}

/** The last day is over and nothing was reported, or what was reported came after it. Pure. */
export function isLate({ rule, last, state, reportedAt }: UnitDuty, at: Date): boolean {
  if (last === undefined || state === 'exempt') return false
  const done = state === 'open' ? at : (reportedAt ?? at)
  return dayIn(rule.timezone, done) >= addDays(last.day, 1)
}

/** Whether a unit owes what a rule asks. Pure. */
export function owes(rule: Pick<ActiveRule, 'organization' | 'owedBy'>, unit: Unit): boolean {
  if (unit.organization !== rule.organization || !unit.reports || unit.goneAt !== undefined) return false
  return rule.owedBy.length === 0 || rule.owedBy.includes(unit.kind)
}

/** Nobody has sent a yearly report earlier than that before its ladder begins. */
const earlierDays = 30

/** Whether what is said to be done now can be meant of this year, and not rather of the one before. Pure. */
export function isInSeason({ rule, last }: Pick<UnitDuty, 'rule' | 'last'>, at: Date): boolean {
  if (last === undefined) return true
  return daysBetween(dayIn(rule.timezone, at), last.day) <= Math.max(0, ...rule.steps) + earlierDays
}
