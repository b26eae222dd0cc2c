import { join } from 'node:path'
import type pg from 'pg'
import { channelMeans } from './channels/channel.ts'
import type { Config } from './config.ts'
import {
  type Conversation,
  type ConversationOptions,
  createConversation,
} from './conversation/create-conversation.ts'
import { createHiding } from './conversation/create-hiding.ts'
import { createProxyAgent } from './create-proxy-agent.ts'
import { createProxyFetch } from './create-proxy-fetch.ts'
import { createPhrasing, type Phrasing } from './knowledge/phrasing/create-phrasing.ts'
import { createChatModel } from './llm/create-chat-model.ts'
import { createTokenBudget, type TokenBudget } from './llm/create-token-budget.ts'
import { createLogger } from './log.ts'
import { loadPrompt } from './prompts/load-prompt.ts'

/** What questions are answered with. */
export interface Answering {
  conversation: Conversation
  /** The language model's part; only where one is configured. */
  phrasing?: Phrasing
  /** For the metrics. */
  readModelUse?: () => Promise<ModelUse>
}

interface ModelUse {
  outcomes: ReadonlyMap<string, number>
  today: Awaited<ReturnType<TokenBudget['today']>>
}

const promptFolder = join(import.meta.dirname, '../prompts')

interface Surroundings extends Pick<ConversationOptions, 'knowledge' | 'desk' | 'talks' | 'reportError'> {
  pool: pg.Pool
  now: () => Date
}

/** @throws ConfigError when a prompt has not the places that are filled. */
export async function createAnswering(config: Config, surroundings: Surroundings): Promise<Answering> {
  const model = await createModelParts(config, surroundings)
  return {
    ...model,
    conversation: createConversation({ ...surroundings, ...model, meansOf: channelMeans }),
  }
}

async function createModelParts(
  { model, proxy, logLevel }: Config,
  { pool, now }: Surroundings,
): Promise<Omit<Answering, 'conversation'>> {
  if (model === undefined) return {}
  const log = createLogger(logLevel)
  const budget = createTokenBudget({ pool, now, ...model })
  const outcomes = new Map<string, number>()
  const phrasing = createPhrasing({
    model: createChatModel({
      model: model.name,
      apiKey: model.apiKey,
      baseUrl: model.baseUrl,
      fetch: proxy && createProxyFetch(createProxyAgent(proxy)),
    }),
    prompts: {
      answer: await loadPrompt(promptFolder, 'answer', ['passages', 'question', 'told']),
      rewrite: await loadPrompt(promptFolder, 'rewrite', ['before', 'question']),
    },
    budget,
    now,
    createHiding: ({ language }) => createHiding(language.conversation.people),
    onOutcome: (outcome, fault) => {
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
      if (outcome === 'limit') log.warn({ where: 'model' }, "the day's tokens are used up")
      if (outcome === 'fault') log.warn({ where: 'model', fault }, 'answered without the model')
    },
  })
  return { phrasing, readModelUse: async () => ({ outcomes, today: await budget.today() }) }
}
