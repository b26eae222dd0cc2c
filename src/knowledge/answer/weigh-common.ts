import type { FactAttribute } from '../fact.ts'
import { isRefused } from './answer.ts'
import type { Candidate } from './choose-candidate.ts'
import type { ScoredFact } from './choose-fact.ts'
import weights from './common-weights.json' with { type: 'json' }
import type { OwnAnswer } from './goes-before.ts'
import { dot, type FactMeasures } from './weigh-candidates.ts'

/** How much likelier a fact of a common paper answers than the organization's own papers: above 0 it goes before them. */
export function weighCommon(fact: ScoredFact, common: Candidate, own: OwnAnswer): number {
  return dot(commonVector(fact, common, own), weights.told)
}

/** The same for a fact that something is absent from the common papers. */
export function weighAbsence(fact: ScoredFact, common: Candidate, own: OwnAnswer): number {
  return dot(commonVector(fact, common, own), weights.absent)
}

/** What the model sees of a common paper's fact, of the rest that was found with it, and of what the own papers tell. */
export function commonVector(
  fact: ScoredFact,
  { question, found = [] }: Candidate,
  own: OwnAnswer,
): number[] {
  const [asked] = question.attributes
  const others = found.filter(({ unit }) => isElsewhere(unit, fact.unit))
  return [
    ...seenAlone(fact),
    ...askedGroups.map((group) =>
      asked !== undefined && group.includes(asked) ? 1 - fact.measures.exact : 0,
    ),
    asked === undefined ? 1 : 0,
    // „Ai là bộ trưởng?“ asks for somebody's name, not for what ministers decide; a sum is told by what names it.
    question.matters.length > 0 && fact.measures.exact === 0 && fact.unit.fact.attribute !== 'amount' ? 1 : 0,
    ...besideOwn(fact, own),
    ...besideOther(fact, best(others.filter(({ unit }) => unit.absent))),
    ...besideOther(fact, best(others.filter(({ unit }) => !unit.absent))),
  ]
}

/** What questions ask for, as far as something else that is told may be no answer to it. */
const askedGroups: readonly (readonly FactAttribute[])[] = [
  ['amount'],
  ['count'],
  ['deadline', 'date', 'issued', 'period', 'frequency'],
  ['responsible', 'decider', 'signer', 'coordinator', 'recipient', 'audience', 'issuer'],
  ['contact', 'place', 'channel'],
  ['template'],
  ['number', 'basis'],
  ['content', 'definition', 'name'],
  ['criteria', 'requirement', 'task'],
  ['procedure', 'consequence', 'purpose'],
]

function seenAlone({ score, measures: m }: ScoredFact): number[] {
  const inexact = 1 - m.exact
  return [
    ...[1, clamp(score), m.coverage, m.own, m.subject, m.head, m.named, m.exact, m.attribute, m.limits],
    ...[m.unknown, m.yesNo, m.missing, Math.max(0, m.shape), Math.max(0, -m.shape), m.weight, m.strong],
    ...[m.exact * m.strong, inexact * m.strong, m.yesNo * m.subject],
    ...[m.coverage * m.subject, m.coverage ** 2, m.subject ** 2, m.exact * m.coverage, m.exact * m.subject],
    ...[(1 - m.coverage) * m.weight, m.missing * m.weight, isWhole(m) ? 1 : 0],
  ]
}

/** It names the whole question and is wholly named by it, and tells just what is asked. */
function isWhole({ exact, coverage, subject }: FactMeasures): boolean {
  return exact === 1 && coverage >= nearlyAll && subject >= nearlyAll
}

const nearlyAll = 0.9

const ownKinds = ['absent', 'fact', 'clause'] as const

/** Against what the organization's own papers tell, by its kind. */
function besideOwn({ unit, measures: m }: ScoredFact, { candidate, answer }: OwnAnswer): number[] {
  const { fact, clause } = candidate
  const own: Partial<FactMeasures> = fact?.measures ?? clause?.measures ?? {}
  const { coverage = 0, subject = 0, exact = 0 } = own
  const kind = kindOf(candidate, answer)
  const seen = [
    ...[
      1,
      isWhole(m) ? 1 : 0,
      isWhole(m) && exact === 0 ? 1 : 0,
      m.coverage - coverage,
      m.subject - subject,
      exact,
      m.exact * (1 - exact),
      clamp(candidate.score),
    ],
    ...[fact?.unit.fact.attribute === unit.fact.attribute ? 1 : 0, subject, coverage],
  ]
  return [
    ...ownKinds.flatMap((each) => (each === kind ? seen : seen.map(() => 0))),
    kind === 'overview' ? 1 : 0,
    kind === 'hedged' ? 1 : 0,
  ]
}

function kindOf({ hedged, fact }: OwnAnswer['candidate'], answer: OwnAnswer['answer']): string {
  if (answer.kind === 'overview') return 'overview'
  if (isRefused(answer)) return answer.absent === true ? 'absent' : 'gap'
  if (hedged === true) return 'hedged'
  return fact === undefined ? 'clause' : 'fact'
}

/** Against the likeliest of the others that were found: something absent, or something told elsewhere. */
function besideOther(fact: ScoredFact, other: ScoredFact | undefined): number[] {
  if (other === undefined) return [0, 0, 0, 0, 0, 0, 0]
  const { measures: m } = fact
  const { measures: o } = other
  return [
    ...[1, clamp(fact.score - other.score), m.coverage - o.coverage, m.subject - o.subject],
    ...[clamp(other.score), o.exact, o.coverage * o.subject],
  ]
}

/** What speaks of the same place of the same paper says the same. */
function isElsewhere(other: ScoredFact['unit'], { document, fact, absent }: ScoredFact['unit']): boolean {
  return other.absent !== absent || other.document !== document || other.fact.section !== fact.section
}

function best(facts: readonly ScoredFact[]): ScoredFact | undefined {
  return facts.reduce<ScoredFact | undefined>(
    (left, right) => (left !== undefined && left.score >= right.score ? left : right),
    undefined,
  )
}

function clamp(score: number): number {
  return Math.max(-6, Math.min(10, score))
}
