import type { KnowledgeBase } from '../knowledge-base.ts'
import type { Passage } from '../passage.ts'
import type { AnalyzedQuestion } from '../question/analyze-question.ts'
import { questionFeatures } from '../search/passage-features.ts'
import type { SearchHit } from '../search/take-best.ts'

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

const mostPassages = 20
const mostFacts = 28
const mostNear = 8

/** The clauses and facts of one organization that share words with the question, best first, document by document. */
export function findCandidates(
  question: AnalyzedQuestion,
  base: KnowledgeBase,
  organization: string,
): Candidates[] {
  const group = base.owners.organizations.indexOf(organization)
  const found = searchOnce(question, base)
  // What gives orders to whoever answers is not even measured against.
  const passages = withNear(relative(found.passages[group] ?? []), question, {
    ...{ base, group, kind: 'passages' },
  }).filter(({ at }) => !givesOrders(base, at))
  const facts = withNear(relative(found.facts[group] ?? []), question, { base, group, kind: 'facts' })
  const documents = new Set([
    ...passages.map(({ at }) => base.passages[at]?.document),
    ...facts.map(({ at }) => base.facts[at]?.document),
  ])
  return [...documents].map((document) => ({
    passages: passages.filter(({ at }) => base.passages[at]?.document === document),
    facts: facts.filter(({ at }) => base.facts[at]?.document === document),
  }))
}

const knownOrders = new WeakMap<Passage, boolean>()

/** The same clauses are found by question after question. */
function givesOrders({ passages, language }: KnowledgeBase, at: number): boolean {
  const passage = passages[at]?.passage
  if (passage === undefined) return false
  const gives = knownOrders.get(passage) ?? language.orders.test(passage.text)
  knownOrders.set(passage, gives)
  return gives
}

interface Found {
  /** By organization, in the order of `base.owners`. */
  passages: SearchHit[][]
  facts: SearchHit[][]
}

const searched = new WeakMap<KnowledgeBase, WeakMap<AnalyzedQuestion, Found>>()

/** One question is put to one organization after the other: it is searched for once, for all of them. */
function searchOnce(question: AnalyzedQuestion, base: KnowledgeBase): Found {
  const ofBase = searched.get(base) ?? new WeakMap<AnalyzedQuestion, Found>()
  searched.set(base, ofBase)
  const known = ofBase.get(question)
  if (known !== undefined) return known
  const features = questionFeatures(searchText(question, base))
  const { organizations, passages, facts } = base.owners
  const count = organizations.length
  const found = {
    passages: base.index.searchGroups(features, mostPassages, { count, ofPassage: passages }),
    facts: base.factIndex.searchGroups(features, mostFacts, { count, ofPassage: facts }),
  }
  ofBase.set(question, found)
  return found
}

/** What was found by its words, and what is near in meaning, if only so near that this speaks for it. */
function withNear(
  hits: readonly RelativeHit[],
  { text }: AnalyzedQuestion,
  { base, group, kind }: { base: KnowledgeBase; group: number; kind: 'facts' | 'passages' },
): RelativeHit[] {
  const { nearness, owners } = base
  const near = nearness?.of(text)?.[kind]
  if (nearness === undefined || near === undefined) return [...hits]
  const found = new Set(hits.map(({ at }) => at))
  const more = [...near]
    .filter(([at, similarity]) => owners[kind][at] === group && similarity > nearness.level && !found.has(at))
    .slice(0, mostNear)
  return [...more.map(([at]) => ({ at, rank: 0 })), ...hits]
}

function relative(hits: readonly SearchHit[]): RelativeHit[] {
  const top = hits[0]?.score ?? 1
  return hits.map(({ passage, score }) => ({ at: passage, rank: score / top }))
}

/** What was typed, and the documents' own word for every synonym in it. */
function searchText(question: AnalyzedQuestion, base: KnowledgeBase): string {
  const groups = question.terms.filter(({ key }) => key.startsWith('c:'))
  const words = groups.map(({ key }) => base.language.synonymGroups[Number(key.slice(2))]?.[0] ?? '')
  return [question.text, ...words].join('. ')
}
