import { z } from 'zod'

/** The language model, where there is one: it puts answers in words and decides nothing. */
export interface ModelConfig {
  model?: {
    name: string
    apiKey?: string
    baseUrl?: string
    /** Used up, answers go out without it until midnight. */
    dailyTokens: number
    /** Of a million tokens, in any currency. */
    prices: { input: number; output: number }
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
  CHAT_MODEL: z
    .string()
    .regex(/^[\w./:@+-]{1,200}$/, 'phải là tên mô hình như máy chủ đặt, ví dụ gpt-4.1-mini')
    .optional(),
  CHAT_DAILY_TOKENS: z
    .string()
    .regex(/^[1-9]\d{0,11}$/, 'phải là một số nguyên dương')
    .default('1000000'),
  CHAT_PRICE_INPUT: price(),
  CHAT_PRICE_OUTPUT: price(),
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
  if (data.CHAT_MODEL === undefined) return {}
  return {
    model: {
      name: data.CHAT_MODEL,
      ...(data.OPENAI_API_KEY !== undefined && { apiKey: data.OPENAI_API_KEY }),
      ...(data.OPENAI_BASE_URL !== undefined && { baseUrl: data.OPENAI_BASE_URL }),
      dailyTokens: Number(data.CHAT_DAILY_TOKENS),
      prices: { input: Number(data.CHAT_PRICE_INPUT), output: Number(data.CHAT_PRICE_OUTPUT) },
    },
  }
}

/** A server of one's own may want no key; OpenAI's does. */
export function checkModelServer(data: Partial<Read>): boolean {
  const isReachable = data.OPENAI_API_KEY !== undefined || data.OPENAI_BASE_URL !== undefined
  return data.CHAT_MODEL === undefined || isReachable
}
