import type { KnowledgeBase } from '../knowledge-base.ts'
import type { AnalyzedQuestion } from '../question/analyze-question.ts'
import { rankClauses, type ScoredClause } from './choose-clause.ts'
import { findCandidates } from './find-candidates.ts'
import { rankFacts, type ScoredFact } from './choose-fact.ts'

/** What one organization's documents have to say to a question. */
export interface Candidate {
  question: AnalyzedQuestion
  score: number
  /** The fact or clause that answers; neither for a gap. */
  fact?: ScoredFact
  clause?: ScoredClause
  /** The best clause even if it doesn't answer: where one would look. */
  nearest?: ScoredClause
}

/** A fact that something is absent may be told a little below the level of an answer: both are refusals. */
const enoughForAbsence = -1.5

/** The best answer over all readings of a question, from the documents of one organization. */
export function chooseCandidate(
  readings: readonly AnalyzedQuestion[],
  base: KnowledgeBase,
  organization: string,
): Candidate {
  return readings
    .map((question, reading) => chooseForReading(question, base, { organization, reading }))
    .reduce((left, right) => (right.score > left.score ? right : left))
}

function chooseForReading(
  question: AnalyzedQuestion,
  base: KnowledgeBase,
  { organization, reading }: { organization: string; reading: number },
): Candidate {
  const candidates = findCandidates(question, base, organization)
  const fact = rankFacts(question, base, { candidates, reading })[0]
  const clause = rankClauses(question, base, { hits: candidates.passages, reading })[0]
  const nearest = clause === undefined ? {} : { nearest: clause }
  const factScore = fact?.score ?? -Infinity
  const clauseScore = clause?.score ?? -Infinity
  const score = Math.max(factScore, clauseScore)
  const isFact = factScore >= clauseScore
  const level = isFact && fact?.unit.absent === true ? enoughForAbsence : enough
  if (score < level) return { question, score, ...nearest }
  return { question, score, ...(isFact ? fact && { fact } : clause && { clause }), ...nearest }
}

/** Answers rather once too often than leaving a question that the documents answer. */
const enough = -0.5
