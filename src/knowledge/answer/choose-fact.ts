import type { FactAttribute } from '../fact.ts'
import type { FactUnit } from '../fact-units.ts'
import type { KnowledgeBase } from '../knowledge-base.ts'
import type { AnalyzedQuestion, Term } from '../question/analyze-question.ts'
import { nearnessOf } from '../search/nearness.ts'
import { lacksKind, lacksName } from './check-limits.ts'
import type { Candidates } from './find-candidates.ts'
import { isOfOtherLimit } from './is-of-other-limit.ts'
import { sameThing } from './levels.ts'
import { areRelated } from './match-attributes.ts'
import { coverFact, measureFact } from './measure-fact.ts'
import { type FactMeasures, weighFact } from './weigh-candidates.ts'

export interface ScoredFact {
  unit: FactUnit
  /** Above 0 it is likelier to answer than that the documents don't say. */
  score: number
  /** What nearness in meaning has added to it; 0 without an embedding model. */
  near: number
  measures: FactMeasures
}

/** What has so much less of the question than the best never wins, and is not measured further. */
const leastRelative = 0.6

/** The facts among the hits that may answer, best first. */
export function rankFacts(
  question: AnalyzedQuestion,
  base: KnowledgeBase,
  { candidates, reading }: { candidates: Candidates; reading: number },
): ScoredFact[] {
  const asked = base.bagOf(question.text)
  const clauseRanks = new Map(candidates.passages.map(({ at, rank }) => [at, rank]))
  const covered = candidates.facts.flatMap(({ at, rank }) => {
    const unit = base.facts[at]
    if (unit === undefined) return []
    const near = nearnessOf(base.nearness, question.text, { kind: 'facts', at })
    return [{ unit, rank, near, coverage: coverFact(question, unit, base) }]
  })
  const widest = Math.max(0.01, ...covered.map(({ coverage }) => coverage.share))
  return covered
    .filter(({ coverage, near }) => coverage.share >= widest * leastRelative || near > 0)
    .filter(({ unit }) => !lacksName(question, { has: (key) => unit.own.has(key) || unit.around.has(key) }))
    .map(({ unit, rank, near, coverage }) => {
      const clauseRank = clauseRanks.get(unit.passage) ?? 0
      const relative = coverage.share / widest
      const measures = measureFact(question, unit, base, { asked, coverage })
      return { unit, near, measures: { ...measures, rank, clauseRank, relative } }
    })
    .filter(({ measures }) => measures.absent === 0 || mayBeAbsent(measures) || leavesOutWhole(measures))
    .filter(({ unit }) => unit.absent || !isOfOtherLimit(question, unit, base))
    .filter(({ unit }) => !isOfOther(question, unit))
    .map(({ unit, near, measures }) => ({
      unit,
      near,
      measures,
      score: weighFact(measures, reading, base) + near,
    }))
    .sort((left, right) => right.score - left.score)
}

/** The question names a kind or a matter that the fact doesn't speak of. */
function isOfOther(question: AnalyzedQuestion, { own, around, clause }: FactUnit): boolean {
  return lacksKind(question, { has: (key) => own.has(key) || around.has(key) || clause.has(key) })
}

/** What can be asked of a paper itself without naming it: „ai ký?“, „ban hành ngày nào?“. */
const ofPaper: readonly FactAttribute[] = ['signer', 'issuer', 'issued', 'number', 'period']

/** Asked without a subject, the first fact about it is meant: „có mẫu không?“ */
const ofAnything: readonly FactAttribute[] = ['template', 'contact', 'amount']

/**
 * A question that names nothing: „hạn nộp khi nào?“ is about the duty of the organization that has a day, or about
 * there being none, „ai ký?“ about its plan.
 */
export function bareFact(
  question: AnalyzedQuestion,
  base: KnowledgeBase,
  organization: string,
): ScoredFact | undefined {
  const [asked] = question.attributes
  if (question.kinds.length > 0 || question.matters.length > 0) return undefined
  const isBare = question.terms.every(({ asks, share }) => (asks.length > 0 ? asks[0] === asked : share < 1))
  if (!isBare || asked === undefined || (asked === 'period' && namesStage(question))) return undefined
  // „Nộp trễ thì sao?“ asks for more than the day.
  const isOnlyDay = question.attributes.every((each) => areRelated(each, 'date'))
  const isMeant = ({ fact, absent, document, subjects }: FactUnit): boolean => {
    if (document.organization !== organization) return false
    if (asked === 'deadline') {
      return absent
        ? fact.attribute === asked && isOnlyDay
        : 'deadline' in fact && fact.deadline !== undefined
    }
    if (ofAnything.includes(asked)) return fact.attribute === asked
    return ofPaper.includes(asked) && fact.attribute === asked && isPaper(subjects, base.genericOf(document))
  }
  const words = base.bagOf(question.text)
  const isNamed = ({ subjects }: FactUnit): boolean =>
    subjects.some(({ terms }) => terms.length > 0 && terms.every(({ key }) => words.has(key)))
  const meant = base.facts.filter(isMeant)
  const unit = meant.find(isNamed) ?? meant.find(({ absent }) => !absent) ?? meant[0]
  if (unit === undefined) return undefined
  const measures = measureFact(question, unit, base, {
    asked: words,
    coverage: coverFact(question, unit, base),
  })
  // „Kế hoạch đơn vị gửi trước ngày nào“ is no report.
  if (measures.limits < sameThing) return undefined
  const all = { ...measures, rank: 1, clauseRank: 1, relative: 1 }
  return { unit, near: 0, measures: all, score: weighFact(all, 0, base) }
}

/** „Giai đoạn 1 từ năm nào“ asks for a part of it. */
function namesStage({ scope, numbers, ordinals }: AnalyzedQuestion): boolean {
  return Object.keys(scope).length + numbers.length + ordinals.length > 0
}

/** The paper's own names are made of the words of its title. */
function isPaper([names]: FactUnit['subjects'], generic: ReadonlySet<string>): boolean {
  const isGeneric = ({ key, folded, parts, share }: Term): boolean =>
    share < 1 ||
    generic.has(key) ||
    generic.has(folded) ||
    (parts.length > 0 && parts.every((part) => generic.has(part)))
  return names?.terms.every(isGeneric) === true
}

/**
 * That something isn't said is told only where the question plainly is about that: it must name the head of the
 * subject, in Vietnamese its first word („giờ“ of „giờ chốt báo cáo“).
 */
function mayBeAbsent({ coverage, subject, head, attribute }: FactMeasures): boolean {
  return head >= 0.5 && coverage >= 0.4 && subject >= 0.55 && attribute > 0.8
}

/**
 * „Kế hoạch không quy định việc đăng ký thi đua“ says nearly as much of where to register: told before a bare „không
 * nói đến“, and before nothing else.
 */
export function leavesOutWhole(measures: FactMeasures): boolean {
  const { coverage, subject, head } = measures
  return !mayBeAbsent(measures) && head === 1 && subject >= 0.95 && coverage >= 0.7
}
