import { z } from 'zod'

interface ModelServer {
  name: string
  apiKey?: string
  baseUrl?: string
}

export interface ModelConfig {
  /** The language model, where there is one: it puts answers in words and decides nothing. */
  model?: ModelServer
  /** The embedding model, where there is one: what means much the same is found under other words, too. */
  embedding?: ModelServer
  modelTokens: {
    /** Of both together; used up, answers go out without them until midnight. */
    daily: number
    /** Of a million tokens, in any currency. */
    prices: { input: number; output: number; embedding: number }
  }
}

export const modelSettings = {
  OPENAI_API_KEY: z
    .string()
    .regex(/^[!-~]{1,300}$/, 'phải là khóa nguyên vẹn, không dấu và không khoảng trắng')
    .optional(),
  OPENAI_BASE_URL: z
    .string()
    .refine(
      (address) => /^https?:\/\//i.test(address) && URL.canParse(address),
      'phải là một địa chỉ https://, thường kết thúc bằng /v1',
    )
    .transform((address) => address.replace(/\/+$/, ''))
    .optional(),
  CHAT_MODEL: modelName('gpt-4.1-mini'),
  EMBEDDING_MODEL: modelName('text-embedding-3-small'),
  CHAT_DAILY_TOKENS: z
    .string()
    .regex(/^[1-9]\d{0,11}$/, 'phải là một số nguyên dương')
    .default('1000000'),
  CHAT_PRICE_INPUT: price(),
  CHAT_PRICE_OUTPUT: price(),
  EMBEDDING_PRICE: price(),
}

function modelName(example: string) {
  return z
    .string()
    .regex(/^[\w./:@+-]{1,200}$/, `phải là tên mô hình như máy chủ đặt, ví dụ ${example}`)
    .optional()
}

function price() {
  return z
    .string()
    .regex(/^\d{1,9}(\.\d{1,6})?$/, 'phải là giá của một triệu token, ví dụ 0.25')
    .default('0')
}

const readable = z.object(modelSettings)
type Read = z.infer<typeof readable>

/** Without a name nothing is sent anywhere, whatever key lies about in the environment. */
export function readModelConfig(data: Read): ModelConfig {
  const server = {
    ...(data.OPENAI_API_KEY !== undefined && { apiKey: data.OPENAI_API_KEY }),
    ...(data.OPENAI_BASE_URL !== undefined && { baseUrl: data.OPENAI_BASE_URL }),
  }
  return {
    ...(data.CHAT_MODEL !== undefined && { model: { name: data.CHAT_MODEL, ...server } }),
    ...(data.EMBEDDING_MODEL !== undefined && { embedding: { name: data.EMBEDDING_MODEL, ...server } }),
    modelTokens: {
      daily: Number(data.CHAT_DAILY_TOKENS),
      prices: {
        input: Number(data.CHAT_PRICE_INPUT),
        output: Number(data.CHAT_PRICE_OUTPUT),
        embedding: Number(data.EMBEDDING_PRICE),
      },
    },
  }
}

/** A server of one's own may want no key; OpenAI's does. */
export function hasServer(name: 'CHAT_MODEL' | 'EMBEDDING_MODEL'): (data: Partial<Read>) => boolean {
  return (data) =>
    data[name] === undefined || data.OPENAI_API_KEY !== undefined || data.OPENAI_BASE_URL !== undefined
}
