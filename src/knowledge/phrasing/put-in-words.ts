import type { Citation } from '../../message.ts'
import { citePassage } from '../answer/cite-passage.ts'
import type { KnowledgeBase, PassageUnit } from '../knowledge-base.ts'
import { isSame, keepSupported, numbersOf, reversalsOf, type Supported, shareHeld } from './keep-supported.ts'
import type { OpenPhrase, SaidSentence } from './open-phrase.ts'

/** What stands in the place of an open phrase. */
export interface Phrased {
  phrase: OpenPhrase
  text: string
  citations: Citation[]
}

export interface Saying {
  phrase: OpenPhrase
  given: readonly PassageUnit[]
  sentences: readonly SaidSentence[]
}

const longestPhrased = 700
/** Of what the answer tells, that must still be told. */
const leastTold = 0.6
/** Of a question, that the quoted clauses must speak of. */
const leastAsked = 0.4

/** The words of the model, as far as they are borne; undefined when the answer stays as it was. Pure. */
export function putInWords(base: KnowledgeBase, { phrase, given, sentences }: Saying): Phrased | undefined {
  const supported = keepSupported(base, sentences, given)
  const text = supported.map((sentence) => sentence.text).join(' ')
  if (text === '' || text.length > longestPhrased) return undefined
  const holds = phrase.kind === 'told' ? tellsAsMuch : answers
  if (!holds(base, phrase, { text, supported })) return undefined
  return { phrase, text, citations: citationsOf(supported, phrase) }
}

interface Words {
  text: string
  supported: readonly Supported[]
}

/** Neither a number nor a „không“ is lost, and little else. */
function tellsAsMuch(base: KnowledgeBase, { text: told }: OpenPhrase, { text }: Words): boolean {
  const numbers = numbersOf(text)
  return (
    [...numbersOf(told)].every((number) => numbers.has(number)) &&
    isSame(reversalsOf(base, told), reversalsOf(base, text)) &&
    shareHeld(base, told, text) >= leastTold
  )
}

function answers(base: KnowledgeBase, { question }: OpenPhrase, { supported }: Words): boolean {
  const sources = supported.flatMap(({ quotes }) =>
    quotes.flatMap(({ unit: { passage, document } }) => [passage.text, ...passage.headings, document.title]),
  )
  return shareHeld(base, question, sources.join('. ')) >= leastAsked
}

/** A clause is cited once; what is told has its citation already. */
function citationsOf(supported: readonly Supported[], { place }: OpenPhrase): Citation[] {
  const citations = new Map<string, Citation>()
  for (const { unit, quote } of supported.flatMap(({ quotes }) => quotes)) {
    const { document, passage } = unit
    if (place?.document === document.id && place.start === passage.start) continue
    const key = `${document.id}#${passage.start}`
    if (!citations.has(key)) citations.set(key, citePassage(document, passage, quote))
  }
  return [...citations.values()]
}
