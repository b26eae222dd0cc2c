import type pg from 'pg'
import type { Address } from '../message.ts'

/**
 * The chat goes on under another id, with its state and all that waits in it. Whoever works on it under the old id has
 * lost its lease. What somebody has said under the new id already stays beside that; people are known as before.
 */
export async function moveChat(pool: pg.Pool, from: Address, to: Address): Promise<void> {
  await pool.query(
    `with was as (
       delete from conversations where channel = $1 and chat_id = $2 
       returning state, updated_at, is_group, coalesce(people_as, chat_id) as people_as),
     kept as (
       insert into conversations (channel, chat_id, state, updated_at, is_group, people_as)
       select $1, $3, state, updated_at, is_group, people_as from was
       on conflict (channel, chat_id) do update
       set people_as = excluded.people_as, state = case when conversations.state = '{}' then excluded.state
         else conversations.state || jsonb_build_object('people',
           coalesce(conversations.state -> 'people', '[]') || coalesce(excluded.state -> 'people', '[]')) end),
     received as (update inbox set chat_id = $3 where channel = $1 and chat_id = $2),
     owed as (update outbox set chat_id = $3 where channel = $1 and chat_id = $2),
     keyed as (update option_keys set chat_id = $3 where channel = $1 and chat_id = $2),
     member as (delete from members where channel = $1 and chat_id = $2 returning added_at),
     stranger as (delete from strangers where channel = $1 and chat_id = $2)
     insert into members (channel, chat_id, added_at) select $1, $3, added_at from member on conflict do nothing`,
    [from.channel, from.chatId, to.chatId],
  )
}
