import type { Organization } from '../knowledge/organization.ts'
import { tokenize } from '../knowledge/search/tokenize.ts'
import { toWords } from '../knowledge/vocabulary/phrase-table.ts'
import { type NamedOrganization, type NameTables, type Part, partAt, readName } from './read-name.ts'

/** A message that says where the person belongs and asks something. */
export interface Belonging {
  organization: Organization
  /** What else is in the message. */
  rest: string
  /** A line of it is „bên sở“, by its kind alone. */
  byKind?: true
}

/** Undefined when a question merely names an organization. Pure. */
export function readBelonging(text: string, tables: NameTables): Belonging | undefined {
  return readLine(text, tables) ?? readClause(text, tables) ?? readOpening(text, tables)
}

/** More was copied from somewhere. */
const mostLines = 6
const longestLines = 250

/** „Bên sa đéc“ on a line, or in a message, of its own, beside others. */
function readLine(text: string, tables: NameTables): Belonging | undefined {
  const lines = text.split(/\n+/).filter((line) => line.trim() !== '')
  if (lines.length < 2 || lines.length > mostLines || text.length > longestLines) return undefined
  const named = lines.map((line) => toMeant(readName(line, tables)))
  const [first, ...others] = named.filter((each) => each !== undefined)
  if (first === undefined || others.some(({ organization }) => organization !== first.organization)) {
    return undefined
  }
  return { ...first, rest: lines.filter((_, at) => named[at] === undefined).join('\n') }
}

function toMeant(named: NamedOrganization | undefined): Omit<Belonging, 'rest'> | undefined {
  const [organization, ...others] = named?.organizations ?? []
  if (named === undefined || organization === undefined || others.length > 0) return undefined
  if (named.denied || named.goesOn) return undefined
  return { organization, ...(named.byKind && !named.belongs && { byKind: true as const }) }
}

/** „Hạn nộp khi nào ạ, em ở Sa Đéc“: one part of the message says it and nothing else. */
function readClause(text: string, tables: NameTables): Belonging | undefined {
  const clauses = text.split(/(?<=[,.;:!?])\s+|\s+[-–]\s+|\n+/)
  for (const [at, clause] of clauses.entries()) {
    const named = readName(clause, tables)
    const meant = toMeant(named)
    if (meant === undefined || named?.belongs !== true) continue
    return { ...meant, rest: clauses.filter((_, other) => other !== at).join(' ') }
  }
  return undefined
}

const barsOpening = new Set<Part>(['opener', 'correction', 'denial'])

/** „Em ở Sa Đéc thì hạn nộp khi nào“: the message begins with it. */
function readOpening(text: string, tables: NameTables): Belonging | undefined {
  const normal = text.normalize('NFC')
  const typed = toWords(normal)
  const parts = new Set<Part>()
  for (let position = 0; position < typed.length; ) {
    const part = partAt(typed, position, tables)
    if (part === undefined || barsOpening.has(part.kind)) return undefined
    if (part.kind === 'switch' && !parts.has('person')) return undefined
    parts.add(part.kind === 'switch' ? 'verb' : part.kind)
    position += part.length
    const organization = part.organizations?.[0]
    // „Em ở bệnh viện huyện …“ is another one.
    if (organization === undefined || (part.kind === 'kind' && typed[position]?.folded !== 'thi')) continue
    const isStated = parts.has('person') && parts.has('verb') && part.organizations?.length === 1
    // „Em ở Sa Đéc hay Vĩnh Long …“ says nothing certain.
    const namesNext = [0, 1].some((offset) => tables.names.match(typed, position + offset) !== undefined)
    const start = tokenize(normal)[position]?.start
    return isStated && !namesNext && start !== undefined
      ? { organization, rest: normal.slice(start) }
      : undefined
  }
  return undefined
}
