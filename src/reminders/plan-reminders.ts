import { addDays, momentOf } from '../duties/calendar.ts'
import type { ActiveRule } from '../duties/duty-rule.ts'
import type { LastDay } from '../duties/last-day.ts'
import { owes, type UnitDuty } from '../duties/unit-duty.ts'
import type { Holidays } from '../duties/working-days.ts'
import type { Grant, Person } from '../people/person.ts'
import { ladderOf, type Step } from './ladder.ts'
import { type PlannedReminder, type SuppressReason, stepFor } from './reminder.ts'

export interface PlanOptions {
  rule: ActiveRule
  year: number
  last: LastDay
  duties: readonly UnitDuty[]
  /** Everybody with a role in the organization. */
  people: readonly Person[]
  holidays: Holidays
}

/** Whoever is to be told of a unit, with the role they are told in. */
interface Hearer {
  person: Person
  grant: Grant
}

/** A step with the moment from which nothing of it is sent any more. */
interface Rung extends Step {
  validUntil: Date
}

/** Everything that is to be told of a duty for one cutoff year, whatever has been done of it meanwhile. Pure. */
export function planReminders(options: PlanOptions): PlannedReminder[] {
  const { rule, duties, people } = options
  // Moments are worked out once: thousands of people hear the same steps.
  const rungs = rungsOf(options)
  const ofUnits = duties
    .filter(({ unit }) => owes(rule, unit))
    .flatMap(({ unit }) =>
      hearersOf(
        people,
        (grant) => grant.organization === rule.organization && grant.unit === unit.code,
      ).flatMap((hearer) =>
        rungs
          .filter(({ daysBefore }) => hearer.grant.role === 'focal' || daysBefore <= rule.headFrom)
          .map((rung) => plan(options, { rung, hearer, unit: unit.code })),
      ),
    )
  const ofOfficers = hearersOf(
    people,
    (grant) => grant.role === 'officer' && grant.organization === rule.organization,
  ).flatMap((hearer) => rungs.map((rung) => plan(options, { rung, hearer, unit: '' })))
  return [...ofUnits, ...ofOfficers]
}

/** What the next step says better is not said any more; the final notice holds to the end of the last day. */
function rungsOf({ rule, last, holidays }: PlanOptions): Rung[] {
  const steps = ladderOf({ ...rule, lastDay: last.day, holidays })
  const lastMoment = momentOf(addDays(last.day, 1), '00:00', rule.timezone)
  return steps.map((step) => {
    const next = steps.find(({ at }) => at > step.at)?.at
    const whileOpen =
      step.at < lastMoment ? lastMoment : momentOf(addDays(step.day, 7), '00:00', rule.timezone)
    return {
      ...step,
      validUntil: next !== undefined && next < whileOpen && step.kind !== 'final' ? next : whileOpen,
    }
  })
}

/** Each person once: as focal person rather than as head, by the grant they have had longest. */
function hearersOf(people: readonly Person[], concerns: (grant: Grant) => boolean): Hearer[] {
  return people.flatMap((person) => {
    const grants = person.grants
      .filter(concerns)
      .sort(
        (one, other) =>
          Number(one.role !== 'focal') - Number(other.role !== 'focal') ||
          one.grantedAt.getTime() - other.grantedAt.getTime(),
      )
    return grants[0] === undefined ? [] : [{ person, grant: grants[0] }]
  })
}

interface Told {
  rung: Rung
  hearer: Hearer
  unit: string
}

function plan({ rule, year, last }: PlanOptions, { rung, hearer, unit }: Told): PlannedReminder {
  const { person, grant } = hearer
  const step = stepFor(rung.name, last)
  const isDigest = unit === ''
  return {
    organization: rule.organization,
    rule: rule.id,
    version: rule.version,
    year,
    unit,
    step: isDigest ? `digest-${step}` : step,
    person: person.id,
    kind: isDigest ? 'digest' : rung.kind,
    dueAt: rung.at,
    validUntil: rung.validUntil,
    suppressed: whyNever(rule, rung, grant),
  }
}

function whyNever(rule: ActiveRule, { at }: Step, { grantedAt }: Grant): SuppressReason | undefined {
  if (at < rule.activatedAt) return 'before-rule'
  return at < grantedAt ? 'before-joining' : undefined
}
