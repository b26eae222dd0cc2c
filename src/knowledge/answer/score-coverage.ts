import type { KnowledgeBase } from '../knowledge-base.ts'
import type { AnalyzedQuestion, Term } from '../question/analyze-question.ts'

/** A text's words, and how much a match in it counts (0–1). */
export interface WeightedBag {
  bag: ReadonlySet<string>
  strength: number
}

/** Share of a folded match when the question was typed with diacritics: perhaps a slip, perhaps another word. */
const foldedOnly = 0.55
const pairShare = 0.5
/** Words that stand everywhere in a document (its title, its organization) say little about which clause is meant. */
export const genericShare = 0.3

export interface Coverage {
  /** Matched weight over all weight, 0–1; 1 for a question without content words. */
  share: number
  /** Weight of the heaviest term that nothing matched. */
  heaviestMissing: number
  missing: string[]
  total: number
}

/** How much of the question's weighty words the texts account for. */
export function scoreCoverage(
  question: AnalyzedQuestion,
  bags: readonly WeightedBag[],
  context: {
    base: KnowledgeBase
    generic: ReadonlySet<string> /** Match of a term by other than its letters. */
    answers?: (term: Term) => number
  },
): Coverage {
  const { base, generic } = context
  let total = 0
  let matched = 0
  let heaviestMissing = 0
  const missing: string[] = []
  const count = (weight: number, match: number, name: string): void => {
    total += weight
    matched += weight * match
    if (match === 0) {
      heaviestMissing = Math.max(heaviestMissing, weight)
      missing.push(name)
    }
  }
  const weights = weighQuestion(question, base, generic)
  question.terms.forEach((term, at) => {
    const match = Math.max(context.answers?.(term) ?? 0, matchTerm(term, bags))
    count(weights.terms[at] ?? 0, match, term.key)
  })
  question.pairs.forEach(({ key }, at) => {
    const weight = weights.pairs[at] ?? 0
    if (weight === 0) return
    total += weight
    matched += weight * strongest(key, bags)
  })
  return { share: total === 0 ? 1 : matched / total, heaviestMissing, missing, total }
}

function strongest(key: string, bags: readonly WeightedBag[]): number {
  let best = 0
  for (const { bag, strength } of bags) if (strength > best && bag.has(key)) best = strength
  return best
}

interface QuestionWeights {
  terms: number[]
  /** 0 for pairs that stand nowhere. */
  pairs: number[]
}

const known = new WeakMap<AnalyzedQuestion, Map<ReadonlySet<string>, QuestionWeights>>()

/** A question is held against candidate after candidate of one document: its weights are worked out once. */
function weighQuestion(
  question: AnalyzedQuestion,
  base: KnowledgeBase,
  generic: ReadonlySet<string>,
): QuestionWeights {
  const ofQuestion = known.get(question) ?? new Map<ReadonlySet<string>, QuestionWeights>()
  known.set(question, ofQuestion)
  const weights = ofQuestion.get(generic) ?? {
    terms: question.terms.map((term) => termWeight(term, base, generic)),
    pairs: question.pairs.map(({ key, share }) =>
      base.index.frequency(key) === 0
        ? 0
        : base.idf(key) * pairShare * share * (generic.has(key) ? genericShare : 1),
    ),
  }
  ofQuestion.set(generic, weights)
  return weights
}

export function termWeight(
  term: Pick<Term, 'key' | 'folded' | 'size' | 'share'>,
  base: KnowledgeBase,
  generic: ReadonlySet<string>,
): number {
  const key = term.folded === '' ? term.key : term.folded
  const size = 1 + (term.size - 1) * 0.35
  return base.idf(key) * size * term.share * (generic.has(key) || generic.has(term.key) ? genericShare : 1)
}

/** Share of a group whose words stand in the text one by one. */
const apart = 0.8

function matchTerm(term: Term, bags: readonly WeightedBag[]): number {
  let best = 0
  for (const { bag, strength } of bags) best = Math.max(best, strength * matchIn(term, bag))
  if (best === 0 && term.parts.length > 1) {
    const found = term.parts.map((part) =>
      Math.max(...bags.map(({ bag, strength }) => (bag.has(part) ? strength : 0))),
    )
    best = (apart * found.reduce((sum, match) => sum + match, 0)) / term.parts.length
    if (found.includes(0)) best *= 0.5
  }
  return best
}

function matchIn(term: Term, bag: ReadonlySet<string>): number {
  if (bag.has(term.key)) return 1
  return term.folded !== '' && bag.has(term.folded) ? foldedOnly : 0
}
