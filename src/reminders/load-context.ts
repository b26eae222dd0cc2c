import type pg from 'pg'
import { loadUnitDuties } from '../duties/duty-repository.ts'
import type { ActiveRule } from '../duties/duty-rule.ts'
import { loadActiveRules } from '../duties/duty-rule-repository.ts'
import type { UnitDuty } from '../duties/unit-duty.ts'
import { loadPeople } from '../people/person-repository.ts'
import type { DueContext } from './decide-due.ts'
import type { Reminder } from './reminder.ts'
import { loadDueOf } from './reminder-repository.ts'

export interface ReminderContext extends DueContext {
  /** All duties of the rule and year, where there is a digest to be made. */
  duties: readonly UnitDuty[]
}

/** All that decides about these reminders, as it is now. */
export async function loadContexts(
  client: pg.Pool | pg.PoolClient,
  reminders: readonly Reminder[],
  at: Date,
): Promise<(reminder: Reminder) => ReminderContext> {
  const ids = [...new Set(reminders.map(({ person }) => person))]
  const people = new Map((await loadPeople(client, ids, at)).map((person) => [person.id, person]))
  const others = Map.groupBy(await loadDueOf(client, ids, at), ({ person }) => person)
  const rules = await loadActiveRules(client)
  const duties = new Map<string, UnitDuty[]>()
  for (const [key, own] of Map.groupBy(reminders, keyOf)) {
    const [reminder] = own
    const rule = reminder && ruleOf(rules, reminder)
    if (reminder === undefined || rule === undefined) continue
    // A digest tells of all of them.
    const isOfAll = own.some(({ kind }) => kind === 'digest')
    const units = isOfAll ? undefined : [...new Set(own.map(({ unit }) => unit))]
    duties.set(key, await loadUnitDuties(client, { rules: [rule], at, year: reminder.year, units }))
  }
  return (reminder) => {
    const all = duties.get(keyOf(reminder)) ?? []
    return {
      at,
      rule: ruleOf(rules, reminder),
      duties: all,
      duty: all.find(({ unit }) => unit.code === reminder.unit),
      person: people.get(reminder.person),
      others: others.get(reminder.person) ?? [],
    }
  }
}

function keyOf({ organization, rule, year }: Reminder): string {
  return `${organization}/${rule}/${year}`
}

function ruleOf(rules: readonly ActiveRule[], { organization, rule }: Reminder): ActiveRule | undefined {
  return rules.find((each) => each.organization === organization && each.id === rule)
}
