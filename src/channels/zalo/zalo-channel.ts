import { createHash, createHmac } from 'node:crypto'
import type { ProxySettings } from '../../create-proxy-agent.ts'
import type { Capabilities, Channel } from '../channel.ts'
import { createPublicNetwork, fetchPublicFile, type PublicNetwork } from '../fetch-public-file.ts'
import { checkZalo, describeTrouble, reachZalo } from './check-zalo.ts'
import { createZaloReceiver } from './create-zalo-receiver.ts'
import { pollZalo } from './poll-zalo.ts'
import { isSilent, longestZaloText, toFault, toSendOutcome, toZaloMessage } from './to-zalo.ts'
import { createZaloClient, type ZaloAnswer, type ZaloClient } from './zalo-client.ts'
import { answerZaloWebhook, zaloWebhookPath } from './zalo-webhook.ts'

export interface ZaloChannelOptions {
  token: string
  apiRoot: string
  /** With it Zalo calls us at this address; without it we ask Zalo. */
  publicUrl?: string
  /** 8–256 characters; derived from the token when absent. */
  webhookSecret?: string
  /** People a bot may serve, and messages a month in both directions. */
  seats: number
  monthlyMessages: number
  /** Zalo publishes no rates. */
  pace?: Capabilities['pace']
  proxy?: ProxySettings
  /** Where photos are fetched from; the internet when absent. */
  network?: PublicNetwork
}

/** The channel of one Zalo Bot (which is no Official Account). */
export function createZaloChannel(options: ZaloChannelOptions): Channel {
  const secret =
    options.webhookSecret ?? createHmac('sha256', options.token).update('zalo webhook').digest('hex')
  const client = createZaloClient({ ...options, webhookSecret: secret })
  const bot = nameBot(options.token)
  const receive = createZaloReceiver(client, bot)
  const webhookUrl =
    options.publicUrl === undefined ? undefined : options.publicUrl.replace(/\/+$/, '') + zaloWebhookPath
  const registration = createRegistration(client, webhookUrl, secret)
  const { network = createPublicNetwork(options.proxy) } = options
  return {
    name: 'zalo',
    bot,
    capabilities: describeCapabilities(options),
    async send(address, part, signal) {
      const message = toZaloMessage(address, part)
      return typeof message === 'string'
        ? { kind: 'refused', reason: `Tin nhắn không hợp với Zalo (${message})` }
        : toSendOutcome(await client.sendMessage(message, signal))
    },
    download: (photo, mostBytes, signal) => fetchPublicFile(photo, { network, mostBytes, signal }),
    async showTyping({ chatId }) {
      await client.sendTyping(chatId, new AbortController().signal)
    },
    ...(webhookUrl === undefined
      ? createPolling(client, receive, registration)
      : createWebhook(receive, secret)),
    async register(signal) {
      if (webhookUrl !== undefined && !/^[\x21-\x7e]{8,256}$/.test(secret)) {
        return {
          ok: false,
          reason: 'WEBHOOK_SECRET cần từ 8 đến 256 ký tự, không dấu và không có khoảng trắng.',
        }
      }
      const answer = await registration.ensure(signal)
      if (answer.kind === 'done') return { ok: true }
      const { method } = registration
      const fault = toFault(method, answer)
      return { ok: false, reason: describeTrouble(answer, method), fault, refused: !isSilent(answer) }
    },
    reach: (signal) => reachZalo(client, signal),
    check: (signal) => checkZalo(client, webhookUrl, signal),
  }
}

type Receive = ReturnType<typeof createZaloReceiver>

function createPolling(
  client: ZaloClient,
  receive: Receive,
  registration: Registration,
): Required<Pick<Channel, 'poll'>> {
  return {
    poll: (callbacks, signal) =>
      pollZalo(
        {
          prepare: async (signal) =>
            registration.done() ? { kind: 'done', result: undefined } : registration.ensure(signal),
          fetchUpdates: client.getUpdates,
          receive: (update) => receive(update, callbacks),
          reportHealth: callbacks.reportHealth,
        },
        signal,
      ),
  }
}

function createWebhook(receive: Receive, secret: string): Required<Pick<Channel, 'webhook'>> {
  return {
    webhook: {
      path: zaloWebhookPath,
      handle: (request, callbacks) =>
        answerZaloWebhook(request, {
          secret,
          receive: (update) => receive(update, callbacks),
          countRefused: callbacks.countRefused,
        }),
    },
  }
}

interface Registration {
  method: 'setWebhook' | 'deleteWebhook'
  ensure(signal: AbortSignal): Promise<ZaloAnswer<unknown>>
  /** Whether it has worked since the start. */
  done(): boolean
}

function createRegistration(
  client: ZaloClient,
  webhookUrl: string | undefined,
  secret: string,
): Registration {
  let done = false
  return {
    method: webhookUrl === undefined ? 'deleteWebhook' : 'setWebhook',
    async ensure(signal) {
      const answer =
        webhookUrl === undefined
          ? await removeWebhook(client, signal)
          : await client.setWebhook({ url: webhookUrl, secret_token: secret }, signal)
      done ||= answer.kind === 'done'
      return answer
    },
    done: () => done,
  }
}

/** Whether Zalo refuses to remove what isn't there is documented nowhere. */
async function removeWebhook(client: ZaloClient, signal: AbortSignal): Promise<ZaloAnswer<unknown>> {
  const removed = await client.deleteWebhook(signal)
  if (removed.kind !== 'denied') return removed
  const info = await client.getWebhookInfo(signal)
  return info.kind === 'done' && info.result === '' ? info : removed
}

function describeCapabilities({ seats, monthlyMessages, pace }: ZaloChannelOptions): Capabilities {
  return {
    buttons: false,
    files: 'link',
    receives: 'pictures',
    longestText: longestZaloText,
    pace: pace ?? { overall: 10, bulk: 5, chat: 1, groupMinute: 20 },
    seats,
    monthlyMessages,
  }
}

/** What stands before the colon of a token is the bot's number; a token of another form is named by its hash. */
function nameBot(token: string): string {
  return /^(\d{1,40}):/.exec(token)?.[1] ?? createHash('sha256').update(token).digest('hex').slice(0, 16)
}
