import type { Citation } from '../../message.ts'

/** What kind of reply a question got; `gap` and `refusal` are refusals without citation. */
export type AnswerKind = 'answer' | 'partial' | 'overview' | 'clarify' | 'gap' | 'refusal' | 'social'

export interface Answer {
  kind: AnswerKind
  /** Body as the person reads it, without sources. */
  text: string
  citations: Citation[]
  /** For a gap: where one would look for it. */
  nearest?: { document: string; section: string }
  /** What the conversation goes on from. */
  topic?: Topic
}

/** What an answer was about, for a question that goes on from it. */
export interface Topic {
  /** The question it answered, as understood. */
  question: string
  organization: string | undefined
  document: string | undefined
  section: string | undefined
}

export function isRefused({ kind }: Pick<Answer, 'kind'>): boolean {
  return kind === 'gap' || kind === 'refusal'
}
