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
  const { terms, pairs } = weighQuestion(question, base, generic)
  for (const { term, weight } of terms) {
    const answered = context.answers?.(term) ?? 0
    const match = answered === 1 ? 1 : Math.max(answered, matchTerm(term, bags))
    total += weight
    matched += weight * match
    if (match === 0) {
      heaviestMissing = Math.max(heaviestMissing, weight)
      missing.push(term.key)
    }
  }
  for (const { key, weight } of pairs) {
    total += weight
    matched += weight * strongest(key, bags)
  }
  return { share: total === 0 ? 1 : matched / total, heaviestMissing, missing, total }
}

function strongest(key: string, bags: readonly WeightedBag[]): number {
  let best = 0
  for (const { bag, strength } of bags) if (strength > best && bag.has(key)) best = strength
  return best
}

interface QuestionWeights {
  terms: { term: Term; weight: number }[]
  /** Without those that stand nowhere. */
  pairs: { key: string; weight: number }[]
}

const known = new WeakMap<AnalyzedQuestion, Map<ReadonlySet<string>, QuestionWeights>>()

/** A question is held against candidate after candidate of one document: its weights are worked out once. */
function weighQuestion(
  question: AnalyzedQuestion,
  base: KnowledgeBase,
  generic: ReadonlySet<string>,
): QuestionWeights {
  const ofQuestion = known.get(question) ?? new Map<ReadonlySet<string>, QuestionWeights>()
  const before = ofQuestion.get(generic)
  if (before !== undefined) return before
  known.set(question, ofQuestion)
  const weights = {
    terms: question.terms.map((term) => ({ term, weight: termWeight(term, base, generic) })),
    pairs: question.pairs
      .filter(({ key }) => base.index.frequency(key) > 0)
      .map(({ key, share }) => ({
        key,
        weight: base.idf(key) * pairShare * share * (generic.has(key) ? genericShare : 1),
      })),
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
  for (const { bag, strength } of bags) {
    if (strength > best) best = Math.max(best, strength * matchIn(term, bag))
  }
  return best === 0 && term.parts.length > 1 ? matchParts(term.parts, bags) : best
}

function matchParts(parts: readonly string[], bags: readonly WeightedBag[]): number {
  let sum = 0
  let lacking = false
  for (const part of parts) {
    const match = strongest(part, bags)
    sum += match
    if (match === 0) lacking = true
  }
  return ((apart * sum) / parts.length) * (lacking ? 0.5 : 1)
}

function matchIn(term: Term, bag: ReadonlySet<string>): number {
  if (bag.has(term.key)) return 1
  return term.folded !== '' && bag.has(term.folded) ? foldedOnly : 0
}
