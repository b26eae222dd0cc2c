import type pg from 'pg'
import { describeDuty } from './describe-duty.ts'
import { loadUnitDuties } from './duty-repository.ts'
import { loadActiveRules } from './duty-rule-repository.ts'

/** What a unit owes now, and until when; undefined when nothing. */
export async function describeDutiesOf(
  pool: pg.Pool,
  { organization, code }: { organization: string; code: string },
  at: Date,
): Promise<string | undefined> {
  const rules = await loadActiveRules(pool, organization)
  const duties = await loadUnitDuties(pool, { rules, at, units: [code] })
  return duties.length === 0 ? undefined : duties.map((duty) => describeDuty(duty, at)).join('\n\n')
}
