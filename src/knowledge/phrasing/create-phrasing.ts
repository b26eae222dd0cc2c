import { createRest } from '../../llm/create-rest.ts'
import type { Answer } from '../answer/answer.ts'
import type { Question } from '../answer-question.ts'
import type { KnowledgeBase, PassageUnit } from '../knowledge-base.ts'
import { splitOrders } from '../question/split-orders.ts'
import { askModel, type Hiding, type ModelCall, type PhrasingOptions, tellOnce } from './ask-model.ts'
import { choosePassages } from './choose-passages.ts'
import { type OpenPhrase, type SaidSentence, saidSchema, saidSentenceSchema } from './open-phrase.ts'
import { type Phrased, putInWords } from './put-in-words.ts'
import { putTogether } from './put-together.ts'
import { createRecentAnswers } from './recent-answers.ts'
import { rewriteFollowUp } from './rewrite-follow-up.ts'

export interface Phrasing {
  /** Whether it could make anything else of such an answer. */
  takes(answer: Answer): boolean
  /**
   * The answer to a question with the model's words where they are borne by the clauses, else as it is. Never rejects,
   * and takes no longer than the timeout. `onDraft` gets the text as far as it is checked.
   */
  phrase(
    base: KnowledgeBase,
    question: Question,
    answer: Answer,
    onDraft?: ((text: string) => void) | undefined,
  ): Promise<Answer>
}

/** Of one message; each is a call. */
const mostPhrases = 3
/** People don't wait longer, and the answer that code gives is there already. */
const longestMs = 12_000

/** Lets a language model write out follow-ups and put answers in words, on a short leash. */
export function createPhrasing(options: PhrasingOptions): Phrasing {
  const { timeoutMs = longestMs, now } = options
  const recent = createRecentAnswers()
  const rest = createRest(now)
  const takes: Phrasing['takes'] = ({ open }) => open !== undefined
  return {
    takes,
    phrase: async (base, question, answer, onDraft) => {
      if (!takes(answer)) return answer
      const known = recent.find(base, question, answer)
      if (known !== undefined) return known
      if (rest.isResting()) return answer
      const hiding = options.createHiding(base)
      const signal = AbortSignal.timeout(timeoutMs)
      const { at } = question
      const call: ModelCall = { options, base, at, hiding, signal, rest, tell: tellOnce(options) }
      try {
        const found = (await rewriteFollowUp(call, question, answer)) ?? answer
        const phrased = await phraseAll(call, found, onDraft)
        const told = putTogether(found, phrased)
        if (told !== answer) recent.keep(base, question, { answer, told })
        return told
      } catch {
        // A database that is away, for one: the answer needs none.
        call.tell('fault', 'unknown')
        return answer
      }
    },
  }
}

async function phraseAll(
  call: ModelCall,
  answer: Answer,
  onDraft: ((text: string) => void) | undefined,
): Promise<Phrased[]> {
  const phrases = (answer.open ?? [])
    .filter(({ kind }) => kind !== 'follow-up')
    .sort(byPlace(answer.text))
    .slice(0, mostPhrases)
  const drafts = new Map<OpenPhrase, string>()
  const tellDraft = (phrase: OpenPhrase, text: string) => {
    drafts.set(phrase, text)
    onDraft?.(draftOf(answer.text, phrases, drafts))
  }
  const phrased = await Promise.all(
    phrases.map((phrase) => phraseOne(call, phrase, onDraft && ((text) => tellDraft(phrase, text)))),
  )
  return phrased.filter((each) => each !== undefined)
}

function byPlace(text: string) {
  return (left: OpenPhrase, right: OpenPhrase) => text.indexOf(left.text) - text.indexOf(right.text)
}

/** The text up to the phrase that is being written; what was said of later ones waits. */
function draftOf(
  text: string,
  phrases: readonly OpenPhrase[],
  drafts: ReadonlyMap<OpenPhrase, string>,
): string {
  const [first] = phrases
  if (first === undefined) return text
  return `${text.slice(0, text.indexOf(first.text))}${drafts.get(first) ?? ''}`
}

async function phraseOne(
  call: ModelCall,
  phrase: OpenPhrase,
  onDraft: ((text: string) => void) | undefined,
): Promise<Phrased | undefined> {
  const { options, base, at, hiding, tell } = call
  const given = choosePassages(base, phrase, at)
  const question = splitOrders(phrase.question, base.language)
  if (given.length === 0 || question === '') return undefined
  const prompt = options.prompts.answer.fill({
    passages: hiding.hide(given.map(tellPassage).join('\n')),
    question: hiding.hide(question),
    told: phrase.kind === 'told' ? hiding.hide(phrase.text) : '',
  })
  const checked = (sentences: SaidSentence[]) =>
    putInWords(base, { phrase, given, sentences: sentences.map((each) => restoreIn(hiding, each)) })
  const onObjects = (objects: unknown[]) => {
    const sentences = objects.flatMap((object) => saidSentenceSchema.safeParse(object).data ?? [])
    const draft = checked(sentences)
    if (draft !== undefined) onDraft?.(draft.text)
  }
  const said = await askModel(call, {
    ...prompt,
    name: 'answer',
    schema: saidSchema,
    onObjects: onDraft && onObjects,
  })
  if (said === undefined) return undefined
  const phrased = said.found ? checked(said.sentences) : undefined
  tell(phrased === undefined ? 'kept' : 'used')
  return phrased
}

function tellPassage({ passage, document }: PassageUnit, at: number): string {
  const place = [document.title, ...passage.headings].at(-1) ?? ''
  return `Đoạn ${at + 1} (${place.replace(/\s+/g, ' ')}): ${passage.text.replace(/\s+/g, ' ')}`
}

function restoreIn({ restore }: Hiding, { text, quotes }: SaidSentence): SaidSentence {
  return {
    text: restore(text),
    quotes: quotes.map(({ passage, quote }) => ({ passage, quote: restore(quote) })),
  }
}
