import type { KnowledgeBase } from '../knowledge-base.ts'
import ofCommon from './common-weights.json' with { type: 'json' }
import weights from './weights.json' with { type: 'json' }

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
  /** Whether the first word of the subject, its head, is named. */
  head: number
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
  /** 1 when the text has the shape the question wants, -1 when it lacks it, 0 when none is wanted. */
  shape: number
  rank: number
  clauseRank: number
  unknown: number
  yesNo: number
  /** Coverage over the best fact's. */
  relative: number
}

/** How a clause compares with a question; every measure is 0–1. */
export interface ClauseMeasures {
  coverage: number
  unknown: number
  asked: number
  length: number
  rare: number
  own: number
  /** Share of the question's weight in the phrase that shows the wanted shape. */
  focus: number
  evidence: number
  limits: number
  missing: number
  weight: number
  /** Its BM25 score over the best one's. */
  rank: number
  /** Whether it leads into a list. */
  head: number
  strong: number
  shape: number
  yesNo: number
  /** Focus over the best clause's. */
  relative: number
  /** Whether the question has a name („Zoom“, „HIV“) that stands nowhere in the document. */
  strange: number
  /** Whether the question names a kind or a matter that it doesn't name; never weighed, it vetoes. */
  other: number
  /** Whether somebody has written facts about its document: then most that can be asked is among them. */
  facts: number
}

/**
 * Facts and clauses are weighed by a conditional logit: of all of them and of „the documents don't say“ (0) the
 * heaviest is chosen. The weights are fitted by `npm run fit`; the last of each list is for a later reading.
 */

/** What the model sees of a fact. */
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
    Math.max(0, m.shape),
    Math.max(0, -m.shape),
    m.absent * m.shape,
    m.head,
    m.head * m.exact,
    m.unknown,
    m.unknown * m.coverage,
    m.unknown * m.subject,
    m.absent * m.unknown,
    m.yesNo,
    m.yesNo * m.absent,
    m.yesNo * m.subject,
  ]
}

/** What the model sees of a clause. */
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
    Math.max(0, m.shape),
    Math.max(0, -m.shape),
    Math.max(0, m.shape) * m.coverage,
    m.rank * m.coverage,
    m.unknown,
    m.unknown * m.coverage,
    Math.max(0, m.asked),
    Math.max(0, -m.asked),
    m.length,
    m.rare,
    m.rare * m.coverage,
    m.focus,
    m.focus * m.coverage,
    Math.max(0, m.shape) * m.focus,
    m.yesNo,
    m.yesNo * m.missing,
    m.yesNo * m.focus,
    m.relative,
    m.strange,
  ]
}

/** Above 0 it is likelier than that the documents don't say. */
export function weighFact(
  measures: FactMeasures,
  reading: number,
  { isCommon }: Pick<KnowledgeBase, 'isCommon'>,
): number {
  return dot([...factVector(measures), reading], isCommon ? ofCommon.fact : weights.fact)
}

export function weighClause(measures: ClauseMeasures, reading: number): number {
  return dot([...clauseVector(measures), reading], weights.clause)
}

export function dot(vector: readonly number[], weights: readonly number[]): number {
  return vector.reduce((total, value, index) => total + value * (weights[index] ?? 0), 0)
}
