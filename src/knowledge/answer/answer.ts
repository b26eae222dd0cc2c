import type { Citation } from '../../message.ts'
import type { FactAttribute } from '../fact.ts'
import type { OpenPhrase } from '../phrasing/open-phrase.ts'

/** What kind of reply a question got; `gap` and `refusal` are refusals without citation. */
export type AnswerKind = 'answer' | 'partial' | 'overview' | 'clarify' | 'gap' | 'refusal' | 'social'

export interface Answer {
  kind: AnswerKind
  /** Body as the person reads it, without sources. */
  text: string
  citations: Citation[]
  /** What of its subject a fact told. */
  attribute?: FactAttribute
  /** For a gap: somebody wrote down that the documents don't say it. */
  absent?: true
  /** For a gap: about something else than the papers. */
  outside?: true
  /** For a gap: where one would look for it. */
  nearest?: { document: string; section: string }
  /** What the conversation goes on from. */
  topic?: Topic
  /** The question that it was read together with. */
  wentOnFrom?: string
  /** Parts of the message without an answer, when others have one. */
  unanswered?: Unanswered[]
  /** Several organizations were asked for on purpose. */
  several?: true
  /** Lists are left out, since no organization is chosen. */
  shortened?: true
  /** Of an overview: what it lists, to be chosen from. */
  headings?: Heading[]
  /** What of the text a language model may put in other words. */
  open?: OpenPhrase[]
}

export interface Heading {
  document: string
  section: string
  title: string
  /** As it stands in the text. */
  line: string
}

export interface Unanswered {
  question: string
  wentOnFrom?: string
  /** Set when another organization had an answer. */
  organization?: string
  /** What was replied to it. */
  text: string
  nearest?: { document: string; section: string }
}

/** What an answer was about, for a question that goes on from it. */
export interface Topic {
  /** The question it answered, as understood. */
  question: string
  organization: string | undefined
  document: string | undefined
  section: string | undefined
  /** The question that opened the subject, when this one went on from it. */
  root?: string | undefined
  /** The subject of the fact that answered. */
  subject?: string | undefined
}

export function isRefused({ kind }: Pick<Answer, 'kind'>): boolean {
  return kind === 'gap' || kind === 'refusal'
}
