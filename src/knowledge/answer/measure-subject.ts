import type { SubjectName } from '../fact-units.ts'
import type { KnowledgeBase } from '../knowledge-base.ts'
import type { Term } from '../question/analyze-question.ts'
import { foldVietnamese } from '../search/fold-vietnamese.ts'
import { genericShare, termWeight } from './score-coverage.ts'
import type { FactMeasures } from './weigh-candidates.ts'

interface WeighedSubject {
  terms: { weight: number; keys: string[]; parts: string[][] }[]
  pairs: { weight: number; key: string }[]
  total: number
}

const pairShare = 0.3
const weighed = new WeakMap<SubjectName, WeighedSubject>()

/** How much of the fact's subject the question names, as a share and by weight. */
export function measureSubject(
  subject: SubjectName,
  asked: ReadonlySet<string>,
  base: KnowledgeBase,
  generic: ReadonlySet<string>,
): Pick<FactMeasures, 'subject' | 'named' | 'head'> {
  const { terms, pairs, total } = weighed.get(subject) ?? weigh(subject, base, generic)
  let named = 0
  let head = 0
  terms.forEach(({ weight, keys, parts }, at) => {
    const share = namedShare(keys, parts, asked)
    if (at === 0) head = share
    named += weight * share
  })
  for (const { weight, key } of pairs) if (asked.has(key)) named += weight
  const isNumbered = subject.number !== undefined && asked.has(subject.number)
  if (isNumbered) return { head: 1, subject: 1, named: Math.min(1, total / (2 * base.heaviest)) }
  return { head, subject: total === 0 ? 0 : named / total, named: Math.min(1, named / (2 * base.heaviest)) }
}

/** A subject belongs to one base and one document, so what it weighs never changes. */
function weigh(subject: SubjectName, base: KnowledgeBase, generic: ReadonlySet<string>): WeighedSubject {
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
  if (keys.some((key) => asked.has(key))) return 1
  if (parts.length === 0) return 0
  return parts.filter((forms) => forms.some((form) => asked.has(form))).length / parts.length
}

function foldedPart(part: Term['key']): string {
  return foldVietnamese(part.slice(2)).replace(/\d$/, '')
}
