import { Api } from 'grammy'
import { createProxyAgent, type ProxySettings } from '../../create-proxy-agent.ts'
import { describeFailure, type Failure, redact } from './describe-failure.ts'

export interface TelegramClientOptions {
  token: string
  apiRoot: string
  /** Only an `apiRoot` by https goes through it. */
  proxy?: ProxySettings
}

export interface TelegramClient {
  api: Api
  /** Ends a call after that time, or when `outer` is aborted. */
  within(milliseconds: number, outer?: AbortSignal): ApiSignal
  describe(error: unknown): Failure
  /** For texts of Telegram's that are shown. */
  redact(text: string): string
}

/** grammY types its signals by an old polyfill; it takes any that can be listened to. */
export type ApiSignal = NonNullable<Parameters<Api['getMe']>[0]>

export function createTelegramClient({ token, apiRoot, proxy }: TelegramClientOptions): TelegramClient {
  const api = new Api(token, {
    apiRoot: apiRoot.replace(/\/+$/, ''),
    timeoutSeconds: 150,
    // An agent for TLS would refuse a plain address.
    ...(proxy !== undefined &&
      /^https:/i.test(apiRoot) && { baseFetchConfig: { agent: createProxyAgent(proxy) } }),
  })
  return {
    api,
    describe: (error) => describeFailure(error, token),
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
