import { isDeepStrictEqual } from 'node:util'
import type pg from 'pg'
import { runTransaction } from '../db/run-transaction.ts'
import { type ActiveRule, type DutyRule, dutyRuleSchema, type InternalDeadline } from './duty-rule.ts'

type Client = pg.Pool | pg.PoolClient

interface RuleRow {
  id: string
  definition: unknown
  activatedAt: Date
}

/** The rules in force, by organization and id. */
export async function loadActiveRules(client: Client, organization?: string): Promise<ActiveRule[]> {
  const { rows } = await client.query<RuleRow>(
    `select id::text, definition, activated_at as "activatedAt" from duty_rules
     where ended_at is null and organization = coalesce($1, organization) order by organization, rule`,
    [organization],
  )
  return rows.map(({ id, definition, activatedAt }) => ({
    ...dutyRuleSchema.parse(definition),
    version: id,
    activatedAt,
  }))
}

/** What has changed by an activation, as `<organization>/<rule>`. */
export interface Activated {
  begun: string[]
  changed: string[]
  ended: string[]
}

/** Puts these rules of these organizations in force from now on; those that are in force as they are go on. */
export async function activateRules(
  pool: pg.Pool,
  { organizations, rules, at }: { organizations: readonly string[]; rules: readonly DutyRule[]; at: Date },
): Promise<Activated> {
  return runTransaction(pool, async (client) => {
    await client.query(`select pg_advisory_xact_lock(hashtext('duty-rules'))`)
    const activated: Activated = { begun: [], changed: [], ended: [] }
    const inForce = (await loadActiveRules(client)).filter(({ organization }) =>
      organizations.includes(organization),
    )
    for (const { version, activatedAt: _, ...before } of inForce) {
      const after = rules.find(
        ({ id, organization }) => id === before.id && organization === before.organization,
      )
      if (after !== undefined && isSame(before, after)) continue
      await client.query('update duty_rules set ended_at = $2 where id = $1', [version, at])
      const name = `${before.organization}/${before.id}`
      if (after === undefined) activated.ended.push(name)
      else activated.changed.push(name)
    }
    for (const rule of rules) {
      const name = `${rule.organization}/${rule.id}`
      const before = inForce.find(
        ({ id, organization }) => id === rule.id && organization === rule.organization,
      )
      if (before !== undefined && !activated.changed.includes(name)) continue
      await client.query(
        'insert into duty_rules (organization, rule, definition, activated_at) values ($1, $2, $3, $4)',
        [rule.organization, rule.id, rule, at],
      )
      if (before === undefined) activated.begun.push(name)
    }
    return activated
  })
}

function isSame(before: DutyRule, after: DutyRule): boolean {
  return isDeepStrictEqual(
    dutyRuleSchema.parse(before),
    dutyRuleSchema.parse(JSON.parse(JSON.stringify(after))),
  )
}

export async function loadInternalDeadlines(client: Client): Promise<InternalDeadline[]> {
  const { rows } = await client.query<InternalDeadline>(
    `select organization, rule, year, to_char(last_day, 'YYYY-MM-DD') as "lastDay",
       exists (select from internal_deadlines before where before.organization = own.organization
         and before.rule = own.rule and before.year = own.year and before.last_day <> own.last_day) as moved
     from internal_deadlines own where ended_at is null order by organization, rule, year`,
  )
  return rows
}

/** Sets, or with no day takes back, an internal last day. */
export async function saveInternalDeadline(
  client: pg.PoolClient,
  {
    organization,
    rule,
    year,
    lastDay,
    by,
    at,
  }: Omit<InternalDeadline, 'lastDay' | 'moved'> & {
    lastDay: string | undefined
    by: string
    at: Date
  },
): Promise<void> {
  await client.query(
    `update internal_deadlines set ended_at = $4
     where organization = $1 and rule = $2 and year = $3 and ended_at is null`,
    [organization, rule, year, at],
  )
  if (lastDay === undefined) return
  await client.query(
    `insert into internal_deadlines (organization, rule, year, last_day, set_by, set_at) values ($1, $2, $3, $4, $5, $6)`,
    [organization, rule, year, lastDay, by, at],
  )
}
