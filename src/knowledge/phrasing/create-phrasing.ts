import { z } from 'zod'
import type { ChatModel } from '../../llm/chat-model.ts'
import { completeStructured } from '../../llm/complete-structured.ts'
import type { TokenBudget } from '../../llm/create-token-budget.ts'
import type { Prompt } from '../../prompts/load-prompt.ts'
import type { Answer } from '../answer/answer.ts'
import { answerQuestion, type Question } from '../answer-question.ts'
import type { KnowledgeBase, PassageUnit } from '../knowledge-base.ts'
import { splitOrders } from '../question/split-orders.ts'
import { checkRewriting } from './check-rewriting.ts'
import { choosePassages } from './choose-passages.ts'
import { type OpenPhrase, type SaidSentence, saidSchema, saidSentenceSchema } from './open-phrase.ts'
import { type Phrased, putInWords } from './put-in-words.ts'
import { putTogether } from './put-together.ts'
import { createRecentAnswers } from './recent-answers.ts'

/** Hides what is personal in all that leaves the machine, and puts it back into what returns. */
export interface Hiding {
  hide(text: string): string
  restore(text: string): string
}

export interface PhrasingOptions {
  model: ChatModel
  prompts: { answer: Prompt<'passages' | 'question' | 'told'>; rewrite: Prompt<'before' | 'question'> }
  budget: TokenBudget
  createHiding(base: KnowledgeBase): Hiding
  /** `fault` says why a model's words could not be used; it holds no text. */
  onOutcome(outcome: 'used' | 'kept' | 'limit' | 'fault', fault?: string): void
  timeoutMs?: number
}

export interface Phrasing {
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
  const { timeoutMs = longestMs, onOutcome } = options
  const recent = createRecentAnswers()
  return {
    phrase: async (base, question, answer, onDraft) => {
      if (answer.open === undefined) return answer
      const known = recent.find(base, question, answer)
      if (known !== undefined) return known
      const call = {
        options,
        base,
        hiding: options.createHiding(base),
        signal: AbortSignal.timeout(timeoutMs),
      }
      try {
        const found = (await rewrite(call, question, answer)) ?? answer
        const phrased = await phraseAll(call, found, onDraft)
        const told = putTogether(found, phrased)
        if (phrased.length > 0) recent.keep(base, question, { answer, told })
        return told
      } catch {
        // A database that is away, for one: the answer needs none.
        onOutcome('fault', 'unknown')
        return answer
      }
    },
  }
}

interface Call {
  options: PhrasingOptions
  base: KnowledgeBase
  hiding: Hiding
  signal: AbortSignal
}

const rewrittenSchema = z.object({ question: z.string() })

/** A follow-up that code could make nothing of is written out by the model, and answered by code again. */
async function rewrite(call: Call, question: Question, answer: Answer): Promise<Answer | undefined> {
  const { options, base, hiding } = call
  const { topic, text, at } = question
  if (topic === undefined || answer.kind !== 'gap') return undefined
  const typed = splitOrders(text, base.language)
  const before = splitOrders(topic.question, base.language)
  if (typed === '' || before === '') return undefined
  const prompt = options.prompts.rewrite.fill({ before: hiding.hide(before), question: hiding.hide(typed) })
  const said = await ask(call, { ...prompt, name: 'rewritten', schema: rewrittenSchema })
  const rewritten = said === undefined ? '' : hiding.restore(said.question)
  if (!checkRewriting(base, rewritten, { typed, before: [before, topic.subject ?? ''] })) return undefined
  const organization = topic.organization ?? question.organization
  const again = answerQuestion(base, { text: rewritten, organization, at })
  return again.kind === 'answer' ? again : undefined
}

async function phraseAll(
  call: Call,
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
  call: Call,
  phrase: OpenPhrase,
  onDraft: ((text: string) => void) | undefined,
): Promise<Phrased | undefined> {
  const { options, base, hiding } = call
  const given = choosePassages(base, phrase)
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
  const said = await ask(call, {
    ...prompt,
    name: 'answer',
    schema: saidSchema,
    onObjects: onDraft && onObjects,
  })
  if (said === undefined) return undefined
  const phrased = said.found ? checked(said.sentences) : undefined
  options.onOutcome(phrased === undefined ? 'kept' : 'used')
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

interface Asking<Value> {
  system: string
  user: string
  name: string
  schema: z.ZodType<Value>
  onObjects?: ((objects: unknown[]) => void) | undefined
}

/** Undefined when there is nothing to be had from the model now. */
async function ask<Value>({ options, signal }: Call, asking: Asking<Value>): Promise<Value | undefined> {
  const { model, budget, onOutcome } = options
  const taken = await budget.take()
  if (taken === undefined) {
    onOutcome('limit')
    return undefined
  }
  const said = await completeStructured(model, { ...asking, signal })
  await taken.settle(said.tokens)
  if (said.kind === 'value') return said.value
  onOutcome('fault', said.fault)
  return undefined
}
