import type { Organization } from '../knowledge/organization.ts'
import { createPhraseTable, toWords } from '../knowledge/vocabulary/phrase-table.ts'

/** A message that holds the name of an organization and nothing else. */
export interface NamedOrganization {
  /** Several when they share the name. */
  organizations: Organization[]
  /** „còn Vĩnh Long thì sao?“: asks for that organization too, without belonging to it. */
  goesOn: boolean
}

export interface OrganizationNames {
  organizations: Organization[]
  find(id: string | undefined): Organization | undefined
  /** Undefined when the message says anything more than a name. */
  readAlone(text: string): NamedOrganization | undefined
  mentionedIn(text: string): boolean
  /** The text without the names in it. */
  removeFrom(text: string): string
}

const particles =
  'tôi, tui, em, e, mình, mk, mik, anh, chị, cháu, con, chúng tôi, chúng em, bọn em, tụi em, ở, bên, thuộc, tại, là, của, thì, làm, làm việc, công tác, công tác tại, đang, hiện, hiện đang, người, cán bộ, nhân viên, viên chức, bác sĩ, điều dưỡng, dạ, vâng, ạ, à, ừ, nha, nhé, nhe, nè, luôn, ok, chọn, đơn vị, cơ quan, đơn vị tôi, xin chào, chào'
const openers =
  'thế còn, vậy còn, còn, thế, vậy, thế thì, vậy thì, rồi còn, còn bên, thì sao, sao, thế nào, thì thế nào, còn với'

const asEntries = (phrases: string) => phrases.split(', ').map((phrase): [string, true] => [phrase, true])
const particleTable = createPhraseTable(asEntries(particles))
const openerTable = createPhraseTable(asEntries(openers))

/** Finds organizations by every name people have for them, with and without diacritics. */
export function createOrganizationNames(organizations: Organization[]): OrganizationNames {
  const names = createPhraseTable(entriesOf(organizations))

  const readAlone = (text: string): NamedOrganization | undefined => {
    const words = toWords(text)
    let found: Organization[] | undefined
    let goesOn = /\?\s*$/.test(text)
    for (let position = 0; position < words.length; ) {
      const name = names.match(words, position)
      const opener = openerTable.match(words, position)
      const particle = particleTable.match(words, position)
      const length = Math.max(name?.length ?? 0, opener?.length ?? 0, particle?.length ?? 0)
      if (length === 0) return undefined
      if (name?.length === length) {
        if (found !== undefined && !isSame(found, name.value)) return undefined
        found = name.value
      } else if (opener?.length === length) goesOn = true
      position += length
    }
    return found === undefined ? undefined : { organizations: found, goesOn }
  }

  const removeFrom = (text: string): string => {
    const words = toWords(text)
    const kept: string[] = []
    for (let position = 0; position < words.length; ) {
      const name = names.match(words, position)
      if (name === undefined) kept.push(words[position]?.text ?? '')
      position += name?.length ?? 1
    }
    return kept.join(' ')
  }

  return {
    organizations,
    find: (id) => organizations.find((organization) => organization.id === id),
    readAlone,
    mentionedIn: (text) => {
      const words = toWords(text)
      return words.some((_, position) => names.match(words, position) !== undefined)
    },
    removeFrom,
  }
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
