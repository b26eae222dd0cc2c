import type pg from 'pg'
import { describePerson } from '../forms/describe-value.ts'
import { isPeople } from '../forms/take-answer.ts'
import { loadPeople } from '../people/person-repository.ts'
import { loadUnits } from '../people/unit-repository.ts'
import type { Initiative, InitiativeState } from './initiative.ts'
import { nameOf } from './initiative-form.ts'
import { listInitiatives } from './initiative-repository.ts'

/** An initiative as it is handed on; what is undefined is left out of JSON. */
export interface InitiativeStatus {
  code: string
  organization: string
  unit: string
  unitName: string
  year: number
  name: string
  field: string | undefined
  /** `dmst-cds`, `bdhvs` or `none`. */
  movement: string | undefined
  submittedBy: string | undefined
  authors: string
  /** ISO day. */
  appliedFrom: string | undefined
  /** ISO moment, as all that end in `At`. */
  submittedAt: string
  version: number
  state: InitiativeState
  reason: string | undefined
  decisionNumber: string | undefined
  decisionDate: string | undefined
  proposedAt: string | undefined
  benefits: string | undefined
  figures: string | undefined
}

/** What was submitted in an organization, newest first. */
export async function describeInitiatives(
  pool: pg.Pool,
  { organization, year, at }: { organization: string; year: number | undefined; at: Date },
): Promise<InitiativeStatus[]> {
  const found = await listInitiatives(pool, { organization, year })
  const units = new Map((await loadUnits(pool, organization)).map(({ code, name }) => [code, name]))
  const people = await loadPeople(pool, [...new Set(found.map(({ person }) => person))], at)
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return found.map((initiative) =>
    describe(initiative, units.get(initiative.unit), names.get(initiative.person)),
  )
}

function describe(
  initiative: Initiative,
  unitName: string | undefined,
  submittedBy: string | undefined,
): InitiativeStatus {
  const { content, outcome, submittedAt, proposedAt } = initiative
  const { code, organization, unit, year, version, state } = initiative
  const text = (id: string): string | undefined => {
    const value = content[id]
    return typeof value === 'string' ? value : undefined
  }
  const authors = isPeople(content.authors) ? content.authors.map(describePerson).join('; ') : ''
  return {
    ...{ code, organization, unit, unitName: unitName ?? unit, year, name: nameOf(initiative) },
    ...{ field: text('field'), movement: text('movement'), submittedBy, authors },
    ...{ appliedFrom: text('applied-from'), submittedAt: submittedAt.toISOString(), version, state },
    ...{ reason: outcome.reason, decisionNumber: outcome.number, decisionDate: outcome.date },
    ...{ proposedAt: proposedAt?.toISOString(), benefits: text('benefits'), figures: text('figures') },
  }
}
