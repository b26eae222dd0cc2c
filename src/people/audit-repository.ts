import type pg from 'pg'

export interface AuditEntry {
  at: Date
  /** Id of a person; none for the command line and the program itself. */
  actor?: string | undefined
  /** `<what>:<done>`, such as `grant:given`, `grant:used`, `duty:confirmed`, `refused:duty-status`. */
  action: string
  organization?: string
  unit?: string
  /** Id of the person it is about. */
  subject?: string | undefined
  /** Ids and codes; never a name or a text of people. */
  detail?: Record<string, string | number | boolean>
}

export async function writeAudit(client: pg.Pool | pg.PoolClient, entry: AuditEntry): Promise<void> {
  const { at, actor, action, organization = '', unit = '', subject, detail = {} } = entry
  await client.query(
    `insert into audit_log (at, actor, action, organization, unit, subject, detail) values ($1, $2, $3, $4, $5, $6, $7)`,
    [at, actor, action, organization, unit, subject, detail],
  )
}
