import type pg from 'pg'
import type { Address } from '../message.ts'

/**
 * What somebody wrote in groups, and what they were told there: rows name them by a hash of the group and of their id, which
 * is that of their private chat. `hide` gives it.
 */
export async function eraseInGroups(
  client: pg.PoolClient,
  chats: readonly Address[],
  hide: (peopleAs: string, person: string) => string,
): Promise<void> {
  const { rows: groups } = await client.query<Address & { peopleAs: string }>(
    `select channel, chat_id as "chatId", coalesce(people_as, chat_id) as "peopleAs" from conversations
     where is_group and channel = any($1)`,
    [chats.map(({ channel }) => channel)],
  )
  const named = groups.flatMap(({ channel, chatId, peopleAs }) =>
    chats
      .filter((chat) => chat.channel === channel)
      .map((chat) => ({ channel, chatId, person: hide(peopleAs, chat.chatId) })),
  )
  const own = `jsonb_to_recordset($1::jsonb) as own (channel text, "chatId" text, person text)`
  const values = [JSON.stringify(named)]
  await client.query(
    `with wrote as (
       update inbox i set body = jsonb_build_object('erased', true, 'person', own.person) from ${own}
       where i.channel = own.channel and i.chat_id = own."chatId" and i.body ->> 'person' = own.person
         and coalesce(applied_at, parked_at) is not null
       returning i.channel, i.chat_id, i.message_id)
     update outbox o set reply = jsonb_build_object('text', '', 'erased', true), payload = null,
       outcome = coalesce(outcome, 'suppressed'), reason = case when outcome is null then 'erased' else reason end
     from wrote where o.channel = wrote.channel and o.chat_id = wrote.chat_id and o.message_id = wrote.message_id`,
    values,
  )
  await client.query(
    `update conversations c set state = jsonb_set(state, '{people}',
       (select coalesce(jsonb_agg(each), '[]') from jsonb_array_elements(state -> 'people') as each
        where each ->> 'person' <> own.person))
     from ${own} where c.channel = own.channel and c.chat_id = own."chatId"
       and jsonb_typeof(state -> 'people') = 'array'`,
    values,
  )
}
