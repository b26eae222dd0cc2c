import type { KnowledgeBase } from '../knowledge-base.ts'
import type { AnalyzedQuestion } from '../question/analyze-question.ts'
import type { LexicalIndex } from '../search/lexical-index.ts'
import { type FeatureWeights, questionFeatures } from '../search/passage-features.ts'

export interface RelativeHit {
  /** Position among the passages or the facts of the base. */
  at: number
  /** BM25 score over that of the best hit, 0–1. */
  rank: number
}

export interface Candidates {
  passages: RelativeHit[]
  facts: RelativeHit[]
}

const mostPassages = 40
const mostFacts = 40

/** The clauses and facts of one organization that share words with the question, best first, document by document. */
export function findCandidates(
  question: AnalyzedQuestion,
  base: KnowledgeBase,
  organization: string,
): Candidates[] {
  const features = questionFeatures(searchText(question, base))
  const isOurs = (document: { organization: string } | undefined): boolean =>
    document?.organization === organization
  const passages = search(base.index, features, mostPassages, (at) => isOurs(base.passages[at]?.document))
  const facts = search(base.factIndex, features, mostFacts, (at) => isOurs(base.facts[at]?.document))
  const documents = new Set([
    ...passages.map(({ at }) => base.passages[at]?.document),
    ...facts.map(({ at }) => base.facts[at]?.document),
  ])
  return [...documents].map((document) => ({
    passages: passages.filter(({ at }) => base.passages[at]?.document === document),
    facts: facts.filter(({ at }) => base.facts[at]?.document === document),
  }))
}

function search(
  index: LexicalIndex,
  features: FeatureWeights,
  most: number,
  accepts: (at: number) => boolean,
): RelativeHit[] {
  const hits = index.search(features, most, accepts)
  const top = hits[0]?.score ?? 1
  return hits.map(({ passage, score }) => ({ at: passage, rank: score / top }))
}

/** What was typed, and the documents' own word for every synonym in it. */
function searchText(question: AnalyzedQuestion, base: KnowledgeBase): string {
  const groups = question.terms.filter(({ key }) => key.startsWith('c:'))
  const words = groups.map(({ key }) => base.language.synonymGroups[Number(key.slice(2))]?.[0] ?? '')
  return [question.text, ...words].join('. ')
}
