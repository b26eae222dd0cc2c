import type { Organization } from '../knowledge/organization.ts'
import type { ConversationWords } from '../knowledge/vocabulary/conversation-words.ts'
import { createPhraseTable, toWords } from '../knowledge/vocabulary/phrase-table.ts'
import { listKinds, listShortNames } from './list-kinds.ts'
import { type Belonging, readBelonging } from './read-belonging.ts'
import { type NamedOrganization, type Names, readName } from './read-name.ts'
import { readOwner } from './read-owner.ts'

export interface OrganizationNames {
  organizations: Organization[]
  find(id: string | undefined): Organization | undefined
  /** Undefined when the message says anything more than a name. */
  readAlone(text: string): NamedOrganization | undefined
  /** Undefined when a question merely names an organization. */
  readBelonging(text: string): Belonging | undefined
  /** Whose it is that is asked for by its kind alone: „hạn nộp báo cáo của sở“. */
  readOwner(text: string): Organization | undefined
  mentionedIn(text: string): boolean
  /** Every organization that a name in the text may mean. */
  namedIn(text: string): Organization[]
  /** The text without the names in it. */
  removeFrom(text: string): string
}

/** Finds organizations by every name people have for them, with and without diacritics. */
export function createOrganizationNames(
  organizations: Organization[],
  words: ConversationWords,
): OrganizationNames {
  const names = tableOf(organizations, (each) => [
    ...[each.name, each.short, ...each.placeNames],
    ...listShortNames(each),
  ])
  const tables = { names, kinds: tableOf(organizations, listKinds), words }
  return {
    organizations,
    find: (id) => organizations.find((organization) => organization.id === id),
    readAlone: (text) => readName(text, tables),
    readBelonging: (text) => readBelonging(text, tables),
    readOwner: (text) => readOwner(text, tables),
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

function tableOf(
  organizations: readonly Organization[],
  namesOf: (organization: Organization) => string[],
): Names {
  const entries = new Map<string, Organization[]>()
  for (const organization of organizations) {
    for (const each of new Set(namesOf(organization))) {
      entries.set(each, [...(entries.get(each) ?? []), organization])
    }
  }
  return createPhraseTable(entries)
}
