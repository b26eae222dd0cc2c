import type { Unit } from '../people/unit.ts'
import type { ActiveRule } from './duty-rule.ts'

export const dutyStates = ['open', 'reported', 'confirmed', 'exempt'] as const
export type DutyState = (typeof dutyStates)[number]

/** A duty of one unit for one cutoff year, as it is now. */
export interface UnitDuty {
  /** Of the row in `duties`; undefined while nothing was done of it. */
  id: string | undefined
  rule: ActiveRule
  year: number
  unit: Unit
  /** `2026-11-09`, in the organization's time zone; undefined where neither paper nor unit sets one. */
  lastDay: string | undefined
  /** Who set the last day: an internal one is always named „do đơn vị đặt“. */
  setBy: 'paper' | 'unit'
  state: DutyState
  /** The last day is over and nothing was reported, or it was reported after it. */
  late: boolean
  reportedBy: string | undefined
  reportedAt: Date | undefined
  documentNumber: string | undefined
  /** `2026-11-05` */
  documentDate: string | undefined
  confirmedBy: string | undefined
  confirmedAt: Date | undefined
  exemptReason: string | undefined
  note: string | undefined
}
