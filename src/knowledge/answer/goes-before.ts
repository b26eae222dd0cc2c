import type { Organization } from '../organization.ts'
import type { AnalyzedQuestion } from '../question/analyze-question.ts'
import { type Answer, isRefused } from './answer.ts'
import type { Candidate } from './choose-candidate.ts'
import type { ScoredFact } from './choose-fact.ts'

/** What an organization's own papers make of the question. */
export interface OwnAnswer {
  organization: Organization
  candidate: Pick<Candidate, 'score' | 'fact' | 'clause' | 'hedged'>
  answer: Answer
  /** Read off the plan: one of its sections, the stage that today falls in, the grade that a number earns. */
  isReadOff?: boolean
}

/** So much likelier must a paper common to all be to go before what somebody wrote down of an organization's own plan. */
const beforeFact = 2.5
/** The same where the plan's fact is about something else that has the words too („lĩnh vực sáng kiến“). */
const beforeOther = -0.5
/** The same before a clause of the plan. */
const beforeClause = 0.7
/** Each thing in a digest is written down as a fact: a mere clause must be this much nearer. */
const clauseLevel = 1.5
/** The weight of a question of some three plain words. */
const leastWeight = 0.4

/** Whether what a common paper tells goes before what an organization's own papers make of the question. Pure. */
export function goesBefore(common: Candidate, { candidate, answer, isReadOff = false }: OwnAnswer): boolean {
  if (isReadOff) return false
  const { fact, score } = common
  if (asksForArticle(common)) return false
  if (fact === undefined)
    return score >= clauseLevel && saysEnough(common) && answer.absent !== true && !isTold(answer, candidate)
  const isOnly = isRefused(answer) && answer.absent !== true
  const isMeant = isPlain(fact) || (isOnly && isNear(common.question, fact))
  if (!isMeant || isAnotherMatter(common.question, fact)) return false
  if (answer.absent === true) return isAbout(fact, candidate.fact)
  if (!isTold(answer, candidate)) return true
  const own = candidate.fact
  if (own === undefined) return !isOfOwnPaper(candidate, fact) && score > candidate.score + beforeClause
  const isAsNamed = own.measures.coverage >= fact.measures.coverage - lessNamed
  if (isAsNamed && (tellsSame(fact, own) || isPlainlyOwn(own))) return false
  if (tellsMore(fact, own) || (common.question.asksStrongly && tellsExactly(fact, own))) return true
  const isOther = own.measures.subject < otherSubject && fact.measures.subject >= wholeSubject
  return score > candidate.score + (isOther ? beforeOther : beforeFact)
}

/** Nobody has written facts about the organization's own paper: its clause has as much of the question. */
function isOfOwnPaper({ clause }: OwnAnswer['candidate'], { measures }: ScoredFact): boolean {
  return (
    clause !== undefined &&
    clause.measures.facts === 0 &&
    clause.measures.shape >= 0 &&
    clause.measures.coverage >= measures.coverage - muchMore
  )
}

/** No common paper can go before it: the plan is read off, or names the whole question and tells just what is asked. */
export function isBeyondDoubt({ candidate, answer, isReadOff = false }: OwnAnswer): boolean {
  if (isReadOff) return true
  const { fact } = candidate
  if (fact === undefined || answer.absent === true || !isTold(answer, candidate)) return false
  return fact.measures.coverage >= 1 - lessNamed && isPlainlyOwn(fact)
}

function isTold(answer: Answer, { hedged }: OwnAnswer['candidate']): boolean {
  return !isRefused(answer) && answer.kind !== 'overview' && hedged !== true
}

/** „Mà ai lo vụ đó?“ names nothing that a section of ours could be about. */
function saysEnough({ clause }: Candidate): boolean {
  return clause !== undefined && clause.measures.weight >= leastWeight
}

/** „Điều 5 nói gì?“ without a paper is asked of no law. */
function asksForArticle({ question: { ordinals, codes, kinds } }: Candidate): boolean {
  return ordinals.some((key) => key.startsWith('p:dieu ')) && codes.length === 0 && kinds.length === 0
}

/** So much less of the question the plan's fact may name. */
const lessNamed = 0.15
const wholeSubject = 0.95
const otherSubject = 0.8

/**
 * There is so much in the common papers that a chance likeness counts for nothing: the subject must be named, and what
 * is asked of it told.
 */
function isPlain({ score, measures }: ScoredFact): boolean {
  const { subject, coverage, exact, limits } = measures
  // Another year or number than the one asked for.
  if (limits < 1) return false
  if (exact === 1)
    return coverage >= 0.6 && leastScores.some(([share, least]) => subject >= share && score >= least)
  // „Có bắt buộc … không?“ asks for no attribute of its own.
  return score >= 1.5 && subject >= 0.8 && coverage >= 0.6
}

/** The less of its subject is named, the surer must a fact be that tells what is asked. */
const leastScores = [
  [0.75, 0],
  [0.7, 2.5],
  [0.65, 4],
] as const

/**
 * Where the plan has nothing at all, a subject that is wholly named is enough, and so is a fact that accounts for nearly
 * all that is asked, whatever longer name it has.
 */
function isNear(
  { asksStrongly }: Pick<AnalyzedQuestion, 'asksStrongly'>,
  { score, measures: { subject, coverage, limits } }: ScoredFact,
): boolean {
  if (limits < 1) return false
  if (score >= 1 && subject >= 0.65 && coverage >= 0.8) return true
  if (asksStrongly || subject < 0.9) return false
  return coverage >= 0.6 ? score >= 0.3 : coverage >= 0.5 && score >= 1.5
}

/** „Ai là bộ trưởng?“ asks for somebody's name, not for what ministers decide; a sum is told by what names it. */
function isAnotherMatter(
  { matters }: Pick<AnalyzedQuestion, 'matters'>,
  { unit, measures }: ScoredFact,
): boolean {
  return matters.length > 0 && measures.exact === 0 && unit.fact.attribute !== 'amount'
}

/** Neither tells just what is asked for, and the plan's fact has much less of the question. */
function tellsMore({ score, measures }: ScoredFact, own: ScoredFact): boolean {
  return (
    own.measures.exact === 0 &&
    measures.subject >= 0.8 &&
    measures.coverage >= Math.max(0.75, own.measures.coverage + lessNamed) &&
    score > own.score + beforeOther
  )
}

/** „Do ai ký?“: this tells who signs, the plan only who issued it. */
function tellsExactly({ score, measures }: ScoredFact, own: ScoredFact): boolean {
  return (
    measures.exact === 1 &&
    own.measures.exact === 0 &&
    measures.subject >= wholeSubject &&
    measures.coverage >= own.measures.coverage &&
    score > own.score - 1
  )
}

/**
 * That the plan leaves something out is no answer where a common paper tells just that: it names as much of the question
 * and tells as exactly what is asked.
 */
function isAbout({ score, measures }: ScoredFact, absent: ScoredFact | undefined): boolean {
  const { coverage, subject, exact } = measures
  if (subject < 0.8) return false
  if (absent === undefined) return coverage >= 0.7
  const other = absent.measures
  if (subject >= other.subject + muchMore && coverage >= other.coverage) return true
  if (exact < other.exact) return false
  if (exact === 1 && coverage >= wholeSubject && subject >= wholeSubject) return true
  if (coverage >= other.coverage + muchMore) return true
  const isLikelier = score > absent.score + 1
  return (
    coverage >= other.coverage - (isLikelier ? muchMore : hardlyLess) &&
    subject >= other.subject - hardlyLess &&
    score > absent.score - muchLessLikely
  )
}

const muchMore = 0.2
const hardlyLess = 0.1
const muchLessLikely = 2.5

/** What the plan itself says of just this. */
function isPlainlyOwn({ measures }: ScoredFact): boolean {
  return measures.exact === 1 && measures.subject >= 0.9
}

/** The plan's own period goes before that of the national movement. */
function tellsSame({ unit }: ScoredFact, own: ScoredFact): boolean {
  return own.measures.exact === 1 && own.unit.fact.attribute === unit.fact.attribute
}
