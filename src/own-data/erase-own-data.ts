import type pg from 'pg'
import type { Address } from '../message.ts'
import { writeAudit } from '../people/audit-repository.ts'
import type { GrantEnd } from '../people/grant-repository.ts'
import { conditionOf } from './condition-of.ts'
import type { Owner } from './load-own-data.ts'

export interface Erasing extends Owner {
  /** Whoever asks for it, if they have joined. */
  actor: string | undefined
  /** The message that confirmed it: the reply to it still goes out. */
  address: Address
  messageId: string
  at: Date
}

const nothing = '{"lastAnswers": []}'
/** What stands where a text was. */
const tombstone = '(đã xóa theo yêu cầu)'

/** Erases whatever is a person's own, in the caller's transaction; official records keep an id without a name. */
export async function eraseOwnData(client: pg.PoolClient, erasing: Erasing): Promise<void> {
  const { at, actor } = erasing
  await endRoles(client, erasing)
  await eraseNames(client, erasing)
  await eraseCodes(client, erasing)
  await eraseFeedback(client, erasing)
  await eraseQuestions(client, erasing)
  await eraseMessages(client, erasing)
  await eraseForms(client, erasing)
  await run(client, erasing, `delete from site_files where state = 'draft' and (${inChats})`)
  await run(client, erasing, `delete from upload_links where ${inChats}`)
  await run(client, erasing, `delete from strangers where ${inChats}`)
  await run(client, erasing, `delete from accounts where ${conditionOf(accounts)}`)
  await writeAudit(client, { at, actor, action: 'person:erased', subject: actor })
}

const inChats = conditionOf({ chats: [['channel', 'chat_id']] })
const accounts: Parameters<typeof conditionOf>[0] = { chats: [['channel', 'chat_id']], people: ['person'] }

/** `$1` the chats, `$2` the persons; further values after them. */
function run(client: pg.PoolClient, { chats, people }: Owner, text: string, values: unknown[] = []) {
  return client.query<{ id: string }>(text, [JSON.stringify(chats), people, ...values])
}

async function endRoles(client: pg.PoolClient, erasing: Erasing): Promise<void> {
  const { at, actor } = erasing
  const reason: GrantEnd = 'erased'
  const ended = await run(
    client,
    erasing,
    `update grants set ended_at = $3, ended_by = $4, end_reason = $5
     where ended_at is null and (${conditionOf({ people: ['person'] })}) returning id::text`,
    [at, actor, reason],
  )
  for (const { id } of ended.rows)
    await writeAudit(client, { at, actor, action: 'grant:erased', subject: actor, detail: { grant: id } })
}

/** A name in what others were told is gone, too, where it is more than one word that many have. */
async function eraseNames(client: pg.PoolClient, erasing: Erasing): Promise<void> {
  const { people, at } = erasing
  const { rows } = await client.query<{ name: string }>(
    `select name from people where id = any($1) and erased_at is null for update`,
    [people],
  )
  for (const { name } of rows.filter((person) => person.name.includes(' '))) {
    const like = `%${name.replace(/[\\%_]/g, '\\$&')}%`
    const whole = JSON.stringify(name).slice(1, -1)
    for (const [table, column, settled] of [
      ['outbox', 'reply', 'outcome is not null'],
      ['inbox', 'body', 'coalesce(applied_at, parked_at) is not null'],
      ['conversations', 'state', 'true'],
    ]) {
      await client.query(
        `update ${table} set ${column} = replace(${column}::text, $1, $3)::jsonb
         where ${settled} and ${column}::text like $2`,
        [whole, like, tombstone],
      )
    }
  }
  await client.query(
    `update people set name = '', organization = null, unit = null, preferred_channel = null, muted_at = null,
       erased_at = $2 where id = any($1) and erased_at is null`,
    [people, at],
  )
}

/** Wrong tries stay for their hour: erasing is no way around the limit. */
async function eraseCodes(client: pg.PoolClient, erasing: Erasing): Promise<void> {
  const own = conditionOf({
    chats: [
      ['channel', 'chat_id'],
      ['claimed_channel', 'claimed_chat_id'],
    ],
    people: ['person'],
  })
  await run(client, erasing, `delete from pairing_codes where ${own}`)
  await run(
    client,
    erasing,
    `update pairing_codes set withdrawn_at = $3
     where used_at is null and withdrawn_at is null and (${conditionOf({ people: ['created_by'] })})`,
    [erasing.at],
  )
}

/** It has no way back to a chat but the moment of its turn; where that is one chat's only, it is theirs. */
async function eraseFeedback(client: pg.PoolClient, erasing: Erasing): Promise<void> {
  await run(
    client,
    erasing,
    `delete from feedback f where created_at in (select applied_at from inbox where ${inChats})
       and not exists (select from inbox where applied_at = f.created_at and not (${inChats}))`,
  )
}

/** What officers were passed on, and what was copied of it into their chats; answers that hold for everybody stay. */
async function eraseQuestions(client: pg.PoolClient, erasing: Erasing): Promise<void> {
  const { at } = erasing
  const asked = await run(
    client,
    erasing,
    `update officer_questions set question = $3, before = null, answer = '', channel = null, chat_id = null,
       passed_at = coalesce(passed_at, $4), settled_at = coalesce(settled_at, $4)
     where ${inChats} returning id::text`,
    [tombstone, at],
  )
  const ids = asked.rows.map(({ id }) => id)
  await client.query(
    `update outbox set reply = jsonb_build_object('text', '', 'erased', true), payload = null,
       outcome = coalesce(outcome, 'suppressed'), reason = case when outcome is null then 'erased' else reason end
     where message_id = any($1)`,
    [ids.map((id) => `push:officer:${id}`)],
  )
  await run(
    client,
    erasing,
    `update officer_replies set text = $3, state = case when state = 'draft' then 'dropped' else state end
     where question = any($4) or ${inChats}`,
    [tombstone, ids],
  )
}

/**
 * Drafts go. What was submitted and that no desk has taken up is withdrawn and emptied; what was taken up is the unit's file
 * and stays with it.
 */
async function eraseForms(client: pg.PoolClient, erasing: Erasing): Promise<void> {
  await run(client, erasing, `delete from drafts where ${conditionOf({ people: ['person'] })}`)
  const { rows } = await run(
    client,
    erasing,
    `update initiatives set state = 'withdrawn', content = '{}', outcome = '{}', updated_at = $3
     where state in ('submitted', 'returned', 'withdrawn') and (${conditionOf({ people: ['person'] })}) returning id::text`,
    [erasing.at],
  )
  await client.query(`update initiative_versions set content = '{}' where initiative = any($1)`, [
    rows.map(({ id }) => id),
  ])
}

/** What waits to be answered was written since; it is answered as a new chat's. */
async function eraseMessages(client: pg.PoolClient, erasing: Erasing): Promise<void> {
  const { address, messageId, at } = erasing
  const confirmed = [address.channel, address.chatId, messageId]
  const others = `not (channel = $3 and chat_id = $4 and message_id = $5) and (${inChats})`
  await run(
    client,
    erasing,
    `update inbox set body = '{"erased": true}' where coalesce(applied_at, parked_at) is not null and (${inChats})`,
  )
  await run(
    client,
    erasing,
    `delete from option_keys where outbox_id in (select id from outbox where ${others})`,
    confirmed,
  )
  await run(
    client,
    erasing,
    `update outbox set reply = jsonb_build_object('text', '', 'erased', true), payload = null,
       outcome = coalesce(outcome, 'suppressed'), reason = case when outcome is null then 'erased' else reason end
     where ${others}`,
    confirmed,
  )
  // A turn that is under way there is taken up anew, by what is left.
  await run(
    client,
    erasing,
    `update conversations set updated_at = $3,
       lease_token = case when channel = $4 and chat_id = $5 then lease_token end,
       state = '${nothing}' || case when state ? 'pace' then jsonb_build_object('pace', state -> 'pace') else '{}' end
     where ${inChats}`,
    [at, address.channel, address.chatId],
  )
}
