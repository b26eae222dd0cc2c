import type pg from 'pg'
import type { Values } from '../forms/form.ts'
import type { Initiative, InitiativeAction, InitiativeState, Outcome } from './initiative.ts'

type Client = pg.Pool | pg.PoolClient

const columns = `id::text, code, organization, unit, year, person::text, state, version, content, outcome,
  proposed_at as "proposedAt", submitted_at as "submittedAt", updated_at as "updatedAt"`

interface InitiativeRow extends Omit<Initiative, 'proposedAt'> {
  proposedAt: Date | null
}

function toInitiative({ proposedAt, ...row }: InitiativeRow): Initiative {
  return { ...row, proposedAt: proposedAt ?? undefined }
}

export interface NewInitiative {
  organization: string
  /** In its code: „VL“. */
  letters: string
  unit: string
  year: number
  person: string
  content: Values
  channel: string
  at: Date
}

/** Registers an initiative under the next number of its organization and year; gives its code. */
export async function insertInitiative(
  client: pg.PoolClient,
  { organization, letters, unit, year, person, content, channel, at }: NewInitiative,
): Promise<{ id: string; code: string }> {
  const { rows: numbers } = await client.query<{ last: number }>(
    `insert into initiative_numbers (organization, year, last) values ($1, $2, 1)
     on conflict (organization, year) do update set last = initiative_numbers.last + 1 returning last`,
    [organization, year],
  )
  const code = `SK-${letters}-${year}-${String(numbers[0]?.last ?? 1).padStart(4, '0')}`
  const { rows } = await client.query<{ id: string }>(
    `with kept as (
       insert into initiatives (code, organization, unit, year, person, state, content, submitted_at, updated_at)
       values ($1, $2, $3, $4, $5, 'submitted', $6, $7, $7) returning id),
     version as (
       insert into initiative_versions (initiative, version, content, person, submitted_at) select id, 1, $6, $5, $7 from kept)
     insert into initiative_events (initiative, at, actor, channel, action, before, after)
     select id, $7, $5, $8, 'submit', '', 'submitted' from kept returning initiative::text as id`,
    [code, organization, unit, year, person, content, at, channel],
  )
  return { id: rows[0]?.id ?? '', code }
}

export async function findInitiative(client: Client, code: string): Promise<Initiative | undefined> {
  const { rows } = await client.query<InitiativeRow>(`select ${columns} from initiatives where code = $1`, [
    code,
  ])
  return rows.map(toInitiative)[0]
}

export async function findInitiativeById(client: Client, id: string): Promise<Initiative | undefined> {
  const { rows } = await client.query<InitiativeRow>(`select ${columns} from initiatives where id = $1`, [id])
  return rows.map(toInitiative)[0]
}

export interface InitiativesAsked {
  /** All of these hold. */
  organization?: string | undefined
  /** Only these units, by code. */
  units?: readonly string[] | undefined
  person?: string | undefined
  year?: number | undefined
  states?: readonly InitiativeState[] | undefined
}

const most = 5_000

/** Newest first. */
export async function listInitiatives(client: Client, asked: InitiativesAsked): Promise<Initiative[]> {
  const { organization, units, person, year, states } = asked
  const { rows } = await client.query<InitiativeRow>(
    `select ${columns} from initiatives
     where ($1::text is null or organization = $1) and ($2::text[] is null or unit = any($2))
       and ($3::bigint is null or person = $3) and ($4::int is null or year = $4)
       and ($5::text[] is null or state = any($5))
     order by id desc limit ${most}`,
    [organization, units, person, year, states],
  )
  return rows.map(toInitiative)
}

export interface InitiativeChange {
  initiative: Initiative
  action: InitiativeAction['kind']
  state: InitiativeState
  outcome: Outcome
  /** What is submitted anew. */
  content?: Values
  /** Id of a person. */
  actor: string
  channel: string
  at: Date
}

/** Writes what was done; false when somebody else did something of it meanwhile. */
export async function saveInitiative(client: pg.PoolClient, change: InitiativeChange): Promise<boolean> {
  const { initiative, action, state, outcome, content, actor, channel, at } = change
  const { rowCount } = await client.query(
    `with kept as (
       update initiatives set state = $3, outcome = $4, updated_at = greatest($5, updated_at + interval '1 millisecond'),
         content = coalesce($6, content), version = version + case when $6::jsonb is null then 0 else 1 end,
         submitted_at = case when $6 is null then submitted_at else $5 end,
         proposed_by = case when $7 = 'propose' then $8::bigint else proposed_by end,
         proposed_at = case when $7 = 'propose' then $5 else proposed_at end
       where id = $1 and updated_at = $2 returning id, version, content),
     versioned as (
       insert into initiative_versions (initiative, version, content, person, submitted_at)
       select id, version, content, $8, $5 from kept where $6 is not null)
     insert into initiative_events (initiative, at, actor, channel, action, before, after, detail)
     select id, $5, $8, $9, $7, $10, $3, $4 from kept`,
    [
      ...[initiative.id, initiative.updatedAt, state, outcome, at, content, action, actor, channel],
      initiative.state,
    ],
  )
  return rowCount === 1
}

/** What somebody submitted is another one's from now on. */
export async function moveInitiatives(client: pg.PoolClient, from: string, to: string): Promise<void> {
  await client.query('update initiatives set person = $2 where person = $1', [from, to])
}

/** Which of these files a draft or anything that was submitted still names. */
export async function listNamedFiles(client: Client, keys: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ key: string }>(
    `with named as (
       select value::text as words from draft_answers where field = 'evidence'
       union all select (content -> 'evidence')::text from initiatives
       union all select (content -> 'evidence')::text from initiative_versions)
     select key from unnest($1::text[]) as key where exists (select from named where words like '%' || key || '%')`,
    [keys],
  )
  return rows.map(({ key }) => key)
}
