import type { Day } from './day.ts'
import { capitalize, isSurelyName, looksLikeName } from './looks-like-name.ts'
import { ok, type Parsed, quote, refused } from './parsed.ts'
import { type PersonFact, readPersonPart } from './read-person-part.ts'
import { splitPeople } from './split-people.ts'

/** A row of a table of people, as far as it was said. */
export interface PersonRow {
  /** Empty where the person only said „em“ or „tôi“ of themselves. */
  name: string
  /** The person who writes. */
  self?: true
  /** ISO day, or the year alone. */
  born?: string
  workplace?: string
  title?: string
  qualification?: string
  /** Percent, at most two decimals. */
  share?: number
}

type Draft = Omit<PersonRow, 'name'> & { name?: string }

const mostRead = 5000
const mostPeople = 50
const hint = 'Mỗi người một dòng, ví dụ: Nguyễn Thị Hoa, 1985, khoa Nội, điều dưỡng trưởng, đại học, 60%.'

/** People, one a line or parted by semicolons; what is said of each may stand in any order. */
export function parsePeople(text: string, { today }: { today: Day }): Parsed<PersonRow[]> {
  if (text.length > mostRead) return refused(`Danh sách này dài quá, anh/chị gửi giúp tôi từng phần. ${hint}`)
  const drafts: Draft[] = []
  for (const { line, parts } of splitPeople(text)) {
    const people: Draft[] = []
    for (const fact of parts.flatMap(splitAnd).flatMap((part) => readPersonPart(part, today))) {
      const why = add(fact, people)
      if (why !== undefined) return refused(sayWrong(line, parts, why))
    }
    const failed = join(people, drafts)
    if (failed !== undefined) return refused(sayWrong(line, parts, failed))
  }
  const rows = drafts.map((draft) => ({ ...withTitle(draft), name: draft.name ?? '' }))
  if (rows.length === 0) return refused(`Tôi chưa thấy tên ai. ${hint}`)
  if (rows.length > mostPeople)
    return refused(`Danh sách có ${rows.length} người, tối đa ${mostPeople}. Anh/chị rút gọn giúp tôi.`)
  return ok(rows)
}

/** „Nguyễn Văn A và Trần Thị B“ are two; „khoa Sản và Nhi“ is one. */
function splitAnd(part: string): string[] {
  const pieces = part.split(/\s+(?:và|va|với|voi|cùng)\s+/iu)
  return pieces.length > 1 && pieces.every(isPerson) ? pieces : [part]
}

function isPerson(piece: string): boolean {
  const words = piece
    .replace(/[(\d.,%):]+/g, ' ')
    .trim()
    .split(/\s+/)
  const [first = '', ...rest] = words
  if (/^(?:em|tôi|toi|mình|minh)$/iu.test(words.filter((word) => !/^(?:dạ|da)$/iu.test(word)).join(' ')))
    return true
  return (
    isSurelyName(words) ||
    (/^(?:anh|chị|chi|cô|co|chú|chu|bs|em|dạ|da|đd)$/iu.test(first) && isSurelyName(rest))
  )
}

/** Adds what is said to the person at hand; a further name begins a further person. Gives what is wrong, a clause. */
function add(fact: PersonFact, people: Draft[]): string | undefined {
  if (fact.kind === 'wrong') return fact.why
  if (fact.kind === 'name' || fact.kind === 'self') {
    const name = fact.text === '' ? {} : { name: capitalize(fact.text) }
    const last = people.at(-1)
    const person = { ...name, ...(fact.kind === 'self' ? { self: true as const } : {}) }
    if (last === undefined || isNamed(last)) people.push(person)
    else Object.assign(last, person)
    return undefined
  }
  const person = people.at(-1) ?? {}
  if (people.length === 0) people.push(person)
  if (fact.kind === 'free') return addFree(fact.text, person)
  if (fact.kind === 'share') return setOnce(person, { share: fact.share })
  if (fact.kind === 'born') return setOnce(person, { born: fact.text })
  const before = person[fact.kind]
  person[fact.kind] = before === undefined ? fact.text : `${before}, ${fact.text}`
  return undefined
}

function isNamed(person: Draft): boolean {
  return person.name !== undefined || person.self === true
}

/** What doesn't say what it is: the name where there is none yet, then workplace, title, qualification as forms ask them. */
function addFree(text: string, person: Draft): string | undefined {
  if (!isNamed(person)) {
    const words = text.split(' ')
    if (!looksLikeName(words)) {
      return words.length === 1
        ? `tôi cần cả họ và tên của ${quote(text)}`
        : `tôi chưa rõ ${quote(text)} là tên ai`
    }
    person.name = capitalize(text)
    return undefined
  }
  const empty = (['workplace', 'title', 'qualification'] as const).find(
    (field) => person[field] === undefined,
  )
  if (empty === undefined) return `tôi chưa rõ ${quote(text)} là gì`
  person[empty] = text
  return undefined
}

/** „Điều dưỡng, đại học“: of two that could both be a qualification the first says what the person is. */
function withTitle(person: Draft): Draft {
  const [first, ...others] = person.qualification?.split(', ') ?? []
  if (person.title !== undefined || first === undefined || others.length === 0) return person
  return { ...person, title: first, qualification: others.join(', ') }
}

function setOnce(person: Draft, said: { share: number } | { born: string }): string | undefined {
  if ('share' in said && person.share !== undefined) return 'tôi thấy hai tỷ lệ cho một người'
  if ('born' in said && person.born !== undefined) return 'tôi thấy hai ngày sinh cho một người'
  Object.assign(person, said)
  return undefined
}

/** A line without a name goes on with the person before it. */
function join(people: Draft[], drafts: Draft[]): string | undefined {
  const [first] = people
  const last = drafts.at(-1)
  if (first === undefined || isNamed(first)) {
    drafts.push(...people)
    return undefined
  }
  if (last === undefined) return 'tôi chưa thấy họ và tên'
  if (Object.keys(first).some((field) => Object.hasOwn(last, field))) return 'tôi chưa thấy họ và tên'
  Object.assign(last, first)
  return undefined
}

function sayWrong(line: number, parts: string[], why: string): string {
  return `Ở dòng ${line} (${quote(parts.join(', '))}), ${why}. Anh/chị ghi lại giúp tôi. ${hint}`
}
