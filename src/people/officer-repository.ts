import type pg from 'pg'
import type { Address } from '../message.ts'
import type { Grant } from './person.ts'

/** The roles of officers and administrators that hold now on one account. */
export async function findOfficerGrants(
  pool: pg.Pool,
  { channel, chatId }: Address,
  at: Date,
): Promise<Pick<Grant, 'role' | 'organization'>[]> {
  const { rows } = await pool.query<Pick<Grant, 'role' | 'organization'>>(
    `select role, organization from grants
     where channel = $1 and chat_id = $2 and role in ('officer', 'administrator') and ended_at is null and expires_at > $3`,
    [channel, chatId, at],
  )
  return rows
}

/** Where officers hear of things, an administrator of every organization (`*`): each on one account, the preferred one if it has the role. */
export async function loadOfficerAccounts(
  pool: pg.Pool,
  at: Date,
): Promise<{ organization: string; address: Address }[]> {
  const { rows } = await pool.query<Address & { organization: string }>(
    `select distinct on (organization, g.person) case role when 'administrator' then '*' else g.organization end as organization,
       g.channel, g.chat_id as "chatId"
     from grants g join people p on p.id = g.person
     where g.role in ('officer', 'administrator') and g.ended_at is null and g.expires_at > $1 and p.erased_at is null
     order by organization, g.person, (g.channel = p.preferred_channel) desc nulls last, g.id`,
    [at],
  )
  return rows.map(({ organization, channel, chatId }) => ({ organization, address: { channel, chatId } }))
}
