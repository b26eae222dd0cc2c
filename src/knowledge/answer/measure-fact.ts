import type { FactAttribute } from '../fact.ts'
import type { FactUnit } from '../fact-units.ts'
import type { KnowledgeBase } from '../knowledge-base.ts'
import type { AnalyzedQuestion, Term } from '../question/analyze-question.ts'
import { compareShape } from '../question/wanted-shape.ts'
import { showsEvidence } from './check-evidence.ts'
import { checkLimits } from './check-limits.ts'
import { areRelated, matchAttributes } from './match-attributes.ts'
import { measureSubject } from './measure-subject.ts'
import { type Coverage, scoreCoverage, type WeightedBag } from './score-coverage.ts'
import { unknownShare } from './unknown-share.ts'
import type { FactMeasures } from './weigh-candidates.ts'

const aroundStrength = 0.8

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

/** How much of the question the fact and what stands around it have. */
export function coverFact(question: AnalyzedQuestion, unit: FactUnit, base: KnowledgeBase): Coverage {
  const { own, around } = bagsOf(unit)
  return scoreCoverage(question, [own, around], contextOf(unit, base))
}

/** How the fact compares with the question, but for what was found beside it. */
export function measureFact(
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
