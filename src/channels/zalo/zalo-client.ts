import type { IncomingMessage } from 'node:http'
import { z } from 'zod'
import type { ProxySettings } from '../../create-proxy-agent.ts'
import { readJson } from '../read-json.ts'
import { createPost, type Post } from './create-post.ts'
import type { ZaloMessage } from './to-zalo.ts'

/** What came of a call. Never rejects; nothing in it holds the token, the webhook's secret or an address. */
export type ZaloAnswer<T> =
  | { kind: 'done'; result: T }
  /** Zalo said no. `code` is absent when it named none; `retryAfter` is in seconds. */
  | { kind: 'denied'; code: number | undefined; description: string; retryAfter: number | undefined }
  /** No answer of Zalo's arrived; what was asked for may have been done all the same. */
  | { kind: 'unreachable'; reason: string }

export interface ZaloBot {
  id: string
  names: string[]
}

export interface ZaloClient {
  getMe(signal: AbortSignal): Promise<ZaloAnswer<ZaloBot>>
  /** Waits up to half a minute for an update, in a trial for a second; an empty list when none came. */
  getUpdates(signal: AbortSignal, how?: 'trial'): Promise<ZaloAnswer<unknown[]>>
  setWebhook(
    webhook: { url: string; secret_token: string },
    signal: AbortSignal,
  ): Promise<ZaloAnswer<unknown>>
  deleteWebhook(signal: AbortSignal): Promise<ZaloAnswer<unknown>>
  /** The address Zalo calls; empty when there is none. */
  getWebhookInfo(signal: AbortSignal): Promise<ZaloAnswer<string>>
  sendMessage(message: ZaloMessage, signal: AbortSignal): Promise<ZaloAnswer<unknown>>
  sendTyping(chatId: string, signal: AbortSignal): Promise<ZaloAnswer<unknown>>
}

export interface ZaloClientOptions {
  token: string
  apiRoot: string
  /** Never repeated from what Zalo says. */
  webhookSecret?: string
  proxy?: ProxySettings
}

const longPollSeconds = 30
const trialSeconds = 1
const callMs = 10_000
const answerLimit = 1024 * 1024

export function createZaloClient(options: ZaloClientOptions): ZaloClient {
  const post = createPost(options.proxy)
  const call = (method: string, body: object, signal: AbortSignal, waitSeconds = 0) =>
    callZalo(options, post, { method, body, signal, limit: waitSeconds * 1000 + callMs })
  return {
    getMe: async (signal) => readResult('getMe', await call('getMe', {}, signal), BOT),
    getUpdates: async (signal, how) => {
      const seconds = how === 'trial' ? trialSeconds : longPollSeconds
      // The table of the documentation says that the number is a string.
      const answer = await call('getUpdates', { timeout: String(seconds) }, signal, seconds)
      if (answer.kind === 'denied' && answer.code === 408) return { kind: 'done', result: [] }
      return readResult('getUpdates', answer, UPDATES)
    },
    setWebhook: (webhook, signal) => call('setWebhook', webhook, signal),
    deleteWebhook: (signal) => call('deleteWebhook', {}, signal),
    getWebhookInfo: async (signal) =>
      readResult('getWebhookInfo', await call('getWebhookInfo', {}, signal), WEBHOOK_URL),
    sendMessage: (message, signal) => call('sendMessage', message, signal),
    sendTyping: (chatId, signal) => call('sendChatAction', { chat_id: chatId, action: 'typing' }, signal),
  }
}

const NAME = z.string().trim().min(2).optional().catch(undefined)
const BOT = z
  .object({
    id: z.union([z.string(), z.number().transform(String)]),
    account_name: NAME,
    display_name: NAME,
    name: NAME,
  })
  .transform(({ id, account_name, display_name, name }) => ({
    id,
    names: [account_name, display_name, name].filter((known) => known !== undefined),
  }))
const UPDATES = z
  .union([z.array(z.unknown()), z.looseObject({}).transform((update) => [update]), z.null(), z.undefined()])
  .transform((updates) => updates?.filter((update) => JSON.stringify(update) !== '{}') ?? [])
const WEBHOOK_URL = z
  .object({ url: z.string().nullish() })
  .nullish()
  .transform((info) => info?.url ?? '')

const NUMBER = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number),
  ])
  .optional()
  .catch(undefined)
const ENVELOPE = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  description: z.string().catch(''),
  error_code: NUMBER,
  retry_after: NUMBER,
  parameters: z.object({ retry_after: NUMBER }).catch({ retry_after: undefined }),
})

function readResult<T>(method: string, answer: ZaloAnswer<unknown>, form: z.ZodType<T>): ZaloAnswer<T> {
  if (answer.kind !== 'done') return answer
  const result = form.safeParse(answer.result)
  return result.success
    ? { kind: 'done', result: result.data }
    : { kind: 'unreachable', reason: `${method}: Zalo trả lời không đúng dạng` }
}

interface Call {
  method: string
  body: object
  signal: AbortSignal
  /** Milliseconds. */
  limit: number
}

async function callZalo(options: ZaloClientOptions, post: Post, call: Call): Promise<ZaloAnswer<unknown>> {
  const deadline = AbortSignal.timeout(call.limit)
  try {
    const url = `${options.apiRoot.replace(/\/+$/, '')}/bot${options.token}/${call.method}`
    const response = await post(url, call.body, AbortSignal.any([call.signal, deadline]))
    const body = await readJson(response, answerLimit)
    const envelope = ENVELOPE.safeParse(typeof body === 'string' ? undefined : body.json)
    return readAnswer(call.method, response, { envelope: envelope.data, secrets: secretsOf(options) })
  } catch (error) {
    const late = deadline.aborted ? `không trả lời trong ${call.limit / 1000} giây` : undefined
    const why = call.signal.aborted ? 'đã dừng' : (late ?? describeFailure(error))
    return { kind: 'unreachable', reason: `${call.method}: ${why}` }
  }
}

function readAnswer(
  method: string,
  { statusCode: status = 0, headers }: IncomingMessage,
  { envelope, secrets }: { envelope: z.infer<typeof ENVELOPE> | undefined; secrets: string[] },
): ZaloAnswer<unknown> {
  const ok = status >= 200 && status < 300
  if (ok && envelope?.ok === true) return { kind: 'done', result: envelope.result }
  // Without an envelope somebody on the way has answered, who can say no more than these.
  if (envelope === undefined && status !== 429 && status !== 408) {
    return { kind: 'unreachable', reason: `${method}: HTTP ${status}, trả lời không đúng dạng` }
  }
  const named = envelope?.error_code
  const code = ok || (named !== undefined && named >= 400 && named < 600) ? named : status
  const told = envelope?.parameters.retry_after ?? envelope?.retry_after ?? Number(headers['retry-after'])
  const retryAfter = told > 0 ? told : undefined
  return { kind: 'denied', code, description: hide(envelope?.description ?? '', secrets), retryAfter }
}

function secretsOf({ token, webhookSecret }: ZaloClientOptions): string[] {
  const secrets = [token, token.slice(token.indexOf(':') + 1), webhookSecret ?? '']
  return secrets.flatMap((secret) => [secret, encodeURIComponent(secret)]).filter((secret) => secret !== '')
}

function hide(text: string, secrets: string[]): string {
  const shown = secrets.reduce((left, secret) => left.replaceAll(secret, '…'), text)
  return shown.replace(/https?:\/\/\S+/gi, '…').slice(0, 200)
}

/** The message of a failed call may repeat its address, and with it the token. */
function describeFailure(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{1,40}$/.test(code)
    ? `không kết nối được (${code})`
    : 'không kết nối được'
}
