import type { KnowledgeBase } from '../knowledge-base.ts'
import type { AnalyzedQuestion } from '../question/analyze-question.ts'
import { rankClauses, type ScoredClause } from './choose-clause.ts'
import { bareDeadline, rankFacts, type ScoredFact } from './choose-fact.ts'
import { type Candidates, findCandidates } from './find-candidates.ts'

/** What one organization's documents have to say to a question. */
export interface Candidate {
  question: AnalyzedQuestion
  score: number
  /** The fact or clause that answers; neither for a gap. */
  fact?: ScoredFact
  /** A fact of the same section that adds something. */
  companion?: ScoredFact
  clause?: ScoredClause
  /** The clause is near, but perhaps not what was asked. */
  hedged?: boolean
  /** The best clause even if it doesn't answer: where one would look. */
  nearest?: ScoredClause
}

/** Answers rather once too often than leaving a question that the documents answer. */
const enough = 0
/** Where nobody has written facts about a document, its clause is shown earlier: the person sees where it stands. */
const enoughWithoutFacts = -2.2
/** Below this it is shown as the nearest place, not as the answer. */
const plainWithoutFacts = 0
/** A fact that something is absent may be told below the level of an answer: both are refusals. */
const enoughForAbsence = -1.5
/** That something isn't said must be clearly nearer to the question than anything that is. */
const absenceMargin = 0.4
/** A second fact of the same section that is nearly as near belongs to the answer. */
const companionMargin = 1.2
const deadlineMargin = 2.5
const offMargin = 1.5
/** „Có nói về X không?“ is answered by what is said of X before what isn't. */
const existenceMargin = 2
/** A subject named so much better decides by itself. */
const clearSubject = 0.3
const enoughAgainstAbsence = 0.5
/** Facts about one subject that are as near as this are told apart by what is asked for alone. */
const sameSubjectMargin = 1.2

/** The best answer over all readings of a question, from the documents of one organization. */
export function chooseCandidate(
  readings: readonly AnalyzedQuestion[],
  base: KnowledgeBase,
  organization: string,
): Candidate {
  const [first] = readings
  const duty = first === undefined ? undefined : bareDeadline(first, base, organization)
  if (first !== undefined && duty !== undefined) return { question: first, score: duty.score, fact: duty }
  return readings
    .map((question, reading) => chooseForReading(question, base, { organization, reading }))
    .reduce((left, right) => (right.score > left.score ? right : left))
}

function chooseForReading(
  question: AnalyzedQuestion,
  base: KnowledgeBase,
  { organization, reading }: { organization: string; reading: number },
): Candidate {
  const choices = findCandidates(question, base, organization).map((candidates) =>
    chooseInDocument(question, base, { candidates, reading }),
  )
  const best = (some: Candidate[]): Candidate | undefined =>
    some.reduce<Candidate | undefined>(
      (left, right) => (left && left.score >= right.score ? left : right),
      undefined,
    )
  const absent = best(choices.filter(({ fact }) => fact?.unit.absent === true))
  const told = best(choices.filter((choice) => tells(choice, absent)))
  const score = Math.max(-Infinity, ...choices.map((choice) => choice.score))
  const chosen = told ?? absent ?? best(choices.filter(({ hedged }) => hedged === true)) ?? best(choices)
  return { question, ...chosen, score }
}

/** What one document doesn't say, another may: its clause must then be plainly about it. */
function tells({ fact, clause, hedged, score }: Candidate, absent: Candidate | undefined): boolean {
  if (fact !== undefined) return !fact.unit.absent
  if (clause === undefined || hedged === true) return false
  return absent === undefined || (score >= enoughAgainstAbsence && clause.measures.shape >= 0)
}

function chooseInDocument(
  question: AnalyzedQuestion,
  base: KnowledgeBase,
  { candidates, reading }: { candidates: Candidates; reading: number },
): Candidate {
  const facts = rankFacts(question, base, { candidates, reading })
  const clauses = rankClauses(question, base, { hits: candidates.passages, reading })
  const clause = clauses.find(({ measures }) => measures.shape >= 0 || measures.facts === 0)
  const nearest = clauses[0] === undefined ? {} : { nearest: clauses[0] }
  const told = preferAsked(question, facts)
  const absent = facts.find(({ unit }) => unit.absent)
  const toldScore = told?.score ?? -Infinity
  const clauseScore = clause?.score ?? -Infinity
  const score = Math.max(toldScore, clauseScore)
  if (absent !== undefined && absent.score >= enoughForAbsence) {
    const margin = marginOf(question, { told, absent })
    const said =
      question.yesNo && question.existence && !question.asksStrongly ? facts.find(isSaid) : undefined
    if (said !== undefined) return { question, score: absent.score, fact: said, ...nearest }
    if (absent.score - margin > score) return { question, score: absent.score, fact: absent, ...nearest }
  }
  if (score < (facts.length > 0 ? enough : enoughWithoutFacts)) return { question, score, ...nearest }
  if (clauseScore > toldScore) {
    const hedged = facts.length === 0 && score < plainWithoutFacts
    if (hedged && lacksWhatIsWanted(question, clause)) return { question, score, ...nearest }
    return { question, score, hedged, ...(clause && { clause }), ...nearest }
  }
  const companion = facts.find((other) => goesWith(other, told))
  return { question, score, ...(told && { fact: told }), ...(companion && { companion }), ...nearest }
}

/** „Có nói về X không?“: whatever is said of X says that it is there. */
function isSaid({ unit, measures }: ScoredFact): boolean {
  return !unit.absent && measures.subject > 0.8 && measures.head === 1 && measures.coverage > 0.6
}

/** A sum of money, a telephone number or an address stands in the text or it doesn't. */
function lacksWhatIsWanted({ attributes }: AnalyzedQuestion, clause: ScoredClause | undefined): boolean {
  const isPlain = attributes.includes('amount') || attributes.includes('contact')
  return isPlain && (clause?.measures.shape ?? 0) < 0
}

/**
 * Where a day can be told, „hạn“ is rarely about what isn't said of it; and a fact about something else of the same
 * subject is no answer to what the document leaves out.
 */
function marginOf(
  { attributes, yesNo, asksStrongly }: AnalyzedQuestion,
  { told, absent }: { told: ScoredFact | undefined; absent: ScoredFact },
): number {
  if (attributes[0] === 'deadline' && tellsDay(told) && (told?.measures.shape ?? 0) >= 0)
    return deadlineMargin
  if (yesNo && !asksStrongly) return existenceMargin
  if (told === undefined || absent.measures.exact === 0 || absent.measures.subject <= 0.9)
    return absenceMargin
  const isOff = told.measures.exact === 0 || absent.measures.subject - told.measures.subject > clearSubject
  return isOff ? -offMargin : absenceMargin
}

function tellsDay(scored: ScoredFact | undefined): boolean {
  return scored !== undefined && 'deadline' in scored.unit.fact && scored.unit.fact.deadline !== undefined
}

/** Of facts nearly as near: the one from which a day can be computed for „hạn“, else the one most asked for. */
function preferAsked(question: AnalyzedQuestion, facts: readonly ScoredFact[]): ScoredFact | undefined {
  const told = facts.find(({ unit }) => !unit.absent)
  if (told === undefined) return undefined
  const computed = question.attributes[0] === 'deadline' ? facts.find(tellsDay) : undefined
  if (
    computed !== undefined &&
    computed.measures.shape >= 0 &&
    computed.score > told.score - deadlineMargin
  ) {
    return computed
  }
  const sure = ({ unit }: ScoredFact): number => question.asked.get(unit.fact.attribute) ?? 0
  return facts
    .filter(({ unit, score }) => {
      const same = unit.fact.subject === told.unit.fact.subject && unit.document === told.unit.document
      return !unit.absent && same && score > told.score - sameSubjectMargin
    })
    .reduce((best, other) => (sure(other) > sure(best) ? other : best), told)
}

function goesWith(other: ScoredFact, told: ScoredFact | undefined): boolean {
  return (
    told !== undefined &&
    other !== told &&
    !other.unit.absent &&
    other.unit.fact.section === told.unit.fact.section &&
    other.score > told.score - companionMargin &&
    other.score > enough
  )
}
