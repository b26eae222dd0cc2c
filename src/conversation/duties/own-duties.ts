import type pg from 'pg'
import { loadUnitDuties } from '../../duties/duty-repository.ts'
import { loadActiveRules } from '../../duties/duty-rule-repository.ts'
import { isInSeason, type UnitDuty } from '../../duties/unit-duty.ts'
import { grantsHere } from '../../people/person.ts'
import type { Known } from '../people/create-roles.ts'

/** Names a duty in a button: `vinh-long:bao-cao-phong-trao:2026:ttyt-ba-tri`. */
export function dutyKey({ rule, year, unit }: Pick<UnitDuty, 'rule' | 'year' | 'unit'>): string {
  return [rule.organization, rule.id, year, unit.code].join(':')
}

/** The duty that a key names, as it is now. */
export async function findDuty(pool: pg.Pool, key: string, at: Date): Promise<UnitDuty | undefined> {
  const [organization = '', rule = '', year = '', unit = ''] = key.split(':')
  const rules = (await loadActiveRules(pool, organization)).filter(({ id }) => id === rule)
  if (!/^\d{4}$/.test(year)) return undefined
  return (await loadUnitDuties(pool, { rules, at, year: Number(year), units: [unit] }))[0]
}

/** What the units owe that somebody speaks for on this account, as focal person or head. */
export async function dutiesSpokenFor(pool: pg.Pool, message: Known): Promise<UnitDuty[]> {
  const units = grantsHere(message.person, message.address).filter(({ unit }) => unit !== '')
  return dutiesOf(pool, units, message.at)
}

/** The same with the unit that they only belong to. */
export async function dutiesSeen(pool: pg.Pool, message: Known): Promise<UnitDuty[]> {
  const { person, address, at } = message
  const { organization, unit } = person
  const own = organization === undefined || unit === undefined ? [] : [{ organization, unit }]
  return dutiesOf(pool, [...grantsHere(person, address).filter((grant) => grant.unit !== ''), ...own], at)
}

async function dutiesOf(
  pool: pg.Pool,
  units: readonly { organization: string; unit: string }[],
  at: Date,
): Promise<UnitDuty[]> {
  const duties: UnitDuty[] = []
  for (const [organization, own] of Map.groupBy(units, (unit) => unit.organization)) {
    const rules = await loadActiveRules(pool, organization)
    const codes = [...new Set(own.map(({ unit }) => unit))]
    duties.push(...(await loadUnitDuties(pool, { rules, at, units: codes })))
  }
  return duties
}

/** The year before, of what is not due for long: a late report is meant of that one. Of each in the order given. */
export async function dutiesBefore(
  pool: pg.Pool,
  duties: readonly UnitDuty[],
  at: Date,
): Promise<UnitDuty[]> {
  const before: UnitDuty[] = []
  for (const duty of duties) {
    if (isInSeason(duty, at)) continue
    const { rule, year, unit } = duty
    before.push(...(await loadUnitDuties(pool, { rules: [rule], at, year: year - 1, units: [unit.code] })))
  }
  return before
}
