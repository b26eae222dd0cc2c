import type pg from 'pg'
import type { Address } from '../message.ts'
import { changePerson } from './person-changes.ts'

export interface Linking {
  /** Whose name and unit stay. */
  person: string
  /** The account that is added to theirs. */
  joined: Address
  preferredChannel: string
  at: Date
}

export interface Linked {
  /** Whoever used that account before: one person now. */
  merged: string | undefined
}

/**
 * Adds an account to a person. Somebody who used it before is the same person from now on: accounts and roles move, each
 * role staying with the account it was paired on, and what is left is a name gone. Undefined when one of them has changed.
 */
export async function linkAccount(
  client: pg.PoolClient,
  { person, joined, preferredChannel, at }: Linking,
): Promise<Linked | undefined> {
  const merged = await findHolder(client, joined)
  if (merged === person) return undefined
  const ids = [person, ...(merged === undefined ? [] : [merged])]
  // In the order of their ids, so that two who link each other don't wait for each other.
  const locked = await client.query(
    'select id from people where id = any($1) and erased_at is null order by id for update',
    [ids],
  )
  if (locked.rowCount !== ids.length || (await findHolder(client, joined)) !== merged) return undefined
  if (merged === undefined) {
    await client.query('insert into accounts (channel, chat_id, person, linked_at) values ($1, $2, $3, $4)', [
      ...[joined.channel, joined.chatId, person, at],
    ])
  } else {
    await client.query('update accounts set person = $1 where person = $2', [person, merged])
    await client.query('update grants set person = $1 where person = $2', [person, merged])
    await client.query(
      `update people set name = '', organization = null, unit = null, preferred_channel = null, erased_at = $2
       where id = $1`,
      [merged, at],
    )
  }
  return (await changePerson(client, person, { preferredChannel })) ? { merged } : undefined
}

async function findHolder(client: pg.PoolClient, { channel, chatId }: Address): Promise<string | undefined> {
  const { rows } = await client.query<{ person: string }>(
    'select person::text from accounts where channel = $1 and chat_id = $2',
    [channel, chatId],
  )
  return rows[0]?.person
}

/** Takes an account away from its person, with the roles that were paired on it. Gives their ids; undefined when it is the only one. */
export async function unlinkAccount(
  client: pg.PoolClient,
  { person, address, at }: { person: string; address: Address; at: Date },
): Promise<string[] | undefined> {
  const { channel, chatId } = address
  await client.query('select from people where id = $1 for update', [person])
  const { rows } = await client.query<{ channel: string; chatId: string }>(
    'select channel, chat_id as "chatId" from accounts where person = $1 order by linked_at',
    [person],
  )
  const others = rows.filter((account) => account.channel !== channel || account.chatId !== chatId)
  const [first] = others
  if (first === undefined || others.length === rows.length) return undefined
  await client.query('delete from accounts where channel = $1 and chat_id = $2 and person = $3', [
    ...[channel, chatId, person],
  ])
  const ended = await client.query<{ id: string }>(
    `update grants set ended_at = $4, ended_by = $1, end_reason = 'unlinked'
     where person = $1 and channel = $2 and chat_id = $3 and ended_at is null returning id::text`,
    [person, channel, chatId, at],
  )
  await client.query(
    `update people set preferred_channel = $2
     where id = $1 and not exists (select from accounts where person = $1 and channel = people.preferred_channel)`,
    [person, first.channel],
  )
  return ended.rows.map(({ id }) => id)
}
