import type { OpenAI } from 'openai'
import { z } from 'zod'
import { ModelError } from './chat-model.ts'
import type { ChatModelSettings } from './create-chat-model.ts'
import type { EmbeddingModel } from './embedding-model.ts'
import { estimateTokens } from './estimate-tokens.ts'
import { toModelError } from './to-model-error.ts'

/**
 * An embedding model behind any server that speaks as OpenAI does. LangChain's class for it neither counts tokens nor can
 * be called off, so OpenAI's own client is asked; it is loaded with the first text.
 */
export function createEmbeddingModel(settings: ChatModelSettings): EmbeddingModel {
  let loading: Promise<OpenAI> | undefined
  return {
    name: settings.model,
    embed: async (texts, signal) => {
      try {
        loading ??= load(settings)
        const client = await loading
        const { model } = settings
        const request = { model, input: [...texts], encoding_format: 'float' as const }
        return read(await client.embeddings.create(request, { signal }), texts)
      } catch (error) {
        throw toModelError(error, signal)
      }
    },
  }
}

async function load({ apiKey, baseUrl, fetch }: ChatModelSettings): Promise<OpenAI> {
  const { OpenAI } = await import('openai')
  return new OpenAI({
    apiKey: apiKey ?? 'none',
    ...(baseUrl !== undefined && { baseURL: baseUrl }),
    ...(fetch !== undefined && { fetch }),
    maxRetries: 0,
    // OPENAI_LOG=debug would write down what people asked.
    logLevel: 'off',
  })
}

/** What halfvec can hold. */
const mostDimensions = 16_000

const answerSchema = z.object({
  data: z.array(
    z.object({ index: z.int().min(0), embedding: z.array(z.number()).min(1).max(mostDimensions) }),
  ),
  usage: z.object({ prompt_tokens: z.int().min(0) }).optional(),
})

function read(answer: unknown, texts: readonly string[]): { vectors: number[][]; tokens: number } {
  const { data, usage } = answerSchema.parse(answer)
  const vectors = texts.map((_, at) => data.find(({ index }) => index === at)?.embedding ?? [])
  const length = vectors[0]?.length ?? 0
  if (length === 0 || vectors.some((vector) => vector.length !== length || !vector.some(Boolean)))
    throw new ModelError('nonsense', { mayRetry: true })
  return { vectors, tokens: usage?.prompt_tokens || estimateTokens(texts.join('')) }
}
