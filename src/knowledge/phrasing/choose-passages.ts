import { findCandidates } from '../answer/find-candidates.ts'
import type { KnowledgeBase, PassageUnit, StoredDocument } from '../knowledge-base.ts'
import type { AnalyzedQuestion } from '../question/analyze-question.ts'
import { readQuestion } from '../question/read-question.ts'
import { foldVietnamese } from '../search/fold-vietnamese.ts'
import type { OpenPhrase } from './open-phrase.ts'

const mostPassages = 8
const mostCharacters = 6_000

/**
 * The clauses a model may use, best first: of what is told only those of its own section, for a gap the likeliest ones
 * of the organization. Clauses that give orders to whoever answers are never among them. Pure.
 */
export function choosePassages(base: KnowledgeBase, phrase: OpenPhrase): PassageUnit[] {
  const found = phrase.place === undefined ? findLikely(base, phrase) : findAt(base, phrase.place)
  let characters = 0
  return found
    .filter(({ passage }) => !givesOrders(passage.text, base))
    .slice(0, mostPassages)
    .filter(({ passage }) => {
      characters += passage.text.length
      return characters <= mostCharacters
    })
}

function givesOrders(text: string, { language }: KnowledgeBase): boolean {
  return language.orders.test(text) || language.conversation.orders.test(foldVietnamese(text))
}

function findAt(base: KnowledgeBase, { document: id, section, start }: NonNullable<OpenPhrase['place']>) {
  const document = base.documents.get(id)
  const cited = document?.passages.find((passage) => passage.start === start)
  if (document === undefined || cited === undefined) return []
  const others = document.passages.filter(
    (passage) => passage !== cited && (passage.path === section || passage.path.startsWith(`${section}.`)),
  )
  return [cited, ...others].map((passage) => ({ document, passage }))
}

function findLikely(base: KnowledgeBase, { question, organization }: OpenPhrase): PassageUnit[] {
  const [reading]: (AnalyzedQuestion | undefined)[] = readQuestion(base, { text: question })
  if (reading === undefined) return []
  return findCandidates(reading, base, organization)
    .flatMap(({ passages }) => passages)
    .sort((left, right) => right.rank - left.rank)
    .flatMap(({ at }) => base.passages[at] ?? [])
    .filter(({ document, passage }) => tells(document, passage))
}

/** Letterhead and copies tell nothing that was asked and not found. */
function tells(_: StoredDocument, { kind, path }: PassageUnit['passage']): boolean {
  return kind !== 'heading' && kind !== 'footnote' && path !== 'mở đầu' && path !== 'nơi nhận'
}
