import type { Organization } from '../knowledge/organization.ts'
import { tokenize } from '../knowledge/search/tokenize.ts'
import type { ConversationWords } from '../knowledge/vocabulary/conversation-words.ts'
import {
  createPhraseTable,
  type PhraseTable,
  toWords,
  type Word,
} from '../knowledge/vocabulary/phrase-table.ts'

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
}

/** A message that says where the person belongs and asks something. */
export interface Belonging {
  organization: Organization
  /** What else is in the message. */
  rest: string
}

export interface OrganizationNames {
  organizations: Organization[]
  find(id: string | undefined): Organization | undefined
  /** Undefined when the message says anything more than a name. */
  readAlone(text: string): NamedOrganization | undefined
  /** Undefined when a question merely names an organization. */
  readBelonging(text: string): Belonging | undefined
  mentionedIn(text: string): boolean
  /** Every organization that a name in the text may mean. */
  namedIn(text: string): Organization[]
  /** The text without the names in it. */
  removeFrom(text: string): string
}

type Names = PhraseTable<Organization[]>

/** Finds organizations by every name people have for them, with and without diacritics. */
export function createOrganizationNames(
  organizations: Organization[],
  words: ConversationWords,
): OrganizationNames {
  const names = createPhraseTable(entriesOf(organizations))
  const readAlone = (text: string) => readName(text, names, words)
  return {
    organizations,
    find: (id) => organizations.find((organization) => organization.id === id),
    readAlone,
    readBelonging: (text) => readClause(text, readAlone) ?? readOpening(text, names, words),
    mentionedIn: (text) => {
      const typed = toWords(text)
      return typed.some((_, position) => names.match(typed, position) !== undefined)
    },
    namedIn: (text) => {
      const typed = toWords(text)
      const found = new Set(typed.flatMap((_, position) => names.match(typed, position)?.value ?? []))
      return organizations.filter((organization) => found.has(organization))
    },
    removeFrom: (text) => removeNames(text, names),
  }
}

type Part = 'name' | 'switch' | 'opener' | 'correction' | 'denial' | 'person' | 'verb' | 'particle'

function readName(text: string, names: Names, words: ConversationWords): NamedOrganization | undefined {
  const typed = toWords(text)
  const parts = new Set<Part>()
  const named: { organizations: Organization[]; denied: boolean }[] = []
  let denies = false
  for (let position = 0; position < typed.length; ) {
    const part = partAt(typed, position, { names, words })
    if (part === undefined) return undefined
    parts.add(part.kind)
    if (part.kind === 'denial') denies = true
    if (part.organizations !== undefined) {
      named.push({ organizations: part.organizations, denied: denies })
      denies = false
    }
    position += part.length
  }
  // „Vĩnh Long chứ không phải Sa Đéc“; „Sa Đéc không phải“ denies what it has named.
  const meant = named.filter(({ denied }) => !denied)
  const [first, ...others] = (meant.length > 0 ? meant : named).map(({ organizations }) => organizations)
  if (first === undefined || others.some((other) => !isSame(first, other))) return undefined
  const belongs =
    parts.has('switch') || (parts.has('person') && (parts.has('verb') || parts.has('correction')))
  const isCorrected = parts.has('correction') || (meant.length > 0 && meant.length < named.length)
  return {
    organizations: first,
    goesOn: parts.has('opener') || (isCorrected && !belongs) || /\?\s*$/.test(text),
    denied: meant.length === 0 || denies,
    belongs,
  }
}

interface PartMatch {
  kind: Part
  length: number
  organizations?: Organization[]
}

function partAt(
  typed: Word[],
  position: number,
  { names, words }: { names: Names; words: ConversationWords },
): PartMatch | undefined {
  const { belonging, particles } = words
  if (belonging.others.match(typed, position) !== undefined) return undefined
  const name = names.match(typed, position)
  const tables = [
    ['opener', belonging.openers],
    ['denial', belonging.denials],
    ['correction', belonging.corrections],
    ['switch', belonging.switches],
    ['person', belonging.persons],
    ['verb', belonging.verbs],
    ['particle', belonging.particles],
    ['particle', particles],
  ] as const
  let found: PartMatch | undefined =
    name === undefined ? undefined : { kind: 'name', length: name.length, organizations: name.value }
  for (const [kind, table] of tables) {
    const length = table.match(typed, position)?.length ?? 0
    if (length > (found?.length ?? 0)) found = { kind, length }
  }
  return found
}

/** „Hạn nộp khi nào ạ, em ở Sa Đéc“: one part of the message says it and nothing else. */
function readClause(text: string, readAlone: OrganizationNames['readAlone']): Belonging | undefined {
  const clauses = text.split(/(?<=[,.;:!?])\s+|\s+[-–]\s+|\n+/)
  for (const [at, clause] of clauses.entries()) {
    const named = readAlone(clause)
    const organization = named?.organizations[0]
    if (organization === undefined || named === undefined || named.organizations.length > 1) continue
    if (!named.belongs || named.denied || named.goesOn) continue
    return { organization, rest: clauses.filter((_, other) => other !== at).join(' ') }
  }
  return undefined
}

const barsOpening = new Set<Part>(['opener', 'correction', 'denial'])

/** „Em ở Sa Đéc thì hạn nộp khi nào“: the message begins with it. */
function readOpening(text: string, names: Names, words: ConversationWords): Belonging | undefined {
  const normal = text.normalize('NFC')
  const typed = toWords(normal)
  const parts = new Set<Part>()
  for (let position = 0; position < typed.length; ) {
    const part = partAt(typed, position, { names, words })
    if (part === undefined || barsOpening.has(part.kind)) return undefined
    if (part.kind === 'switch' && !parts.has('person')) return undefined
    parts.add(part.kind === 'switch' ? 'verb' : part.kind)
    position += part.length
    const organization = part.organizations?.[0]
    if (organization === undefined) continue
    const isStated = parts.has('person') && parts.has('verb') && part.organizations?.length === 1
    // „Em ở Sa Đéc hay Vĩnh Long …“ says nothing certain.
    const namesNext = [0, 1].some((offset) => names.match(typed, position + offset) !== undefined)
    const start = tokenize(normal)[position]?.start
    return isStated && !namesNext && start !== undefined
      ? { organization, rest: normal.slice(start) }
      : undefined
  }
  return undefined
}

function removeNames(text: string, names: Names): string {
  const typed = toWords(text)
  const kept: string[] = []
  for (let position = 0; position < typed.length; ) {
    const name = names.match(typed, position)
    if (name === undefined) kept.push(typed[position]?.text ?? '')
    position += name?.length ?? 1
  }
  return kept.join(' ')
}

function entriesOf(organizations: Organization[]): [string, Organization[]][] {
  const entries = new Map<string, Organization[]>()
  for (const organization of organizations) {
    const { name, short, placeNames } = organization
    for (const each of new Set([name, short, ...placeNames])) {
      entries.set(each, [...(entries.get(each) ?? []), organization])
    }
  }
  return [...entries]
}

function isSame(left: Organization[], right: Organization[]): boolean {
  return left.length === right.length && left.every((each, index) => each === right[index])
}
