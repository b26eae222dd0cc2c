import type pg from 'pg'
import type { Address } from '../message.ts'
import type { Change, Cursor } from './draft.ts'
import type { Value, Values } from './form.ts'

type Client = pg.Pool | pg.PoolClient

/** A form that somebody is filling in. */
export interface StoredDraft {
  id: string
  form: string
  person: string
  organization: string
  unit: string
  /** What has been submitted and is changed by it. */
  initiative: string | undefined
  cursor: Cursor
  turn: number
  createdAt: Date
  updatedAt: Date
  /** The newest answer of each field. */
  values: Values
}

interface DraftRow extends Omit<StoredDraft, 'initiative' | 'values'> {
  initiative: string | null
  values: Record<string, Value | null>
}

/** The open draft of somebody's form. */
export async function findOpenDraft(
  client: Client,
  person: string,
  form: string,
): Promise<StoredDraft | undefined> {
  const { rows } = await client.query<DraftRow>(
    `select d.id::text, form, person::text, organization, unit, initiative::text, cursor, turn, created_at as "createdAt",
       updated_at as "updatedAt",
       (select coalesce(jsonb_object_agg(field, value), '{}') from (
          select distinct on (field) field, value from draft_answers where draft = d.id and field <> ''
          order by field, id desc) as newest) as values
     from drafts d where person = $1 and form = $2 and state = 'open'`,
    [person, form],
  )
  const [row] = rows
  return row && { ...row, initiative: row.initiative ?? undefined }
}

export interface NewDraft {
  form: string
  person: string
  organization: string
  unit: string
  initiative?: string | undefined
  cursor: Cursor
  at: Date
}

/** The id of the new draft; undefined when one is open already. */
export async function insertDraft(client: pg.PoolClient, draft: NewDraft): Promise<string | undefined> {
  const { form, person, organization, unit, initiative, cursor, at } = draft
  const { rows } = await client.query<{ id: string }>(
    `insert into drafts (form, person, organization, unit, initiative, cursor, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $7) on conflict (person, form) where state = 'open' do nothing returning id::text`,
    [form, person, organization, unit, initiative, cursor, at],
  )
  return rows[0]?.id
}

export interface Answering {
  person: string
  address: Address
  sourceId: string | undefined
  at: Date
}

export interface DraftStep extends Answering {
  draft: Pick<StoredDraft, 'id' | 'turn' | 'values'>
  cursor: Cursor
  changes: readonly Change[]
  note?: string | undefined
}

/** Moves a draft on and logs what was said; false when it went on elsewhere meanwhile. */
export async function saveStep(client: pg.PoolClient, step: DraftStep): Promise<boolean> {
  const { draft, cursor, changes, note, at } = step
  const { rowCount } = await client.query(
    `update drafts set cursor = $3, turn = turn + 1, updated_at = $4 where id = $1 and turn = $2 and state = 'open'`,
    [draft.id, draft.turn, cursor, at],
  )
  if (rowCount !== 1) return false
  const logged = [...changes, ...(note === undefined || note === '' ? [] : [{ field: '', value: note }])]
  await logAnswers(client, draft, logged, step)
  return true
}

/** Appends to the log of a draft. */
export async function logAnswers(
  client: pg.PoolClient,
  { id, values }: Pick<StoredDraft, 'id' | 'values'>,
  changes: readonly Change[],
  { person, address, sourceId, at }: Answering,
): Promise<void> {
  if (changes.length === 0) return
  await client.query(
    `insert into draft_answers (draft, field, before, value, person, channel, chat_id, source_id, at)
     select $1, field, before, value, $3, $4, $5, $6, $7
     from jsonb_to_recordset($2::jsonb) as given (field text, before jsonb, value jsonb)`,
    [
      ...[id, JSON.stringify(changes.map((change) => ({ ...change, before: values[change.field] ?? null })))],
      ...[person, address.channel, address.chatId, sourceId, at],
    ],
  )
}

/** Ends an open draft; false when it had ended. */
export async function endDraft(
  client: pg.PoolClient,
  { id, turn }: Pick<StoredDraft, 'id' | 'turn'>,
  { state, at }: { state: 'submitted' | 'discarded'; at: Date },
): Promise<boolean> {
  const { rows } = await client.query<{ person: string; form: string }>(
    `update drafts set state = $3, updated_at = $4 where id = $1 and turn = $2 and state = 'open'
     returning person::text, form`,
    [id, turn, state, at],
  )
  const [ended] = rows
  if (ended === undefined) return false
  await client.query(
    `update drafts set state = 'open' where id = (
       select max(id) from drafts where person = $1 and form = $2 and state = 'waiting')`,
    [ended.person, ended.form],
  )
  return true
}

/** Somebody's drafts are another one's from now on; where both have one open, the other's waits. */
export async function moveDrafts(client: pg.PoolClient, from: string, to: string): Promise<void> {
  await client.query(
    `update drafts d set person = $2, state = case when state = 'open' and exists (
       select from drafts o where o.person = $2 and o.form = d.form and o.state = 'open') then 'waiting' else state end
     where person = $1`,
    [from, to],
  )
}

/** The field that a message of this chat, now edited, was the answer to, with what it had said. */
export async function findAnswered(
  client: Client,
  { channel, chatId }: Address,
  { draft, sourceId }: { draft: string; sourceId: string },
): Promise<{ field: string; before: Value | null; value: Value | null } | undefined> {
  const { rows } = await client.query<{ field: string; before: Value | null; value: Value | null }>(
    `select field, before, value from draft_answers
     where draft = $1 and channel = $2 and chat_id = $3 and source_id = $4 and field <> '' order by id desc limit 1`,
    [draft, channel, chatId, sourceId],
  )
  return rows[0]
}
