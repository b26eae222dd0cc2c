import type { Organization } from '../organization.ts'
import { type Answer, isRefused } from './answer.ts'
import type { Candidate } from './choose-candidate.ts'
import type { ScoredFact } from './choose-fact.ts'
import { weighAbsence, weighCommon } from './weigh-common.ts'

/** What an organization's own papers make of the question. */
export interface OwnAnswer {
  organization: Organization
  candidate: Pick<Candidate, 'score' | 'fact' | 'clause' | 'hedged'>
  answer: Answer
  /** Read off the plan: one of its sections, the stage that today falls in, the grade that a number earns. */
  isReadOff?: boolean
}

/** Each thing in a digest is written down as a fact: a mere clause must be this much nearer. */
const clauseLevel = 1.5
/** A little below even odds: rather once too often than never. */
const commonLevel = -0.2
/** Other people's matters („lịch trực“) are named in passing, too. */
const matterLevel = 0.5
/** The weight of a question of some three plain words. */
const leastWeight = 0.4

/** Whether what a common paper tells goes before what an organization's own papers make of the question. Pure. */
export function goesBefore(common: Candidate, own: OwnAnswer): boolean {
  const { fact, score } = common
  if (own.isReadOff === true || asksForArticle(common) || isMereLetter(common)) return false
  const { answer, candidate } = own
  if (fact === undefined)
    return score >= clauseLevel && saysEnough(common) && answer.absent !== true && !isTold(answer, candidate)
  if (isOfOtherYear(common, fact) || (fact.measures.subject < leastSubject && fact.near <= 0)) return false
  if (answer.kind === 'answer' && (isOfOwnPaper(candidate, fact) || isAsWell(fact, candidate.fact)))
    return false
  if (answer.absent === true && tellsWhatIsAsked(fact, candidate.fact)) return true
  return weighCommon(fact, common, own) > (common.question.matters.length > 0 ? matterLevel : commonLevel)
}

/** Less of its subject is named by chance. */
const leastSubject = 0.55

/** The plan tells just what is asked, as likely, with as much of the question, and is mostly named: „hình thức khen“ means its own. */
function isAsWell({ score, measures }: ScoredFact, own: ScoredFact | undefined): boolean {
  if (own === undefined || own.measures.exact < 1) return false
  const isNamedMostly = own.measures.subject >= Math.min(measures.subject, mostOfSubject)
  return isNamedMostly && own.measures.coverage >= measures.coverage && own.score >= score
}

/** „Tiêu chí cá nhân“ is only touched by „sáng kiến cần điều kiện gì?“. */
const mostOfSubject = 2 / 3

/** „Ai chấm?“: this tells who, the plan only that it names nobody to send it to. */
function tellsWhatIsAsked({ score, measures }: ScoredFact, absent: ScoredFact | undefined): boolean {
  const { exact, subject, coverage } = measures
  return score > 0 && exact === 1 && absent?.measures.exact === 0 && subject >= 0.8 && coverage >= 0.8
}

/** „Năm 2035 chiếm bao nhiêu?“ is not told by the share of another year. */
function isOfOtherYear({ question: { years } }: Candidate, { measures }: ScoredFact): boolean {
  return years.length > 0 && measures.limits < 1 && measures.exact === 1
}

/** Whether it is better to tell that the common papers leave it out than what an organization's own seem to tell. Pure. */
export function isLeftOut(common: Candidate, own: OwnAnswer): boolean {
  const { answer, candidate, isReadOff = false } = own
  if (isRefused(answer)) return answer.absent !== true && isNamed(common.fact)
  if (isReadOff || common.fact === undefined || isOfOwnPaper(candidate, common.fact)) return false
  return weighAbsence(common.fact, common, own) > 0
}

/** „Kinh phí hội thi“ is not the cost of something else. */
function isNamed(fact: ScoredFact | undefined): boolean {
  return fact !== undefined && fact.measures.subject >= leastSubject && fact.measures.coverage >= 0.6
}

/** Nobody has written facts about the organization's own paper: its clause has as much of the question. */
function isOfOwnPaper({ clause }: OwnAnswer['candidate'], { measures }: ScoredFact): boolean {
  return (
    clause !== undefined &&
    clause.measures.facts === 0 &&
    clause.measures.coverage >= measures.coverage - muchMore
  )
}

const muchMore = 0.2

/** No common paper can go before it: the plan is read off, or names the whole question and tells just what is asked. */
export function isBeyondDoubt({ candidate, answer, isReadOff = false }: OwnAnswer): boolean {
  if (isReadOff) return true
  const { fact } = candidate
  if (fact === undefined || answer.absent === true || !isTold(answer, candidate)) return false
  return fact.measures.coverage >= 1 - lessNamed && isPlainlyOwn(fact)
}

/** So much less of the question the plan's fact may name. */
const lessNamed = 0.15

/** What the plan itself says of just this. */
function isPlainlyOwn({ measures }: ScoredFact): boolean {
  return measures.exact === 1 && measures.subject >= 0.9
}

function isTold(answer: Answer, { hedged }: OwnAnswer['candidate']): boolean {
  return !isRefused(answer) && answer.kind !== 'overview' && hedged !== true
}

/** „Mà ai lo vụ đó?“ names nothing that a section of ours could be about. */
function saysEnough({ clause }: Candidate): boolean {
  return clause !== undefined && clause.measures.weight >= leastWeight
}

/** „a“ may be the letter of a point in any paper. */
function isMereLetter({ question: { text } }: Candidate): boolean {
  return text.trim().length < 3
}

/** „Điều 5 nói gì?“ without a paper is asked of no law. */
function asksForArticle({ question: { ordinals, codes, kinds } }: Candidate): boolean {
  return ordinals.some((key) => key.startsWith('p:dieu ')) && codes.length === 0 && kinds.length === 0
}
