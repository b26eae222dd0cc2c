import type pg from 'pg'
import type { Address } from '../message.ts'

export interface NewPerson {
  address: Address
  name: string
  organization: string
  unit: string | undefined
  at: Date
}

/** Keeps a person with their account; undefined when the account is somebody's already. */
export async function insertPerson(client: pg.PoolClient, person: NewPerson): Promise<string | undefined> {
  const { address, name, organization, unit, at } = person
  const { rows } = await client.query<{ id: string }>(
    `with free as (select where not exists (select from accounts where channel = $1 and chat_id = $2)),
     made as (
       insert into people (name, organization, unit, consented_at, joined_at, preferred_channel)
       select $3, $4, $5, $6, $6, $1 from free returning id),
     known as (insert into accounts (channel, chat_id, person, linked_at) select $1, $2, id, $6 from made)
     select id::text from made`,
    [address.channel, address.chatId, name, organization, unit, at],
  )
  return rows[0]?.id
}

/** Changes what people say of themselves; what is left out stays. */
export async function changePerson(
  client: pg.PoolClient,
  id: string,
  change: {
    name?: string
    organization?: string
    unit?: string | null
    preferredChannel?: string
    mutedAt?: Date | null
  },
): Promise<boolean> {
  const { name, organization, unit, preferredChannel, mutedAt } = change
  const { rowCount } = await client.query(
    `update people set name = coalesce($2, name), organization = coalesce($3, organization),
       unit = case when $4 then $5 else unit end, preferred_channel = coalesce($6, preferred_channel),
       muted_at = case when $7 then $8::timestamptz else muted_at end
     where id = $1 and erased_at is null`,
    [id, name, organization, unit !== undefined, unit, preferredChannel, mutedAt !== undefined, mutedAt],
  )
  return rowCount === 1
}
