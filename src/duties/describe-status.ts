import type pg from 'pg'
import { loadPeople } from '../people/person-repository.ts'
import { loadUnitDuties } from './duty-repository.ts'
import { loadActiveRules } from './duty-rule-repository.ts'
import { type DutyState, isLate } from './unit-duty.ts'

/** One unit's duty, as officers hand it on: names and no ids, no phone numbers. */
export interface DutyStatus {
  organization: string
  rule: string
  duty: string
  year: number
  unit: string
  unitName: string
  kind: string
  /** `2026-11-09`; undefined where none is set. What is undefined is left out of JSON. */
  lastDay: string | undefined
  setBy: 'paper' | 'unit' | undefined
  state: DutyState
  late: boolean
  reportedBy: string | undefined
  /** ISO instants. */
  reportedAt: string | undefined
  documentNumber: string | undefined
  documentDate: string | undefined
  confirmedBy: string | undefined
  confirmedAt: string | undefined
  exemptReason: string | undefined
  note: string | undefined
}

const erased = 'người đã xóa dữ liệu'

/** What every unit of an organization has done of its duties for a cutoff year. */
export async function describeStatus(
  pool: pg.Pool,
  { organization, year, at }: { organization: string; year: number | undefined; at: Date },
): Promise<DutyStatus[]> {
  const rules = await loadActiveRules(pool, organization)
  const duties = await loadUnitDuties(pool, { rules, at, year })
  const ids = duties
    .flatMap(({ reportedBy, confirmedBy }) => [reportedBy, confirmedBy])
    .filter((id) => id !== undefined)
  const names = new Map((await loadPeople(pool, ids, at)).map(({ id, name }) => [id, name]))
  const nameOf = (id: string | undefined) => (id === undefined ? undefined : (names.get(id) ?? erased))
  return duties.map((duty) => ({
    organization,
    rule: duty.rule.id,
    duty: duty.rule.name,
    year: duty.year,
    unit: duty.unit.code,
    unitName: duty.unit.name,
    kind: duty.unit.kind,
    lastDay: duty.last?.day,
    setBy: duty.last?.setBy,
    state: duty.state,
    late: isLate(duty, at),
    reportedBy: nameOf(duty.reportedBy),
    reportedAt: duty.reportedAt?.toISOString(),
    documentNumber: duty.documentNumber,
    documentDate: duty.documentDate,
    confirmedBy: nameOf(duty.confirmedBy),
    confirmedAt: duty.confirmedAt?.toISOString(),
    exemptReason: duty.exemptReason,
    note: duty.note,
  }))
}
