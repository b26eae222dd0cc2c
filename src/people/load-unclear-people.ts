import type pg from 'pg'

export interface UnclearPerson {
  name: string
  /** What they said of their unit: a station of the commune's, not sure, or not in the list. */
  why: 'commune' | 'unsure' | 'not-listed'
}

/** Who belongs to an organization and to none of its units, the latest first. */
export async function loadUnclearPeople(pool: pg.Pool, organization: string): Promise<UnclearPerson[]> {
  const { rows } = await pool.query<UnclearPerson>(
    `select p.name, said.why from people p cross join lateral (
       select at, detail ->> 'why' as why from audit_log
       where subject = p.id and action = 'unit:unclear' and organization = p.organization
       order by id desc limit 1) as said
     where p.organization = $1 and p.unit is null and p.erased_at is null
     order by said.at desc limit 200`,
    [organization],
  )
  return rows
}
