import type pg from 'pg'
import type { Unit } from '../people/unit.ts'
import { loadUnits } from '../people/unit-repository.ts'
import { dayIn } from './calendar.ts'
import type { ActiveRule } from './duty-rule.ts'
import { loadInternalDeadlines } from './duty-rule-repository.ts'
import { lastDayOf, yearInPlay, yearWithoutDay } from './last-day.ts'
import { type DutyRecord, type DutyState, nothingDone, owes, type UnitDuty } from './unit-duty.ts'

type Client = pg.Pool | pg.PoolClient

interface DutyRow {
  id: string
  unit: string
  state: DutyState
  reportedBy: string | null
  reportedAt: Date | null
  documentNumber: string | null
  documentDate: string | null
  confirmedBy: string | null
  confirmedAt: Date | null
  exemptReason: string | null
  note: string | null
  updatedAt: Date
}

export interface DutiesAsked {
  rules: readonly ActiveRule[]
  at: Date
  /** Only this cutoff year; else the one that is in play. */
  year?: number | undefined
  /** Only these units, by code. */
  units?: readonly string[] | undefined
}

/** What each unit owes by these rules, and what was done of it; units in the order of their file. */
export async function loadUnitDuties(
  client: Client,
  { rules, at, year, units }: DutiesAsked,
): Promise<UnitDuty[]> {
  const internal = await loadInternalDeadlines(client)
  const duties: UnitDuty[] = []
  const known = new Map<string, Unit[]>()
  for (const rule of rules) {
    const own = known.get(rule.organization) ?? (await loadUnits(client, rule.organization, units))
    known.set(rule.organization, own)
    const today = dayIn(rule.timezone, at)
    const asked = year ?? yearInPlay(rule, today, internal) ?? yearWithoutDay(rule, today)
    if (asked === undefined || asked < rule.first || asked > rule.last) continue
    const rows = await loadRows(client, rule, { year: asked, units })
    const last = lastDayOf(rule, asked, internal)
    for (const unit of own) {
      const row = rows.get(unit.code)
      // What was done stays to be seen, also of a unit that owes it no longer.
      if (!owes(rule, unit) && row === undefined) continue
      duties.push({ ...toRecord(row), rule, year: asked, unit, last, row: row && rowOf(row) })
    }
  }
  return duties
}

async function loadRows(
  client: Client,
  { organization, id }: ActiveRule,
  { year, units }: { year: number; units: readonly string[] | undefined },
): Promise<Map<string, DutyRow>> {
  const { rows } = await client.query<DutyRow>(
    `select id::text, unit, state, reported_by::text as "reportedBy", reported_at as "reportedAt",
       document_number as "documentNumber", to_char(document_date, 'YYYY-MM-DD') as "documentDate",
       confirmed_by::text as "confirmedBy", confirmed_at as "confirmedAt", exempt_reason as "exemptReason", note,
       updated_at as "updatedAt"
     from duties where organization = $1 and rule = $2 and year = $3 and ($4::text[] is null or unit = any($4))`,
    [organization, id, year, units],
  )
  return new Map(rows.map((row) => [row.unit, row]))
}

function rowOf({ id, updatedAt }: DutyRow): NonNullable<UnitDuty['row']> {
  return { id, updatedAt }
}

function toRecord(row: DutyRow | undefined): DutyRecord {
  if (row === undefined) return nothingDone
  return {
    state: row.state,
    reportedBy: row.reportedBy ?? undefined,
    reportedAt: row.reportedAt ?? undefined,
    documentNumber: row.documentNumber ?? undefined,
    documentDate: row.documentDate ?? undefined,
    confirmedBy: row.confirmedBy ?? undefined,
    confirmedAt: row.confirmedAt ?? undefined,
    exemptReason: row.exemptReason ?? undefined,
    note: row.note ?? undefined,
  }
}

export interface DutyChange {
  duty: UnitDuty
  next: DutyRecord
  action: string
  /** Id of a person. */
  actor: string
  channel: string
  at: Date
}

/** Writes a change and what it was; the id of its row, or undefined when somebody else has changed it meanwhile. */
export async function saveDuty(client: pg.PoolClient, change: DutyChange): Promise<string | undefined> {
  const { duty, next, action, actor, channel, at } = change
  const { rule, year, unit, row } = duty
  const { rows } = await client.query<{ id: string }>(
    `with kept as (
       insert into duties (organization, rule, year, unit, state, reported_by, reported_at, document_number, document_date,
         confirmed_by, confirmed_at, exempt_reason, note, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
       on conflict (organization, rule, year, unit) do update set state = $5, reported_by = $6, reported_at = $7,
         document_number = $8, document_date = $9, confirmed_by = $10, confirmed_at = $11, exempt_reason = $12, note = $13,
         updated_at = greatest($14, duties.updated_at + interval '1 millisecond')
       where duties.updated_at = $15 returning id)
     insert into duty_events (duty, at, actor, channel, action, before, after)
     select id, $14, $16, $17, $18, $19, $20 from kept returning duty::text as id`,
    [
      ...[rule.organization, rule.id, year, unit.code, next.state, next.reportedBy, next.reportedAt],
      ...[next.documentNumber, next.documentDate, next.confirmedBy, next.confirmedAt, next.exemptReason],
      ...[next.note, at, row?.updatedAt, actor, channel, action, recordOf(duty), recordOf(next)],
    ],
  )
  return rows[0]?.id
}

function recordOf(duty: DutyRecord): DutyRecord {
  const { state, reportedBy, reportedAt, documentNumber, documentDate } = duty
  const { confirmedBy, confirmedAt, exemptReason, note } = duty
  return {
    ...{ state, reportedBy, reportedAt, documentNumber, documentDate },
    ...{ confirmedBy, confirmedAt, exemptReason, note },
  }
}
