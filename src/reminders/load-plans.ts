import type pg from 'pg'
import { dayIn } from '../duties/calendar.ts'
import { loadUnitDuties } from '../duties/duty-repository.ts'
import { loadActiveRules, loadInternalDeadlines } from '../duties/duty-rule-repository.ts'
import { lastDayOf, yearInPlay } from '../duties/last-day.ts'
import type { Holidays } from '../duties/working-days.ts'
import { loadWhere } from '../people/person-repository.ts'
import type { PlanOptions } from './plan-reminders.ts'

export interface PlansAsked {
  at: Date
  holidays: Holidays
  /** Only of this organization. */
  organization?: string | undefined
}

/** What the reminders of each rule are planned from, for the cutoff year in play; nothing where there is no last day. */
export async function loadPlans(
  client: pg.Pool | pg.PoolClient,
  { at, holidays, organization }: PlansAsked,
): Promise<PlanOptions[]> {
  const internal = await loadInternalDeadlines(client)
  const plans: PlanOptions[] = []
  for (const rule of await loadActiveRules(client, organization)) {
    const year = yearInPlay(rule, dayIn(rule.timezone, at), internal)
    const last = year === undefined ? undefined : lastDayOf(rule, year, internal)
    if (year === undefined || last === undefined) continue
    const duties = await loadUnitDuties(client, { rules: [rule], at, year })
    const people = await loadWhere(
      client,
      `exists (select from grants where person = p.id and organization = $2 and ended_at is null)`,
      [at, rule.organization],
    )
    plans.push({ rule, year, last, duties, people, holidays })
  }
  return plans
}
