import { join } from 'node:path'
import type pg from 'pg'
import type { Config } from './config.ts'
import { createHiding } from './conversation/create-hiding.ts'
import { createProxyAgent } from './create-proxy-agent.ts'
import { createProxyFetch } from './create-proxy-fetch.ts'
import { createSeveralReader, type SeveralReader } from './initiatives/create-several-reader.ts'
import type { Knowledge } from './knowledge/create-knowledge.ts'
import { createDenseSearch, type DenseSearch } from './knowledge/embeddings/create-dense-search.ts'
import type { PhrasingOptions } from './knowledge/phrasing/ask-model.ts'
import { createPhrasing, type Phrasing } from './knowledge/phrasing/create-phrasing.ts'
import { createChatModel } from './llm/create-chat-model.ts'
import { createEmbeddingModel } from './llm/create-embedding-model.ts'
import { createTokenBudget, type TokenBudget } from './llm/create-token-budget.ts'
import { createLogger } from './log.ts'
import { loadPrompt } from './prompts/load-prompt.ts'

/** What a language model does; nothing of it where none is configured. */
export interface ModelParts {
  /** Its words for answers. */
  phrasing?: Phrasing
  /** Search by meaning, which `phrasing` begins with, and the name of its model. */
  dense?: DenseSearch
  embeddingModel?: string
  /** What one message says of several fields of a form. */
  readSeveral?: SeveralReader
  /** For the metrics. */
  readModelUse?: () => Promise<ModelUse>
}

interface ModelUse {
  outcomes: ReadonlyMap<string, number>
  today: Awaited<ReturnType<TokenBudget['today']>>
}

interface Surroundings {
  pool: pg.Pool
  now: () => Date
  knowledge: Knowledge
}

const promptFolder = join(import.meta.dirname, '../prompts')

/** @throws ConfigError when a prompt has not the places that are filled. */
export async function createModelParts(config: Config, surroundings: Surroundings): Promise<ModelParts> {
  const { model, embedding, modelTokens } = config
  if (model === undefined && embedding === undefined) return {}
  const { pool, now } = surroundings
  const { daily: dailyTokens, prices } = modelTokens
  const outcomes = new Map<string, number>()
  const budget = createTokenBudget({ pool, now, dailyTokens, prices })
  const shared: Shared = {
    ...surroundings,
    budget,
    proxied: config.proxy && createProxyFetch(createProxyAgent(config.proxy)),
    log: createLogger(config.logLevel),
    count: (outcome) => outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1),
  }
  const ofChat = model && (await createChatParts(model, shared))
  const dense = embedding && createDense(embedding, shared)
  const phrasing = dense === undefined ? ofChat?.phrasing : searchFirst(dense, ofChat?.phrasing)
  return {
    ...ofChat,
    ...(phrasing && { phrasing }),
    ...(embedding && dense && { dense, embeddingModel: embedding.name }),
    readModelUse: async () => ({ outcomes, today: await budget.today() }),
  }
}

interface Shared extends Surroundings {
  budget: TokenBudget
  proxied: typeof fetch | undefined
  log: ReturnType<typeof createLogger>
  count(outcome: string): void
}

async function createChatParts(
  { name, apiKey, baseUrl }: NonNullable<Config['model']>,
  { budget, now, knowledge, proxied, log, count }: Shared,
): Promise<Required<Pick<ModelParts, 'phrasing' | 'readSeveral'>>> {
  const chat = createChatModel({ model: name, apiKey, baseUrl, fetch: proxied })
  const onOutcome: PhrasingOptions['onOutcome'] = (outcome, fault) => {
    count(outcome)
    if (outcome === 'limit') log.warn({ where: 'model' }, "the day's tokens are used up")
    if (outcome === 'fault') log.warn({ where: 'model', fault }, 'answered without the model')
  }
  const phrasing = createPhrasing({
    model: chat,
    prompts: {
      answer: await loadPrompt(promptFolder, 'answer', ['passages', 'question', 'told']),
      rewrite: await loadPrompt(promptFolder, 'rewrite', ['before', 'question']),
    },
    budget,
    now,
    createHiding: ({ language }) => createHiding(language.conversation.people),
    onOutcome,
  })
  const readSeveral = createSeveralReader({
    ...{ model: chat, budget, now, onOutcome },
    prompt: await loadPrompt(promptFolder, 'fill-form', ['fields', 'text']),
    createHiding: () => createHiding(knowledge.base().language.conversation.people),
  })
  return { phrasing, readSeveral }
}

function createDense(
  { name, apiKey, baseUrl }: NonNullable<Config['embedding']>,
  { pool, budget, now, proxied, log, count }: Shared,
): DenseSearch {
  let isTold = false
  return createDenseSearch({
    ...{ pool, budget, now },
    model: createEmbeddingModel({ model: name, apiKey, baseUrl, fetch: proxied }),
    createHiding: ({ language }) => createHiding(language.conversation.people),
    onOutcome: (outcome, fault) => {
      count(`embedding-${outcome}`)
      if (outcome === 'fault') log.warn({ where: 'embedding', fault }, 'searched by words alone')
      if (outcome === 'limit') log.warn({ where: 'embedding' }, "the day's tokens are used up")
      if (outcome === 'unfitted' && !isTold)
        log.warn({ where: 'embedding', model: name }, 'no weights for this model: run calibrate')
      isTold ||= outcome === 'unfitted'
    },
  })
}

/** What is found by meaning, too, and then put in words. */
function searchFirst(dense: DenseSearch, phrasing: Phrasing | undefined): Phrasing {
  return {
    takes: ({ kind }) => searched.has(kind),
    phrase: async (base, question, answer, onDraft) => {
      const found = await dense.answer(base, question, answer)
      return phrasing?.phrase(base, question, found, onDraft) ?? found
    },
  }
}

const searched: ReadonlySet<string> = new Set(['answer', 'partial', 'overview', 'clarify', 'gap'])
