import type { FactUnit } from '../fact-units.ts'
import type { KnowledgeBase } from '../knowledge-base.ts'
import type { Term } from '../question/analyze-question.ts'
import { foldVietnamese } from '../search/fold-vietnamese.ts'
import { genericShare, termWeight } from './score-coverage.ts'
import type { FactMeasures } from './weigh-candidates.ts'

type Subject = FactUnit['subjects'][number]

interface WeighedSubject {
  terms: { weight: number; keys: string[]; parts: string[][] }[]
  pairs: { weight: number; key: string }[]
  total: number
}

const pairShare = 0.3
const weighed = new WeakMap<Subject, WeighedSubject>()

/** How much of the fact's subject the question names, as a share and by weight. */
export function measureSubject(
  subject: Subject,
  asked: ReadonlySet<string>,
  base: KnowledgeBase,
  generic: ReadonlySet<string>,
): Pick<FactMeasures, 'subject' | 'named' | 'head'> {
  const { terms, pairs, total } = weighed.get(subject) ?? weigh(subject, base, generic)
  let named = 0
  let head = 0
  for (const [at, { weight, keys, parts }] of terms.entries()) {
    const share = namedShare(keys, parts, asked)
    if (at === 0) head = share
    named += weight * share
  }
  for (const { weight, key } of pairs) if (asked.has(key)) named += weight
  return { head, subject: total === 0 ? 0 : named / total, named: Math.min(1, named / (2 * base.heaviest)) }
}

/** A subject belongs to one base and one document, so what it weighs never changes. */
function weigh(subject: Subject, base: KnowledgeBase, generic: ReadonlySet<string>): WeighedSubject {
  const terms = subject.terms.map((term) => ({
    weight: termWeight(term, base, generic),
    keys: [term.key, term.folded].filter((key) => key !== ''),
    parts: term.parts.length < 2 ? [] : term.parts.map((part) => [part, `f:${foldedPart(part)}`]),
  }))
  const pairs = subject.pairs.map(({ key, share }) => ({
    key,
    weight: base.idf(key) * pairShare * share * (generic.has(key) ? genericShare : 1),
  }))
  const total = [...terms, ...pairs].reduce((sum, { weight }) => sum + weight, 0)
  const known = { terms, pairs, total }
  weighed.set(subject, known)
  return known
}

function namedShare(keys: readonly string[], parts: readonly string[][], asked: ReadonlySet<string>): number {
  if (hasAny(asked, keys)) return 1
  if (parts.length === 0) return 0
  let found = 0
  for (const forms of parts) if (hasAny(asked, forms)) found += 1
  return found / parts.length
}

function hasAny(asked: ReadonlySet<string>, keys: readonly string[]): boolean {
  for (const key of keys) if (asked.has(key)) return true
  return false
}

function foldedPart(part: Term['key']): string {
  return foldVietnamese(part.slice(2)).replace(/\d$/, '')
}
