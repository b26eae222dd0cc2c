import type { Agent } from 'node:https'
import { Api } from 'grammy'
import { createProxyAgent, type ProxySettings } from '../../create-proxy-agent.ts'
import { describeFailure, type Failure, redact } from './describe-failure.ts'

export interface TelegramClientOptions {
  token: string
  apiRoot: string
  /** Makes a Word document of the text at a path. Rejects when there is none. */
  makeWord?: (path: string) => Promise<Uint8Array>
  /** Only an `apiRoot` by https goes through it. */
  proxy?: ProxySettings
}

export interface TelegramClient {
  api: Api
  /** Ends a call after that time, or when `outer` is aborted. */
  within(milliseconds: number, outer?: AbortSignal): ApiSignal
  describe(error: unknown): Failure
  makeWord: TelegramClientOptions['makeWord'] | undefined
  /** Where a file that was sent can be fetched. It holds the token. */
  fileUrl(path: string): string
  /** The way out for an address by https, where there is a proxy. */
  agent: Agent | undefined
  /** For texts of Telegram's that are shown. */
  redact(text: string): string
}

/** grammY types its signals by an old polyfill; it takes any that can be listened to. */
export type ApiSignal = NonNullable<Parameters<Api['getMe']>[0]>

export function createTelegramClient({
  token,
  apiRoot,
  makeWord,
  proxy,
}: TelegramClientOptions): TelegramClient {
  // An agent for TLS would refuse a plain address.
  const agent = proxy !== undefined && /^https:/i.test(apiRoot) ? createProxyAgent(proxy) : undefined
  const api = new Api(token, {
    apiRoot: apiRoot.replace(/\/+$/, ''),
    timeoutSeconds: 150,
    ...(agent && { baseFetchConfig: { agent } }),
  })
  return {
    api,
    makeWord,
    agent,
    fileUrl: (path) => `${apiRoot.replace(/\/+$/, '')}/file/bot${token}/${path}`,
    describe: (error) => {
      const failure = describeFailure(error, token)
      return failure.kind === 'unanswered' && agent !== undefined ? { ...failure, proxied: true } : failure
    },
    redact: (text) => redact(text, token),
    within: (milliseconds, outer) => {
      const limit = AbortSignal.timeout(milliseconds)
      return toApiSignal(outer === undefined ? limit : AbortSignal.any([outer, limit]))
    },
  }
}

function toApiSignal(signal: AbortSignal): ApiSignal {
  if (!isApiSignal(signal)) throw new TypeError('grammY needs a signal that can be listened to')
  return signal
}

function isApiSignal(signal: unknown): signal is ApiSignal {
  return signal instanceof AbortSignal
}
