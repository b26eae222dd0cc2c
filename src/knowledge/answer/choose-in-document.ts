import { hasFacts } from '../fact-units.ts'
import type { KnowledgeBase } from '../knowledge-base.ts'
import type { Passage } from '../passage.ts'
import type { AnalyzedQuestion } from '../question/analyze-question.ts'
import { foldVietnamese } from '../search/fold-vietnamese.ts'
import { digestKind } from '../section-source.ts'
import type { Candidate } from './choose-candidate.ts'
import { rankClauses, type ScoredClause } from './choose-clause.ts'
import { leavesOutWhole, rankFacts, type ScoredFact } from './choose-fact.ts'
import { marginOf } from './compare-absence.ts'
import type { Candidates } from './find-candidates.ts'
import { isForeign } from './is-foreign.ts'
import { enough } from './levels.ts'
import { findCompanion, preferAsked } from './prefer-asked.ts'

/** Of a digest, whose facts tell each thing alone, a fact goes before a whole section that is this much nearer. */
const factFirst = 4
/** Where nobody has written facts about a document, its clause is shown earlier: the person sees where it stands. */
const enoughWithoutFacts = -1.5
/** Below this it is shown as the nearest place, not as the answer. */
const plainWithoutFacts = 0
/** A fact that something is absent may be told below the level of an answer: both are refusals. */
const enoughForAbsence = -1.5

/** What one document has to say to one reading of a question. */
export function chooseInDocument(
  question: AnalyzedQuestion,
  base: KnowledgeBase,
  { candidates, reading }: { candidates: Candidates; reading: number },
): Candidate {
  const found = rankFacts(question, base, { candidates, reading })
  const isBeside = ({ unit, measures }: ScoredFact) => unit.absent && leavesOutWhole(measures)
  const ranked = found.filter((fact) => !isBeside(fact))
  const clauses = rankClauses(question, base, { hits: candidates.passages, reading })
  const document = (ranked[0] ?? clauses[0])?.unit.document
  const isElsewhere = document !== undefined && hasFacts(document) && isForeign(question, document, base)
  const facts = ranked.filter((fact) => fact.unit.absent || (!isElsewhere && mayTell(question, fact)))
  const clause = isElsewhere ? undefined : preferParts(question, clauses.filter(mayAnswer))
  const nearest = { found, ...(clauses[0] && { nearest: clauses[0] }) }
  const isWritten = [...facts, ...clauses].some(({ unit }) => hasFacts(unit.document))
  const preferred = preferAsked(question, facts)
  const told = (isWritten ? isNamed(preferred) : isOfPaper(question, preferred)) ? preferred : undefined
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
  if (score < (isWritten ? enough : enoughWithoutFacts)) {
    const beside = isElsewhere ? undefined : found.find(isBeside)
    return { question, score, ...(beside && { fact: beside }), ...nearest }
  }
  const isDigest = document?.kind === digestKind && told !== undefined
  if (clauseScore > toldScore + (isDigest ? factFirst : 0)) {
    const hedged = !isWritten && score < plainWithoutFacts
    return { question, score, hedged, ...(clause && { clause }), ...nearest }
  }
  const companion = findCompanion(question, facts, told)
  return { question, score, ...(told && { fact: told }), ...(companion && { companion }), ...nearest }
}

/** „Có nói về X không?“: whatever is said of X says that it is there. */
function isSaid({ unit, measures }: ScoredFact): boolean {
  return !unit.absent && measures.subject > 0.8 && measures.head === 1 && measures.coverage > 0.6
}

/** A share of the limits that a year, a level or a group of its own takes away. */
const otherLimits = 0.4
const fewestWords = 0.41
/** A heading says neither yes nor no to what it doesn't name. */
const fewestOfHead = 0.5
/** A question mostly in words that the paper doesn't have is about something else. */
const mostUnknown = 0.55

/** A clause must show what is wanted and speak of the year, level or group that is asked about. */
function mayAnswer({ score, measures }: ScoredClause): boolean {
  const { shape, limits, coverage, unknown, facts, other } = measures
  if (shape < 0 || other === 1) return false
  if (facts === 1) return score >= 0 && limits > 0
  if (limits < otherLimits || unknown > mostUnknown) return false
  if (measures.yesNo === 1 && measures.head === 1 && coverage < fewestOfHead) return false
  return score >= plainWithoutFacts || coverage >= fewestWords
}

export const asksForParts = /(?<!\p{L})g(?:ồ|o)m\s+(?:có\s+|co\s+)?(?:những|nhung|các|cac|gì|gi)(?!\p{L})/iu
const saysParts = /(?<!\p{L})gồm(?!\p{L})/iu
/** How much less of the question the list itself may name. */
const parted = 0.25

/** „Việc tốt là gì?“ is told by „Việc tốt là việc làm …“, not by what has the words within. */
const defines = /^(.{2,60}?)\s+(?:co )?(?:nghia )?la (?:gi|sao|the nao|cai gi)(?![a-z])/

function tellsMeaning(passage: string, term: string): boolean {
  const folded = foldVietnamese(passage)
  return folded.startsWith(`${term} la `) || folded.startsWith(`${term}: `)
}

/** „Hồ sơ gồm những gì?“: what says „gồm“ and tells the parts, before what else is said of the same thing. */
function preferParts({ text }: AnalyzedQuestion, clauses: readonly ScoredClause[]): ScoredClause | undefined {
  const [best] = clauses
  if (best === undefined || hasFacts(best.unit.document)) return best
  const term = defines.exec(foldVietnamese(text.trim()))?.[1]
  const sure = clauses.filter(({ score }) => score >= Math.min(best.score, plainWithoutFacts))
  if (term !== undefined) return sure.find(({ unit }) => tellsMeaning(unit.passage.text, term)) ?? best
  if (!asksForParts.test(text)) return best
  const parts = sure.find(
    ({ unit, measures }) => tellsParts(unit.passage) && measures.coverage >= best.measures.coverage - parted,
  )
  return parts ?? best
}

/** A lead-in has its list below it. */
function tellsParts({ kind, text }: Passage): boolean {
  return kind === 'lead-in' || (saysParts.test(text) && /[,;:]/.test(text))
}

/** „Bao nhiêu tiền cho hạ tầng số“ is not told by what the infrastructure is. */
function mayTell({ attributes }: AnalyzedQuestion, { measures }: ScoredFact): boolean {
  const { shape, exact, evidence } = measures
  return attributes[0] !== 'amount' || shape >= 0 || exact === 1 || evidence === 1
}

/** A fact must share a good part of the question's words, or be near in meaning. */
function isNamed(fact: ScoredFact | undefined): boolean {
  return fact !== undefined && (fact.measures.coverage >= fewestWords || fact.near > 0)
}

const wholeQuestion = 0.85
const nearlyWhole = 0.7

/** What a paper says of itself answers only a question about nothing else. */
function isOfPaper({ attributes }: AnalyzedQuestion, fact: ScoredFact | undefined): boolean {
  if (fact === undefined || fact.score < enough || attributes.includes('basis')) return false
  return fact.measures.coverage >= (fact.measures.exact === 1 ? nearlyWhole : wholeQuestion)
}
