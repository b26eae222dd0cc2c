import { z } from 'zod'
import type { Citation } from '../../message.ts'
import type { FactAttribute } from '../fact.ts'

/**
 * A stretch of an answer's text that a language model may put in other words (`told`), or what says that nothing was
 * found, which it may replace by what the clauses say after all (`gap`). What is left to nobody else, such as days,
 * sums, numbers and known absences, is never one. What refuses a `follow-up` stays unless code finds an answer to the
 * question as the model writes it out.
 */
export interface OpenPhrase {
  kind: 'told' | 'gap' | 'follow-up'
  /** As it stands in the answer's text. */
  text: string
  /** The question it answers, as understood. */
  question: string
  organization: string
  /** Of what is told: where it stands. */
  place?: { document: string; section: string; start: number }
}

export const saidSentenceSchema = z.object({
  text: z.string(),
  quotes: z.array(z.object({ passage: z.number().int(), quote: z.string() })),
})

/** What the model is asked for: sentences, each with the words of the clauses that bear it. */
export const saidSchema = z.object({ found: z.boolean(), sentences: z.array(saidSentenceSchema).max(12) })

export type SaidSentence = z.output<typeof saidSentenceSchema>

/** What is computed, counted, dated or signed is told as it is, and so is what must be called by its very name. */
const asItIs: ReadonlySet<FactAttribute> = new Set<FactAttribute>([
  'deadline',
  'date',
  'period',
  'issued',
  'frequency',
  'number',
  'count',
  'amount',
  'signer',
  'issuer',
  'contact',
  'name',
  'motto',
])

function mayBePhrased(attributes: readonly FactAttribute[]): boolean {
  return attributes.every((attribute) => !asItIs.has(attribute))
}

interface Opening {
  text: string
  /** What the answer tells, or the question asks for. */
  attributes: readonly FactAttribute[]
  /** None of a gap. */
  citations?: readonly Citation[]
  candidate: { question: { text: string } }
  organization?: { id: string }
}

/** An answer's text as an open phrase, unless it has to be told as it is. Pure. */
export function openPhrase(opening: Opening): { open?: OpenPhrase[] } {
  const { text, attributes, citations = [], candidate, organization } = opening
  if (!mayBePhrased(attributes)) return {}
  const question = candidate.question.text
  const [citation] = citations
  if (citation === undefined) {
    return organization === undefined
      ? {}
      : { open: [{ kind: 'gap', text, question, organization: organization.id }] }
  }
  const { document, section, start } = citation
  const owner = document.split('/')[0] ?? ''
  return {
    open: [{ kind: 'told', text, question, organization: owner, place: { document, section, start } }],
  }
}
