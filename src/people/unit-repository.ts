import type pg from 'pg'
import type { Unit } from './unit.ts'

type Client = pg.Pool | pg.PoolClient

interface UnitRow extends Omit<Unit, 'goneAt'> {
  goneAt: Date | null
}

const columns = `organization, code, name, kind, parent, head_title as "headTitle", reports, gone_at as "goneAt"`

/** The units of an organization, or those of some codes, as its file orders them, those that have gone last. */
export async function loadUnits(
  client: Client,
  organization: string,
  codes?: readonly string[],
): Promise<Unit[]> {
  const { rows } = await client.query<UnitRow>(
    `select ${columns} from units where organization = $1 and ($2::text[] is null or code = any($2))
     order by gone_at is not null, position, code`,
    [organization, codes],
  )
  return rows.map(toUnit)
}

export async function findUnit(
  client: Client,
  organization: string,
  code: string,
): Promise<Unit | undefined> {
  const { rows } = await client.query<UnitRow>(
    `select ${columns} from units where organization = $1 and code = $2`,
    [organization, code],
  )
  return rows.map(toUnit)[0]
}

function toUnit({ goneAt, ...unit }: UnitRow): Unit {
  return { ...unit, goneAt: goneAt ?? undefined }
}

export interface UnitsSaved {
  added: number
  changed: number
  /** Codes that the file has no longer, with the people and the duties that hang on them. */
  gone: { code: string; name: string; people: number; duties: number }[]
}

/** Brings the units of an organization in line with its file; with `marksGone` those it has no longer are marked. */
export async function saveUnits(
  client: pg.PoolClient,
  organization: string,
  { units, at, marksGone = true }: { units: readonly Omit<Unit, 'goneAt'>[]; at: Date; marksGone?: boolean },
): Promise<UnitsSaved> {
  const { rows } = await client.query<{ added: number; changed: number }>(
    `with given as (
       select * from rows from (jsonb_to_recordset($2::jsonb)
         as (code text, name text, kind text, parent text, "headTitle" text, reports boolean)) with ordinality
         as g (code, name, kind, parent, "headTitle", reports, ord)),
     kept as (
       insert into units (organization, code, name, kind, parent, head_title, reports, position)
       select $1, code, name, kind, parent, "headTitle", reports, ord from given
       on conflict (organization, code) do update set name = excluded.name, kind = excluded.kind, parent = excluded.parent,
         head_title = excluded.head_title, reports = excluded.reports, position = excluded.position, gone_at = null
       where (units.name, units.kind, units.parent, units.head_title, units.reports, units.position, units.gone_at is null)
         is distinct from (excluded.name, excluded.kind, excluded.parent, excluded.head_title, excluded.reports, excluded.position, true)
       returning xmax = 0 as is_new)
     select count(*) filter (where is_new)::int as added, count(*) filter (where not is_new)::int as changed from kept`,
    [organization, JSON.stringify(units)],
  )
  const saved = { added: rows[0]?.added ?? 0, changed: rows[0]?.changed ?? 0 }
  if (!marksGone) return { ...saved, gone: [] }
  const gone = await client.query<UnitsSaved['gone'][number]>(
    `with left_out as (
       update units set gone_at = $3 where organization = $1 and gone_at is null and code <> all($2)
       returning code, name)
     select code, name,
       (select count(distinct p.id)::int from people p left join grants g on g.person = p.id and g.ended_at is null
        where p.erased_at is null and (p.organization = $1 and p.unit = left_out.code
          or g.organization = $1 and g.unit = left_out.code)) as people,
       (select count(*)::int from duties d where d.organization = $1 and d.unit = left_out.code and d.state <> 'exempt') as duties
     from left_out order by code`,
    [organization, units.map(({ code }) => code), at],
  )
  return { ...saved, gone: gone.rows }
}

/** The unit at the head of those that one belongs to: the hospital of a ward; the unit itself where none is above it. */
export async function findEstablishment(pool: pg.Pool, organization: string, unit: string): Promise<string> {
  const { rows } = await pool.query<{ code: string }>(
    `with recursive above (code, parent, height) as (
       select code, parent, 0 from units where organization = $1 and code = $2
       union all
       select u.code, u.parent, height + 1 from units u join above a on u.code = a.parent
        where u.organization = $1 and a.parent <> '' and height < 5)
     select code from above order by height desc limit 1`,
    [organization, unit],
  )
  return rows[0]?.code ?? unit
}
