import type { Organization } from '../knowledge/organization.ts'
import { toWords } from '../knowledge/vocabulary/phrase-table.ts'

/** What kinds of organization are called; the first of each is written out. */
const kinds = [
  ['Sở Y tế', 'SYT'],
  ['Sở'],
  ['Bệnh viện Đa khoa', 'BVĐK', 'BV Đa khoa'],
  ['Bệnh viện', 'BV'],
  ['Trung tâm Y tế', 'TTYT'],
  ['Trung tâm'],
  ['Trạm Y tế', 'TYT'],
  ['Trạm'],
  ['Chi cục'],
  ['Phòng khám'],
]

/** What an organization may be called by its kind alone: „Bệnh viện Đa khoa“, „BVĐK“, „Bệnh viện“, „BV“. */
export function listKinds({ name }: Pick<Organization, 'name'>): string[] {
  return kinds.filter(([written = '']) => startsWith(name, written)).flat()
}

/** Its names with the kind in other words: „Sở Vĩnh Long“, „SYT Vĩnh Long“. */
export function listShortNames(organization: Organization): string[] {
  const { name, short, placeNames } = organization
  const own = listKinds(organization)
  return [name, short, ...placeNames].flatMap((each) => {
    const written = own.filter((kind) => startsWith(each, kind))
    const longest = written.toSorted((left, right) => right.length - left.length)[0]
    const rest = longest === undefined ? '' : each.slice(longest.length).trim()
    return rest === '' ? [] : own.map((kind) => `${kind} ${rest}`)
  })
}

/** Whether „Sở“ may well be the office above: of a hospital below another department than the one known. */
export function isBelowSuch({ superior }: Organization, other: Organization): boolean {
  return listKinds(other).some((kind) => startsWith(superior, kind))
}

function startsWith(name: string, kind: string): boolean {
  const words = toWords(name)
  return toWords(kind).every(({ accent }, index) => words[index]?.accent === accent)
}
