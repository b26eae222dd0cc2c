import type { ChatOpenAICompletions } from '@langchain/openai'
import { z } from 'zod'
import type { ChatModel, ChatRequest, Tokens } from './chat-model.ts'
import { estimateTokens } from './estimate-tokens.ts'
import { statusOf, toModelError } from './to-model-error.ts'

export interface ChatModelSettings {
  model: string
  /** Servers of one's own need none. */
  apiKey?: string | undefined
  baseUrl?: string | undefined
  fetch?: typeof fetch | undefined
}

/** What a server can be asked for, best first; what it refuses is not asked for again. */
const formats = ['schema', 'json', 'plain'] as const
type Format = (typeof formats)[number]

/** A model behind any server that speaks as OpenAI does. Nothing is loaded before the first question. */
export function createChatModel(settings: ChatModelSettings): ChatModel {
  let loading: Promise<Models> | undefined
  let first = 0
  const ask = async (request: ChatRequest) => {
    loading ??= load(settings)
    const models = await loading
    for (;;) {
      const format = formats[first] ?? 'plain'
      try {
        return await stream(format === 'plain' ? models.plain : models.able, request, format)
      } catch (error) {
        if (format === 'plain' || !refusesForm(error) || request.signal.aborted) throw error
        first = Math.max(first, formats.indexOf(format) + 1)
      }
    }
  }
  return {
    complete: async (request) => {
      try {
        return await ask(request)
      } catch (error) {
        throw toModelError(error, request.signal)
      }
    },
  }
}

interface Models {
  able: ChatOpenAICompletions
  /** For servers that know neither a form nor the count of tokens in a stream. */
  plain: ChatOpenAICompletions
}

async function load({ model, apiKey, baseUrl, fetch }: ChatModelSettings): Promise<Models> {
  const { ChatOpenAICompletions } = await import('@langchain/openai')
  const create = (streamUsage: boolean) =>
    new ChatOpenAICompletions({
      model,
      apiKey: apiKey ?? 'none',
      maxRetries: 0,
      streamUsage,
      configuration: {
        ...(baseUrl !== undefined && { baseURL: baseUrl }),
        ...(fetch !== undefined && { fetch }),
        maxRetries: 0,
        // OPENAI_LOG=debug would write down what people asked.
        logLevel: 'off',
      },
    })
  return { able: create(true), plain: create(false) }
}

const usageSchema = z.object({ input_tokens: z.int().min(0), output_tokens: z.int().min(0) })

async function stream(model: ChatOpenAICompletions, request: ChatRequest, format: Format) {
  const { system, user, signal, onText } = request
  const messages: [string, string][] = [
    ['system', system],
    ['user', user],
  ]
  let text = ''
  let tokens: Tokens = { input: 0, output: 0 }
  for await (const chunk of await model.stream(messages, { signal, ...formOf(request, format) })) {
    if (typeof chunk.content === 'string') text += chunk.content
    const used = usageSchema.safeParse(chunk.usage_metadata)
    if (used.success) tokens = { input: used.data.input_tokens, output: used.data.output_tokens }
    onText?.(text)
  }
  signal.throwIfAborted()
  return {
    text,
    tokens:
      tokens.input + tokens.output > 0
        ? tokens
        : { input: estimateTokens(system + user), output: estimateTokens(text) },
  }
}

function formOf({ form: { name, schema } }: ChatRequest, format: Format) {
  if (format === 'plain') return {}
  const form = { type: 'json_schema' as const, json_schema: { name, schema, strict: true } }
  return { response_format: format === 'schema' ? form : { type: 'json_object' as const } }
}

function refusesForm(error: unknown): boolean {
  return [400, 404, 415, 422, 501].includes(statusOf(error) ?? 0)
}
