import type { FactUnit } from '../fact-units.ts'
import type { KnowledgeBase } from '../knowledge-base.ts'
import type { Term } from '../question/analyze-question.ts'
import { foldVietnamese } from '../search/fold-vietnamese.ts'
import { genericShare, termWeight } from './score-coverage.ts'
import type { FactMeasures } from './weigh-candidates.ts'

type Subjects = FactUnit['subjects']
type Named = Pick<FactMeasures, 'subject' | 'named' | 'head'>

interface WeighedSubject {
  /** Keys by their place in the list of all. */
  terms: { weight: number; keys: number[]; parts: number[][] }[]
  pairs: { weight: number; key: number }[]
  total: number
  /** Place of the document number that names it whole. */
  number: number | undefined
}

/** A fact's names are much the same words, and each of these is looked up once. */
interface WeighedSubjects {
  keys: string[]
  subjects: WeighedSubject[]
}

const pairShare = 0.3
const weighed = new WeakMap<Subjects, WeighedSubjects>()

/** How much of the fact's subject the question names, as a share and by weight, for the name that fits best. */
export function measureSubject(
  names: Subjects,
  asked: ReadonlySet<string>,
  base: KnowledgeBase,
  generic: ReadonlySet<string>,
): Named {
  const { keys, subjects } = weighed.get(names) ?? weigh(names, base, generic)
  const found = keys.map((key) => asked.has(key))
  return subjects
    .map((subject) => measureName(subject, found, base))
    .reduce((left, right) =>
      right.subject * (1 + right.head) > left.subject * (1 + left.head) ? right : left,
    )
}

function measureName(
  { terms, pairs, total, number }: WeighedSubject,
  found: boolean[],
  base: KnowledgeBase,
): Named {
  if (number !== undefined && found[number]) {
    return { head: 1, subject: 1, named: Math.min(1, total / (2 * base.heaviest)) }
  }
  let named = 0
  let head = 0
  for (let at = 0; at < terms.length; at++) {
    const term = terms[at]
    if (term === undefined) continue
    const share = namedShare(term, found)
    if (at === 0) head = share
    named += term.weight * share
  }
  for (const { weight, key } of pairs) if (found[key]) named += weight
  return { head, subject: total === 0 ? 0 : named / total, named: Math.min(1, named / (2 * base.heaviest)) }
}

/** Names belong to one base and one document, so what they weigh never changes. */
function weigh(names: Subjects, base: KnowledgeBase, generic: ReadonlySet<string>): WeighedSubjects {
  const places = new Map<string, number>()
  const placeOf = (key: string): number => {
    const place = places.get(key) ?? places.size
    places.set(key, place)
    return place
  }
  const subjects = names.map((subject) => {
    const terms = subject.terms.map((term) => ({
      weight: termWeight(term, base, generic),
      keys: [term.key, term.folded].filter((key) => key !== '').map(placeOf),
      parts:
        term.parts.length < 2
          ? []
          : term.parts.map((part) => [part, `f:${foldedPart(part)}`].map((form) => placeOf(form))),
    }))
    const pairs = subject.pairs.map(({ key, share }) => ({
      key: placeOf(key),
      weight: base.idf(key) * pairShare * share * (generic.has(key) ? genericShare : 1),
    }))
    const total = [...terms, ...pairs].reduce((sum, { weight }) => sum + weight, 0)
    const number = subject.number === undefined ? undefined : placeOf(subject.number)
    return { terms, pairs, total, number }
  })
  const known = { keys: [...places.keys()], subjects }
  weighed.set(names, known)
  return known
}

function namedShare({ keys, parts }: WeighedSubject['terms'][number], found: boolean[]): number {
  if (hasAny(found, keys)) return 1
  if (parts.length === 0) return 0
  let count = 0
  for (const forms of parts) if (hasAny(found, forms)) count += 1
  return count / parts.length
}

function hasAny(found: boolean[], keys: number[]): boolean {
  for (const key of keys) if (found[key]) return true
  return false
}

function foldedPart(part: Term['key']): string {
  return foldVietnamese(part.slice(2)).replace(/\d$/, '')
}
