import type pg from 'pg'
import type { Address } from '../message.ts'
import type { Person } from './person.ts'

type Client = pg.Pool | pg.PoolClient

interface PersonRow
  extends Omit<Person, 'organization' | 'unit' | 'preferredChannel' | 'grants' | 'accounts'> {
  organization: string | null
  unit: string | null
  preferredChannel: string | null
  accounts: Address[]
  grants: (Omit<Person['grants'][number], 'grantedAt' | 'expiresAt'> & {
    grantedAt: string
    expiresAt: string
  })[]
}

/** Whoever uses that account and has agreed to be known. `at`: grants that hold then. */
export async function findPerson(
  client: Client,
  { channel, chatId }: Address,
  at: Date,
): Promise<Person | undefined> {
  const found = await loadWhere(
    client,
    'p.id = (select person from accounts where channel = $2 and chat_id = $3)',
    [at, channel, chatId],
  )
  return found[0]
}

export async function loadPeople(client: Client, ids: readonly string[], at: Date): Promise<Person[]> {
  return ids.length === 0 ? [] : loadWhere(client, 'p.id = any($2)', [at, ids])
}

/** `where` is a condition on `p`; `$1` is the moment for which grants are asked. */
export async function loadWhere(client: Client, where: string, values: unknown[]): Promise<Person[]> {
  const { rows } = await client.query<PersonRow>(
    `select p.id::text, p.name, p.organization, p.unit, p.joined_at as "joinedAt",
       p.preferred_channel as "preferredChannel", p.muted_at is not null as muted,
       (select coalesce(jsonb_agg(jsonb_build_object('channel', channel, 'chatId', chat_id) order by linked_at), '[]')
        from accounts where person = p.id) as accounts,
       (select coalesce(jsonb_agg(jsonb_build_object('id', id::text, 'role', role, 'organization', organization, 'unit', unit,
          'address', jsonb_build_object('channel', channel, 'chatId', chat_id),
          'grantedAt', granted_at, 'expiresAt', expires_at) order by id), '[]')
        from grants where person = p.id and ended_at is null and expires_at > $1::timestamptz) as grants
     from people p where p.erased_at is null and (${where}) order by p.id`,
    values,
  )
  return rows.map(({ organization, unit, preferredChannel, grants, ...row }) => ({
    ...row,
    organization: organization ?? undefined,
    unit: unit ?? undefined,
    preferredChannel: preferredChannel ?? undefined,
    grants: grants.map((grant) => ({
      ...grant,
      grantedAt: new Date(grant.grantedAt),
      expiresAt: new Date(grant.expiresAt),
    })),
  }))
}
