import type { KnowledgeBase, StoredDocument } from '../knowledge-base.ts'
import type { AnalyzedQuestion, Term } from '../question/analyze-question.ts'
import { bagOfWords } from '../search/bag-of-words.ts'
import { looksLikeSyllable } from '../search/fold-vietnamese.ts'
import { scoreCoverage } from './score-coverage.ts'

const wordsOf = new WeakMap<StoredDocument, ReadonlySet<string>>()
const sharesOf = new WeakMap<AnalyzedQuestion, Map<StoredDocument, number>>()

/** Share of the question's weight in words that stand neither in the document nor in the facts about it, 0–1. */
export function unknownShare(
  question: AnalyzedQuestion,
  document: StoredDocument,
  base: KnowledgeBase,
): number {
  const known = sharesOf.get(question) ?? new Map<StoredDocument, number>()
  sharesOf.set(question, known)
  const share = known.get(document) ?? measure(question, document, base)
  known.set(document, share)
  return share
}

function measure(question: AnalyzedQuestion, document: StoredDocument, base: KnowledgeBase): number {
  const bag = wordsIn(document, base)
  // „Hạn“ asks; a paper says „trước ngày …“.
  const answers = ({ asks }: Term): number => (asks.length > 0 ? 1 : 0)
  const context = { base, generic: base.genericOf(document), answers }
  return 1 - scoreCoverage({ ...question, pairs: [] }, [{ bag, strength: 1 }], context).share
}

/** Whether the question has a name („Zoom“, „HIV“) that the document doesn't have: a word that no Vietnamese syllable is spelled like. */
export function hasStrangeName(
  { terms }: AnalyzedQuestion,
  document: StoredDocument,
  base: KnowledgeBase,
): boolean {
  const bag = wordsIn(document, base)
  return terms.some(({ key, size }) => {
    const name = /^[af]:([a-z]{3,})$/.exec(key)?.[1]
    return size === 1 && name !== undefined && !looksLikeSyllable(name) && !bag.has(`f:${name}`)
  })
}

function wordsIn(document: StoredDocument, base: KnowledgeBase): ReadonlySet<string> {
  const bag = wordsOf.get(document) ?? collectWords(document, base)
  wordsOf.set(document, bag)
  return bag
}

function collectWords(document: StoredDocument, base: KnowledgeBase): ReadonlySet<string> {
  const words = new Set<string>()
  const add = (keys: ReadonlySet<string>): void => {
    for (const key of keys) if (!key.startsWith('p:')) words.add(key)
  }
  for (const { text } of document.passages) add(bagOfWords(text, base.language))
  for (const unit of base.facts) if (unit.document === document) add(unit.own)
  return words
}
