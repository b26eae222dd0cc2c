import type pg from 'pg'
import { ModelError } from '../../llm/chat-model.ts'
import { createRest } from '../../llm/create-rest.ts'
import type { TokenBudget } from '../../llm/create-token-budget.ts'
import type { EmbeddingModel } from '../../llm/embedding-model.ts'
import type { Answer } from '../answer/answer.ts'
import type { Question } from '../answer-question.ts'
import type { KnowledgeBase } from '../knowledge-base.ts'
import type { Hiding } from '../phrasing/ask-model.ts'
import { answerNear, textsAsked } from './answer-near.ts'
import { type EmbeddedText, embeddedTexts } from './embedded-texts.ts'
import {
  type EmbeddingWeights,
  listMissing,
  readEmbeddingWeights,
  removeOthers,
  storeEmbeddings,
} from './embedding-repository.ts'
import { findNear, type NearEverywhere } from './find-near.ts'

/** Search by meaning beside that by words, with an embedding model. */
export interface DenseSearch {
  /**
   * Embeds what the base has and the database not yet, for some minutes at most; returns how many texts are still missing.
   * @throws ModelError, with the fault `limit` when the day’s tokens are used up
   */
  prepare(base: KnowledgeBase): Promise<number>
  /** The same in the background: a fault is told as an outcome, and the next time goes on from there. */
  keepPrepared(base: KnowledgeBase): Promise<void>
  /**
   * The answer where nearness in meaning counts, too; `plain`, the one by words alone, while not all is embedded, without
   * weights for just this model, or when the server fails or takes too long. Never rejects.
   */
  answer(base: KnowledgeBase, question: Question, plain: Answer): Promise<Answer>
  /** How near all is to each text that the question is read as. @throws ModelError */
  near(base: KnowledgeBase, question: Question): Promise<Map<string, NearEverywhere>>
}

export interface DenseSearchOptions {
  pool: pg.Pool
  model: EmbeddingModel
  budget: TokenBudget
  createHiding(base: KnowledgeBase): Hiding
  now: () => Date
  /** `unfitted`: nobody has fitted weights for this model. `fault` says why; it holds no text. */
  onOutcome(outcome: 'used' | 'unfitted' | 'limit' | 'fault', fault?: string): void
  timeoutMs?: number
}

/** People wait for it before anything is answered. */
const longestMs = 4_000
const batchMs = 60_000
const batchSize = 64
/** A slow server is gone on with at the next turn. */
const longestTurnMs = 3 * 60_000
/** Of one message; chat spelling has several readings. */
const mostTexts = 16
const checkAgainMs = 10_000

export function createDenseSearch(options: DenseSearchOptions): DenseSearch {
  const { pool, model, now, onOutcome, timeoutMs = longestMs } = options
  const rest = createRest(now)
  const readiness = createReadiness(options)
  const near: DenseSearch['near'] = async (base, question) => {
    const texts = textsAsked(base, question).slice(0, mostTexts)
    const hiding = options.createHiding(base)
    const hidden = texts.map((text) => hiding.hide(text))
    if (texts.length === 0) return new Map()
    const taken = await options.budget.take()
    if (taken === undefined) throw new ModelError('limit', { mayRetry: false })
    const signal = AbortSignal.timeout(timeoutMs)
    let tokens = 0
    try {
      const found = await findNear({ pool, model, signal }, hidden, readiness.textsOf(base))
      tokens = found.tokens
      return new Map(texts.map((text, at) => [text, found.near[at] as NearEverywhere]))
    } finally {
      await taken.settle({ input: 0, output: 0, embedding: tokens })
    }
  }
  const prepare: DenseSearch['prepare'] = (base) => embedMissing(options, readiness.textsOf(base))
  const tellFault = (fault: string) => (fault === 'limit' ? onOutcome('limit') : onOutcome('fault', fault))
  return {
    near,
    prepare,
    keepPrepared: async (base) => {
      try {
        await prepare(base)
      } catch (error) {
        const fault = readDenseFault(error)
        if (fault === undefined) throw error
        tellFault(fault)
      }
    },
    answer: async (base, question, plain) => {
      if (rest.isResting() || isOfOfficer(base, plain)) return plain
      try {
        const weights = await readiness.weightsFor(base)
        if (weights === undefined || weights.weight === 0) return plain
        const found = await near(base, question)
        rest.worked()
        if (found.size === 0) return plain
        onOutcome('used')
        return answerNear(base, question, { weights, near: found })
      } catch (error) {
        const fault = readDenseFault(error) ?? 'unknown'
        if (fault !== 'limit') rest.failed()
        tellFault(fault)
        return plain
      }
    },
  }
}

/** Why a model gave nothing, `limit` for the day’s tokens; undefined for an error of another kind. */
export function readDenseFault(error: unknown): string | undefined {
  return error instanceof ModelError ? error.fault : undefined
}

/** What an officer answered for good stands in no paper of the base. */
function isOfOfficer({ documents }: KnowledgeBase, { citations }: Answer): boolean {
  return citations.some(({ document }) => !documents.has(document))
}

/** What is to be embedded of the base in hand, and whether all of it is. */
function createReadiness({ pool, model, now, onOutcome }: DenseSearchOptions) {
  let texts: { version: bigint; known: Map<string, EmbeddedText> } | undefined
  let checked: { version: bigint; at: number; weights: EmbeddingWeights | undefined } | undefined
  const textsOf = (base: KnowledgeBase): Map<string, EmbeddedText> => {
    if (texts?.version !== base.version) texts = { version: base.version, known: embeddedTexts(base) }
    return texts.known
  }
  return {
    textsOf,
    /** Undefined while texts are missing, or weights. */
    weightsFor: async (base: KnowledgeBase): Promise<EmbeddingWeights | undefined> => {
      const at = now().getTime()
      const isKnown =
        checked?.version === base.version &&
        (checked.weights !== undefined || Math.abs(at - checked.at) < checkAgainMs)
      if (isKnown) return checked?.weights
      const missing = await listMissing(pool, model.name, [...textsOf(base).keys()])
      const weights = missing.length > 0 ? undefined : await readEmbeddingWeights(pool, model.name)
      if (missing.length === 0 && weights === undefined) onOutcome('unfitted')
      checked = { version: base.version, at, weights }
      return weights
    },
  }
}

async function embedMissing(
  { pool, model, budget, now }: DenseSearchOptions,
  known: ReadonlyMap<string, EmbeddedText>,
): Promise<number> {
  const missing = await listMissing(pool, model.name, [...known.keys()])
  const begun = now().getTime()
  for (let from = 0; from < missing.length; from += batchSize) {
    if (now().getTime() - begun > longestTurnMs) return missing.length - from
    const taken = await budget.take()
    if (taken === undefined) throw new ModelError('limit', { mayRetry: false })
    const hashes = missing.slice(from, from + batchSize)
    let tokens = 0
    try {
      const texts = hashes.map((hash) => known.get(hash)?.text ?? '')
      const embedded = await model.embed(texts, AbortSignal.timeout(batchMs))
      tokens = embedded.tokens
      await storeEmbeddings(
        pool,
        model.name,
        hashes.map((hash, at) => ({ hash, vector: embedded.vectors[at] ?? [] })),
      )
    } finally {
      await taken.settle({ input: 0, output: 0, embedding: tokens })
    }
  }
  await removeOthers(pool, model.name, [...known.keys()])
  return 0
}
