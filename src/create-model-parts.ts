import { join } from 'node:path'
import type pg from 'pg'
import type { Config } from './config.ts'
import { createHiding } from './conversation/create-hiding.ts'
import { createProxyAgent } from './create-proxy-agent.ts'
import { createProxyFetch } from './create-proxy-fetch.ts'
import { createSeveralReader, type SeveralReader } from './initiatives/create-several-reader.ts'
import type { Knowledge } from './knowledge/create-knowledge.ts'
import type { PhrasingOptions } from './knowledge/phrasing/ask-model.ts'
import { createPhrasing, type Phrasing } from './knowledge/phrasing/create-phrasing.ts'
import { createChatModel } from './llm/create-chat-model.ts'
import { createTokenBudget, type TokenBudget } from './llm/create-token-budget.ts'
import { createLogger } from './log.ts'
import { loadPrompt } from './prompts/load-prompt.ts'

/** What a language model does; nothing of it where none is configured. */
export interface ModelParts {
  /** Its words for answers. */
  phrasing?: Phrasing
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
export async function createModelParts(
  { model, proxy, logLevel }: Config,
  { pool, now, knowledge }: Surroundings,
): Promise<ModelParts> {
  if (model === undefined) return {}
  const log = createLogger(logLevel)
  const budget = createTokenBudget({ pool, now, ...model })
  const outcomes = new Map<string, number>()
  const chat = createChatModel({
    model: model.name,
    apiKey: model.apiKey,
    baseUrl: model.baseUrl,
    fetch: proxy && createProxyFetch(createProxyAgent(proxy)),
  })
  const onOutcome: PhrasingOptions['onOutcome'] = (outcome, fault) => {
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
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
  return { phrasing, readSeveral, readModelUse: async () => ({ outcomes, today: await budget.today() }) }
}
