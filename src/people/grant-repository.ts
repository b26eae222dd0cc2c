import type pg from 'pg'
import type { Address } from '../message.ts'
import type { Grant, Role } from './person.ts'

type Client = pg.Pool | pg.PoolClient

export interface NewGrant {
  person: string
  address: Address
  role: Role
  organization: string
  unit: string
  /** A person; none for the command line. */
  grantedBy: string | undefined
  at: Date
  expiresAt: Date
}

/** Gives a role; one that is held already is prolonged. Gives its id. */
export async function saveGrant(client: Client, grant: NewGrant): Promise<string> {
  const { person, address, role, organization, unit, grantedBy, at, expiresAt } = grant
  const { rows } = await client.query<{ id: string }>(
    `insert into grants (person, channel, chat_id, role, organization, unit, granted_by, granted_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (person, channel, chat_id, role, organization, unit) where ended_at is null
       do update set expires_at = greatest(grants.expires_at, excluded.expires_at)
     returning id::text`,
    [person, address.channel, address.chatId, role, organization, unit, grantedBy, at, expiresAt],
  )
  return rows[0]?.id ?? ''
}

export type GrantEnd = 'withdrawn' | 'handed-over' | 'erased' | 'unlinked'

/** False when it had ended before. */
export async function endGrant(
  client: Client,
  id: string,
  { by, reason, at }: { by: string | undefined; reason: GrantEnd; at: Date },
): Promise<boolean> {
  const { rowCount } = await client.query(
    'update grants set ended_at = $4, ended_by = $2, end_reason = $3 where id = $1 and ended_at is null',
    [id, by, reason, at],
  )
  return rowCount === 1
}

/** Prolongs a role from its account; false when it has ended. */
export async function renewGrant(
  client: Client,
  id: string,
  { address, expiresAt }: { address: Address; expiresAt: Date },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update grants set expires_at = $4 where id = $1 and channel = $2 and chat_id = $3 and ended_at is null
       and expires_at < $4`,
    [id, address.channel, address.chatId, expiresAt],
  )
  return rowCount === 1
}

export interface HeldGrant extends Omit<Grant, 'address'> {
  person: string
  name: string
}

/** Roles of an organization, or of all, that have not ended, by unit; those that expired since a given day too. */
export async function listGrants(
  client: Client,
  organization: string | undefined,
  expiredSince: Date,
): Promise<HeldGrant[]> {
  const { rows } = await client.query<HeldGrant>(
    `select g.id::text, g.role, g.organization, g.unit, g.granted_at as "grantedAt", g.expires_at as "expiresAt",
       p.id::text as person, p.name
     from grants g join people p on p.id = g.person
     where g.organization = coalesce($1, g.organization) and g.ended_at is null and g.expires_at > $2 and p.erased_at is null
     order by g.organization, g.unit, g.role, p.name, g.id`,
    [organization, expiredSince],
  )
  return rows
}

export async function findGrant(
  client: Client,
  id: string,
): Promise<(HeldGrant & { address: Address }) | undefined> {
  const { rows } = await client.query<HeldGrant & { address: Address }>(
    `select g.id::text, g.role, g.organization, g.unit, g.granted_at as "grantedAt", g.expires_at as "expiresAt",
       p.id::text as person, p.name, jsonb_build_object('channel', g.channel, 'chatId', g.chat_id) as address
     from grants g join people p on p.id = g.person where g.id = $1 and g.ended_at is null`,
    [id],
  )
  return rows[0]
}
