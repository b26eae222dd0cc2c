import type { KnowledgeBase } from '../knowledge-base.ts'
import type { AnalyzedQuestion } from '../question/analyze-question.ts'
import type { ScoredClause } from './choose-clause.ts'
import { bareFact, type ScoredFact } from './choose-fact.ts'
import { asksForParts, chooseInDocument } from './choose-in-document.ts'
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
  /** All facts that were found, of every document: what is chosen is held against them. */
  found?: readonly ScoredFact[]
}

const enoughAgainstAbsence = 0

/** The best answer over all readings of a question, from the documents of one organization. */
export function chooseCandidate(
  readings: readonly AnalyzedQuestion[],
  base: KnowledgeBase,
  organization: string,
): Candidate {
  const [first] = readings
  const duty = first === undefined ? undefined : bareFact(first, base, organization)
  if (first !== undefined && duty !== undefined) return { question: first, score: duty.score, fact: duty }
  return bestReading(readings, (question, reading) =>
    chooseAmong(question, base, { reading, found: findCandidates(question, base, organization) }),
  )
}

/** What one reading makes of the question goes before another by its score alone. */
export function bestReading(
  readings: readonly AnalyzedQuestion[],
  choose: (question: AnalyzedQuestion, reading: number) => Candidate,
): Candidate {
  return readings.map(choose).reduce((left, right) => (right.score > left.score ? right : left))
}

/** Of what was found document by document. */
export function chooseAmong(
  question: AnalyzedQuestion,
  base: KnowledgeBase,
  { reading, found }: { reading: number; found: readonly Candidates[] },
): Candidate {
  const choices = found.map((candidates) => chooseInDocument(question, base, { candidates, reading }))
  const best = (some: Candidate[]): Candidate | undefined =>
    some.reduce<Candidate | undefined>(
      (left, right) => (left && left.score >= right.score ? left : right),
      undefined,
    )
  const absent = best(choices.filter(({ fact }) => fact?.unit.absent === true))
  const telling = choices.filter((choice) => tells(choice, absent))
  const parts = asksForParts.test(question.text) ? best(telling.filter(listsParts)) : undefined
  const first = best(telling)
  const told = parts && first && !tellsParts(first, parts) ? parts : first
  const score = Math.max(-Infinity, ...choices.map((choice) => choice.score))
  const chosen = told ?? absent ?? best(choices.filter(({ hedged }) => hedged === true)) ?? best(choices)
  const facts = choices.flatMap((choice) => choice.found ?? [])
  return { question, ...chosen, score, found: facts }
}

/** „Hồ sơ gồm:“ with the list of them below. */
function listsParts({ clause }: Candidate): boolean {
  return (
    clause !== undefined && clause.unit.passage.kind === 'lead-in' && clause.measures.coverage >= wholeThing
  )
}

const wholeThing = 0.8

/** A fact of another paper that names the thing but not what it is made of gives way to the list. */
function tellsParts({ fact, clause }: Candidate, parts: Candidate): boolean {
  if (clause !== undefined || fact === undefined) return true
  const { fact: written } = fact.unit
  const isList = 'list' in written && written.list
  return (
    isList ||
    /(?<!\p{L})gồm(?!\p{L})|:\s/u.test(written.answer) ||
    fact.measures.coverage > (parts.clause?.measures.coverage ?? 0)
  )
}

/** What one document doesn't say, another may: its clause must then be plainly about it. */
function tells({ fact, clause, hedged, score }: Candidate, absent: Candidate | undefined): boolean {
  if (fact !== undefined) return !fact.unit.absent
  if (clause === undefined || hedged === true) return false
  if (absent === undefined) return true
  return score >= enoughAgainstAbsence && clause.measures.shape >= 0 && !isJustThat(absent, score)
}

const muchLikelier = 2

/** Just what is asked for is written down as missing: a clause that only has most of its words is no answer. */
function isJustThat({ fact, score }: Candidate, clauseScore: number): boolean {
  const { exact = 0, subject = 0, coverage = 0 } = fact?.measures ?? {}
  return exact === 1 && subject >= 0.95 && coverage >= 0.9 && score > clauseScore + muchLikelier
}
