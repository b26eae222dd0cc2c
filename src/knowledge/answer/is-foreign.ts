import type { KnowledgeBase, StoredDocument } from '../knowledge-base.ts'
import type { AnalyzedQuestion, Term } from '../question/analyze-question.ts'
import { bagOfWords } from '../search/bag-of-words.ts'
import { termWeight } from './score-coverage.ts'

/** Beyond this share the question is about something else. */
const mostForeign = 0.33

const wordsOf = new WeakMap<StoredDocument, ReadonlySet<string>>()

/**
 * Whether a good part of the question is in words of several syllables („hiến máu“, „đăng nhập“) that the document and
 * what its facts tell never use: their syllables alone („máu“, „nhập“) may stand anywhere.
 */
export function isForeign(
  question: AnalyzedQuestion,
  document: StoredDocument,
  base: KnowledgeBase,
): boolean {
  return foreignShare(question, document, base) > mostForeign
}

function foreignShare({ terms }: AnalyzedQuestion, document: StoredDocument, base: KnowledgeBase): number {
  const told = toldWords(document, base)
  const generic = base.genericOf(document)
  let total = 0
  let foreign = 0
  for (const term of terms) {
    const weight = termWeight(term, base, generic)
    total += weight
    if (term.size > 1 && term.asks.length === 0 && !told.has(term.key))
      foreign += weight * strangeness(term, told)
  }
  return total === 0 ? 0 : foreign / total
}

/** Share of its syllables that are never used: „về sớm“ may say in words of its own what the document says in others. */
function strangeness({ parts }: Term, told: ReadonlySet<string>): number {
  return parts.filter((part) => !told.has(part)).length / Math.max(1, parts.length)
}

/** The words of the document and of what its facts tell. */
export function toldWords(document: StoredDocument, base: KnowledgeBase): ReadonlySet<string> {
  const told = wordsOf.get(document) ?? collectTold(document, base)
  wordsOf.set(document, told)
  return told
}

/** What is only said to be absent doesn't make a document speak of it. */
function collectTold(document: StoredDocument, base: KnowledgeBase): ReadonlySet<string> {
  const words = new Set<string>()
  for (const { text } of document.passages) for (const key of bagOfWords(text, base.language)) words.add(key)
  for (const { document: of, absent, own } of base.facts) {
    if (of === document && !absent) for (const key of own) words.add(key)
  }
  return words
}
