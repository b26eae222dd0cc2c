/** How a fact compares with a question; every measure is 0–1. */
export interface FactMeasures {
  /** Share of the question's weight found in the fact and around it. */
  coverage: number
  /** The same in the fact's own words alone. */
  own: number
  /** The same with the whole clause it was taken from. */
  clause: number
  /** Share of the fact's subject that the question names. */
  subject: number
  /** Weight of the subject's words that the question names. */
  named: number
  /** How well its attribute answers what is asked for. */
  attribute: number
  evidence: number
  limits: number
  /** Weight of the heaviest word that nothing matched. */
  missing: number
  /** How much the question says at all. */
  weight: number
  absent: number
  /** Whether it tells exactly what is asked for, and whether the question is plain about that. */
  exact: number
  strong: number
  /** BM25 score over the best fact's, and of its clause over the best clause's. */
  rank: number
  clauseRank: number
  /** Coverage over the best fact's. */
  relative: number
}

/** How a clause compares with a question; every measure is 0–1. */
export interface ClauseMeasures {
  coverage: number
  own: number
  evidence: number
  limits: number
  missing: number
  weight: number
  /** Its BM25 score over the best one's. */
  rank: number
  /** Whether it leads into a list. */
  head: number
  strong: number
  /** Whether somebody has written facts about its document: then most that can be asked is among them. */
  facts: number
}

/** What the logistic regression sees of a fact. */
export function factVector(m: FactMeasures): number[] {
  return [
    1,
    m.coverage,
    m.own,
    m.clause,
    m.subject,
    m.coverage * m.subject,
    m.attribute,
    m.attribute * m.coverage * m.subject,
    m.evidence,
    m.limits,
    m.missing,
    m.weight,
    m.absent,
    m.absent * m.coverage,
    m.absent * m.subject,
    m.absent * m.attribute,
    m.named,
    m.coverage * m.attribute,
    m.subject * m.attribute,
    m.coverage * m.coverage,
    m.absent * m.exact,
    m.strong * m.exact,
    m.absent * m.strong * (1 - m.exact),
    m.subject * m.subject,
    m.rank,
    m.clauseRank,
    m.relative,
    m.rank * m.coverage,
    m.exact * m.rank,
  ]
}

/** What the logistic regression sees of a clause. */
export function clauseVector(m: ClauseMeasures): number[] {
  return [
    1,
    m.coverage,
    m.own,
    m.coverage * m.own,
    m.evidence,
    m.evidence * m.strong,
    m.limits,
    m.missing,
    m.weight,
    m.rank,
    m.head,
    m.head * m.coverage,
    m.facts,
    m.facts * m.coverage,
    m.coverage * m.coverage,
    m.coverage * m.evidence,
  ]
}

/**
 * Weights of a conditional logit: of all facts and clauses and of „the documents don't say“ (weight 0) the heaviest is
 * chosen. Fitted by `npm run fit` on `evaluation/plans.jsonl`; the last one is for a later reading of the question.
 */
const factWeights: readonly number[] = [-4.81, 0.03, -0.57, -0.46, -0.17, 1.07, -1.78, 1.77, 0.72, -0.15, -1.65, -0.7, 0.67, -0.28, 0.24, 0.5, 0.63, 1.5, 1.32, 0.86, -0.62, 1.85, 1.24, 0.15, 1.26, 0.12, 0.04, 1.96, 0.85, -0.51]
const clauseWeights: readonly number[] = [-6.28, 0.64, -1.03, 0.74, -0.2, 0.2, -0.44, -0.81, 0.49, 2.82, 0.11, 0.99, -1.63, 1.41, 2.21, 3.32, -1.08]

/** Above 0 it is likelier than that the documents don't say. */
export function weighFact(measures: FactMeasures, reading: number): number {
  return dot([...factVector(measures), reading], factWeights)
}

export function weighClause(measures: ClauseMeasures, reading: number): number {
  return dot([...clauseVector(measures), reading], clauseWeights)
}

function dot(vector: readonly number[], weights: readonly number[]): number {
  return vector.reduce((total, value, index) => total + value * (weights[index] ?? 0), 0)
}
