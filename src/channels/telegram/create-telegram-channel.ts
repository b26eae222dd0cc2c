import { createHash, createHmac } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { Capabilities, Channel } from '../channel.ts'
import { checkBot, reachBot } from './check-bot.ts'
import { downloadFile } from './download-file.ts'
import { pollUpdates } from './poll-updates.ts'
import { receiveWebhook } from './receive-webhook.ts'
import { registerBot, type Webhook } from './register-bot.ts'
import { sendPart } from './send-part.ts'
import { createUpdateTaker } from './take-update.ts'
import { createTelegramClient, type TelegramClient, type TelegramClientOptions } from './telegram-client.ts'
import { LONGEST_TEXT, toTelegramPlace } from './to-telegram.ts'

export interface TelegramChannelOptions extends TelegramClientOptions {
  /** With it Telegram calls us, without it we ask. */
  publicUrl?: string
  /** 1–256 of `A-Z a-z 0-9 _ -`; by default derived from the token. */
  webhookSecret?: string
  now?: () => Date
  /** Between trials of polling. Ends early, and without rejecting, when the signal is aborted. */
  wait?: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

const PATH = '/webhooks/telegram'
const TYPING_MS = 5_000

const CAPABILITIES: Capabilities = {
  buttons: true,
  files: 'upload',
  longestText: LONGEST_TEXT,
  pace: { bulk: 25, overall: 30, chat: 1, groupMinute: 20 },
}

export function createTelegramChannel(options: TelegramChannelOptions): Channel {
  const { token, publicUrl, now = () => new Date(), wait = pause } = options
  const client = createTelegramClient(options)
  const taker = createUpdateTaker(client, now)
  const webhook = publicUrl === undefined ? undefined : describeWebhook(publicUrl, options)
  return {
    name: 'telegram',
    bot: nameBot(token),
    capabilities: CAPABILITIES,
    send: (address, part, signal) => sendPart(client, address, part, signal),
    download: (fileId, mostBytes, signal) => downloadFile(client, fileId, { mostBytes, signal }),
    startLink: createStartLinks(client),
    showTyping: ({ chatId }) => showTyping(client, chatId),
    register: (signal) => registerBot(client, webhook, signal),
    reach: (signal) => reachBot(client, signal),
    check: (signal) => checkBot(client, webhook?.url, signal),
    ...(webhook === undefined
      ? { poll: (callbacks, signal) => pollUpdates({ client, taker, callbacks, wait }, signal) }
      : {
          webhook: {
            path: PATH,
            handle: (request, callbacks) => receiveWebhook(request, webhook.secret, taker, callbacks),
          },
        }),
  }
}

function describeWebhook(publicUrl: string, { token, webhookSecret }: TelegramChannelOptions): Webhook {
  return {
    url: `${publicUrl.replace(/\/+$/, '')}${PATH}`,
    secret: webhookSecret ?? createHmac('sha256', token).update('telegram webhook').digest('hex'),
  }
}

/** A token begins with the public id of its bot. */
function nameBot(token: string): string {
  const [, id] = /^(\d+):/.exec(token) ?? []
  return id ?? createHash('sha256').update(token).digest('hex').slice(0, 12)
}

const LINK_MS = 3_000

/** Links name the bot, which is asked for its name once. */
function createStartLinks({ api, within }: TelegramClient): NonNullable<Channel['startLink']> {
  let name: string | undefined
  return async (payload) => {
    name ??= await api.getMe(within(LINK_MS)).then(
      ({ username }) => username,
      () => undefined,
    )
    return name && `https://t.me/${name}?start=${payload}`
  }
}

async function showTyping({ api, within }: TelegramClient, chatId: string): Promise<void> {
  const place = toTelegramPlace(chatId)
  if (place === undefined) return
  await api.raw.sendChatAction({ ...place, action: 'typing' }, within(TYPING_MS)).catch(() => {})
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal }).catch(() => {})
}
