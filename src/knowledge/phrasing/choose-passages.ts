import { dayIn } from '../answer/compute-deadline.ts'
import { findCandidates } from '../answer/find-candidates.ts'
import type { KnowledgeBase, PassageUnit } from '../knowledge-base.ts'
import type { AnalyzedQuestion } from '../question/analyze-question.ts'
import { readQuestion } from '../question/read-question.ts'
import { foldVietnamese } from '../search/fold-vietnamese.ts'
import { isInForce } from '../section-source.ts'
import type { OpenPhrase } from './open-phrase.ts'

const mostPassages = 8
const mostCharacters = 6_000

/**
 * The clauses a model may use, best first: of what is told only those of its own section, for a gap the likeliest ones
 * of the organization that hold at that time. Clauses that give orders to whoever answers are never among them. Pure.
 */
export function choosePassages(base: KnowledgeBase, phrase: OpenPhrase, at: Date): PassageUnit[] {
  const found = phrase.place === undefined ? findLikely(base, phrase, at) : findAt(base, phrase.place)
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

function findLikely(base: KnowledgeBase, { question, organization }: OpenPhrase, at: Date): PassageUnit[] {
  const [reading]: (AnalyzedQuestion | undefined)[] = readQuestion(base, { text: question })
  if (reading === undefined) return []
  return findCandidates(reading, base, organization)
    .flatMap(({ passages }) => passages)
    .sort((left, right) => right.rank - left.rank)
    .flatMap((hit) => base.passages[hit.at] ?? [])
    .filter(({ passage }) => tells(passage))
    .filter(holdsOn(base, organization, at))
}

/** What is told of a paper that no longer holds is left to code, which says so. */
function holdsOn({ organizations, validity }: KnowledgeBase, organization: string, at: Date) {
  const timezone = organizations.find(({ id }) => id === organization)?.timezone ?? 'Asia/Ho_Chi_Minh'
  const day = dayIn(timezone, at).toISOString().slice(0, 10)
  return ({ document, passage }: PassageUnit): boolean =>
    isInForce(validity.of(document, passage.path) ?? {}, day)
}

/** Letterhead and copies tell nothing that was asked and not found. */
function tells({ kind, path }: PassageUnit['passage']): boolean {
  return kind !== 'heading' && kind !== 'footnote' && path !== 'mở đầu' && path !== 'nơi nhận'
}
