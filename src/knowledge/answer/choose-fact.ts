import type { FactAttribute } from '../fact.ts'
import type { FactUnit } from '../fact-units.ts'
import type { KnowledgeBase } from '../knowledge-base.ts'
import type { AnalyzedQuestion, Term } from '../question/analyze-question.ts'
import { compareShape } from '../question/wanted-shape.ts'
import { showsEvidence } from './check-evidence.ts'
import { checkLimits, lacksKind, lacksName } from './check-limits.ts'
import type { Candidates } from './find-candidates.ts'
import { isOfOtherLimit } from './is-of-other-limit.ts'
import { sameThing } from './levels.ts'
import { areRelated, matchAttributes } from './match-attributes.ts'
import { measureSubject } from './measure-subject.ts'
import { type Coverage, scoreCoverage, type WeightedBag } from './score-coverage.ts'
import { unknownShare } from './unknown-share.ts'
import { type FactMeasures, weighFact } from './weigh-candidates.ts'

export interface ScoredFact {
  unit: FactUnit
  /** Above 0 it is likelier to answer than that the documents don't say. */
  score: number
  measures: FactMeasures
}

const aroundStrength = 0.8

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
    return unit === undefined ? [] : [{ unit, rank, coverage: coverFact(question, unit, base) }]
  })
  const widest = Math.max(0.01, ...covered.map(({ coverage }) => coverage.share))
  return covered
    .filter(({ coverage }) => coverage.share >= widest * leastRelative)
    .filter(({ unit }) => !lacksName(question, { has: (key) => unit.own.has(key) || unit.around.has(key) }))
    .map(({ unit, rank, coverage }) => {
      const clauseRank = clauseRanks.get(unit.passage) ?? 0
      const relative = coverage.share / widest
      const measures = measureFact(question, unit, base, { asked, coverage })
      return { unit, measures: { ...measures, rank, clauseRank, relative } }
    })
    .filter(({ measures }) => measures.absent === 0 || mayBeAbsent(measures) || leavesOutWhole(measures))
    .filter(({ unit }) => unit.absent || !isOfOtherLimit(question, unit, base))
    .filter(({ unit }) => !isOfOther(question, unit))
    .map(({ unit, measures }) => ({ unit, measures, score: weighFact(measures, reading, base) }))
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
  return { unit, measures: all, score: weighFact(all, 0, base) }
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

function bagsOf(unit: FactUnit): Record<'own' | 'around' | 'clause', WeightedBag> {
  return {
    own: { bag: unit.own, strength: 1 },
    around: { bag: unit.around, strength: aroundStrength },
    clause: { bag: unit.clause, strength: aroundStrength },
  }
}

function contextOf(
  unit: FactUnit,
  base: KnowledgeBase,
): Parameters<typeof scoreCoverage>[2] & { generic: ReadonlySet<string> } {
  return {
    base,
    generic: base.genericOf(unit.document),
    answers: (term) => matchByMeaning(term, unit.fact.attribute, unit.years),
  }
}

function coverFact(question: AnalyzedQuestion, unit: FactUnit, base: KnowledgeBase): Coverage {
  const { own, around } = bagsOf(unit)
  return scoreCoverage(question, [own, around], contextOf(unit, base))
}

function measureFact(
  question: AnalyzedQuestion,
  unit: FactUnit,
  base: KnowledgeBase,
  { asked, coverage }: { asked: ReadonlySet<string>; coverage: Coverage },
): Omit<FactMeasures, 'rank' | 'clauseRank' | 'relative'> {
  const { own, around, clause } = bagsOf(unit)
  const context = contextOf(unit, base)
  const naming = { base, generic: context.generic, byNumber: question.codes.length === 1 }
  const subject = measureSubject(unit.subjects, asked, naming)
  const exact = question.asked.has(unit.fact.attribute)
  return {
    coverage: coverage.share,
    own: scoreCoverage(question, [own], context).share,
    clause: scoreCoverage(question, [own, around, clause], context).share,
    ...subject,
    attribute: matchAttributes(question, unit.fact.attribute),
    evidence: exact || showsEvidence(question, toldText(unit.fact), base.language) ? 1 : 0,
    limits: checkLimits(question, {
      has: (key) => unit.own.has(key) || unit.around.has(key),
      scope: unit.scope,
      years: unit.years,
    }).factor,
    missing: coverage.heaviestMissing / base.heaviest,
    unknown: unknownShare(question, unit.document, base),
    yesNo: question.yesNo ? 1 : 0,
    weight: Math.min(1, coverage.total / (5 * base.heaviest)),
    absent: unit.absent ? 1 : 0,
    exact: exact ? 1 : 0,
    strong: question.asksStrongly ? 1 : 0,
    shape: compareShape(question.shape, toldText(unit.fact)),
  }
}

/** A reward is told with its sum. */
function toldText(fact: FactUnit['fact']): string {
  return 'reward' in fact && fact.reward !== undefined ? `${fact.answer} 1.000.000 đồng` : fact.answer
}

const relatedAsk = 0.8

/** „Hạn“ asks for a deadline: it is answered by one, whatever its words; a year by a rule that covers it. */
function matchByMeaning(term: Term, attribute: FactAttribute, years: readonly number[]): number {
  if (term.asks.includes(attribute)) return 1
  if (term.key.startsWith('w:') && years.some((year) => term.key === `w:${year}`)) return 1
  return term.asks.some((asked) => areRelated(asked, attribute)) ? relatedAsk : 0
}
