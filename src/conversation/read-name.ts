import type { Organization } from '../knowledge/organization.ts'
import type { ConversationWords } from '../knowledge/vocabulary/conversation-words.ts'
import { type PhraseTable, toWords, type Word } from '../knowledge/vocabulary/phrase-table.ts'

/** A message that holds the name of an organization and nothing else. */
export interface NamedOrganization {
  /** Several when they share the name. */
  organizations: Organization[]
  /** „còn Vĩnh Long thì sao?“, „ý em là của Vĩnh Long“: asks for that organization, without belonging to it. */
  goesOn: boolean
  /** „em không ở Sa Đéc“ */
  denied: boolean
  /** „em ở Sa Đéc“, „đổi sang Sa Đéc“: says that the person belongs there. */
  belongs: boolean
  /** „bên sở“: by its kind alone. */
  byKind: boolean
}

export type Names = PhraseTable<Organization[]>

/** What organizations are recognized by. */
export interface NameTables {
  names: Names
  /** What they are called by their kind alone. */
  kinds: Names
  words: ConversationWords
}

export type Part =
  | 'name'
  | 'kind'
  | 'switch'
  | 'opener'
  | 'correction'
  | 'denial'
  | 'person'
  | 'verb'
  | 'role'
  | 'particle'

interface Named {
  organizations: Organization[]
  denied: boolean
}

/** Undefined when the message says anything more than a name. Pure. */
export function readName(text: string, tables: NameTables): NamedOrganization | undefined {
  const found = collectParts(toWords(text), tables)
  if (found === undefined) return undefined
  const { parts, denies, stated } = found
  const byKind = found.named.length === 0
  const named = byKind ? found.byKind : found.named
  // „Văn phòng Sở“ is a part of it.
  if (byKind && parts.has('role') && !stated) return undefined
  // „Vĩnh Long chứ không phải Sa Đéc“; „Sa Đéc không phải“ denies what it has named.
  const meant = named.filter(({ denied }) => !denied)
  const [first, ...others] = (meant.length > 0 ? meant : named).map(({ organizations }) => organizations)
  if (first === undefined || others.some((other) => !isSame(first, other))) return undefined
  const belongs =
    parts.has('switch') ||
    (byKind ? stated : parts.has('person') && (parts.has('verb') || parts.has('correction')))
  const isCorrected = parts.has('correction') || (meant.length > 0 && meant.length < named.length)
  return {
    organizations: first,
    goesOn: parts.has('opener') || (isCorrected && !belongs) || /\?\s*$/.test(text),
    denied: meant.length === 0 || denies,
    belongs,
    byKind,
  }
}

interface Collected {
  parts: Set<Part>
  named: Named[]
  byKind: Named[]
  denies: boolean
  /** The person and where they are stand before the first kind: „em ở sở“, not „bên sở nha em“. */
  stated: boolean
}

function collectParts(typed: Word[], tables: NameTables): Collected | undefined {
  const found: Collected = { parts: new Set(), named: [], byKind: [], denies: false, stated: false }
  const { parts } = found
  for (let position = 0; position < typed.length; ) {
    const part = partAt(typed, position, tables)
    if (part === undefined) return undefined
    if (part.kind === 'kind' && !parts.has('kind')) found.stated = parts.has('person') && parts.has('verb')
    parts.add(part.kind)
    if (part.kind === 'denial') found.denies = true
    if (part.organizations !== undefined) {
      const list = part.kind === 'kind' ? found.byKind : found.named
      list.push({ organizations: part.organizations, denied: found.denies })
      found.denies = false
    }
    position += part.length
  }
  return found
}

interface PartMatch {
  kind: Part
  length: number
  organizations?: Organization[]
}

/** The longest phrase, of two as long the one whose table comes first. */
export function partAt(typed: Word[], position: number, tables: NameTables): PartMatch | undefined {
  const { names, kinds, words } = tables
  const { belonging, particles } = words
  if (belonging.others.match(typed, position) !== undefined) return undefined
  let found: PartMatch | undefined
  for (const [kind, table] of [
    ['name', names],
    ['kind', kinds],
  ] as const) {
    const match = table.match(typed, position)
    if (match !== undefined && match.length > (found?.length ?? 0)) {
      found = { kind, length: match.length, organizations: match.value }
    }
  }
  for (const [kind, table] of [
    ['opener', belonging.openers],
    ['denial', belonging.denials],
    ['correction', belonging.corrections],
    ['switch', belonging.switches],
    ['person', belonging.persons],
    ['verb', belonging.verbs],
    ['particle', particles],
    ['role', belonging.particles],
  ] as const) {
    const length = table.match(typed, position)?.length ?? 0
    if (length > (found?.length ?? 0)) found = { kind, length }
  }
  return found
}

function isSame(left: Organization[], right: Organization[]): boolean {
  return left.length === right.length && left.every((each, index) => each === right[index])
}
