import { foldVietnamese } from '../knowledge/search/fold-vietnamese.ts'
import type { PeopleWords } from '../knowledge/vocabulary/conversation-words.ts'
import type { RememberedAnswer } from './conversation-state.ts'
import { maskPersonalData } from './mask-personal-data.ts'

export type FeedbackKind = 'gap' | 'wrong' | 'ask-officer'

/** A question the content owner should look at. Nothing in it tells who asked. */
export interface Feedback {
  kind: FeedbackKind
  organization: string | undefined
  question: string
  /** The question as it is counted: folded, without punctuation. */
  wording: string
  answer: string
  document: string | undefined
  section: string | undefined
  /** Where it goes on to the officers: the answer it is about. */
  passOn?: string
  /** Then: the question that this one went on from. */
  before?: string
}

const longestQuestion = 500

export function createFeedback(
  kind: FeedbackKind,
  remembered: RememberedAnswer,
  people: PeopleWords,
): Feedback {
  const { organization, document, section } = remembered
  // Masked before it is cut: half a telephone number would not be recognized.
  const question = maskPersonalData(asUnderstood(remembered), people).slice(0, longestQuestion).toWellFormed()
  const wording = foldVietnamese(question)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
  return {
    kind,
    organization,
    question,
    wording,
    answer: maskPersonalData(remembered.answer, people),
    document,
    section,
  }
}

/** „Trễ thì sao“ says nothing to who wasn't there. */
function asUnderstood({ question, wentOnFrom }: RememberedAnswer): string {
  return wentOnFrom === undefined ? question : `${question} (hỏi tiếp câu “${wentOnFrom}”)`
}
