import type pg from 'pg'

/** What somebody could give by a role can no longer be taken up when the role has ended. */
export async function withdrawCodesOf(
  client: pg.PoolClient,
  { person, role, organization }: { person: string; role: string; organization: string },
  at: Date,
): Promise<void> {
  if (role !== 'officer' && role !== 'administrator') return
  await client.query(
    `update pairing_codes set withdrawn_at = $3 where created_by = $1 and purpose = 'role' and used_at is null
       and withdrawn_at is null and ($2 = '' or organization = $2)`,
    [person, organization, at],
  )
}
