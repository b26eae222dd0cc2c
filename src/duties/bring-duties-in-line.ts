import type pg from 'pg'
import { type Activated, activateRules } from './duty-rule-repository.ts'
import { type Cite, type RulesRead, readDutyRules } from './read-duty-rules.ts'

export interface DutyFolders {
  pool: pg.Pool
  folders: readonly string[]
  organizations: readonly string[]
  cite: Cite
  at: Date
}

/** Puts in force what the folders say of duties. An organization whose file has a fault keeps what was in force. */
export async function bringDutiesInLine({
  pool,
  folders,
  organizations,
  cite,
  at,
}: DutyFolders): Promise<Activated & Pick<RulesRead, 'refused'>> {
  const { rules, refused } = await readDutyRules(folders, organizations, cite)
  const whole = organizations.filter(
    (organization) => !refused.some((each) => each.organization === organization),
  )
  return { ...(await activateRules(pool, { organizations: whole, rules, at })), refused }
}
