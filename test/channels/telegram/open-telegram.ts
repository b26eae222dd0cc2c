import { onTestFinished } from 'vitest'
import type { Channel, ChannelCallbacks, ChannelMessage } from '../../../src/channels/channel.ts'
import {
  createTelegramChannel,
  type TelegramChannelOptions,
} from '../../../src/channels/telegram/create-telegram-channel.ts'
import { type FakeTelegram, startFakeTelegram } from '../../support/fake-telegram.ts'

export const CANARY = 'canary-token-of-the-fake-bot'

export interface OpenTelegram {
  fake: FakeTelegram
  channel: Channel
  callbacks: ChannelCallbacks
  accepted: ChannelMessage[]
  refused: string[]
  /** Chats that got another id. */
  moved: [from: string, to: string][]
  health: { reachable: boolean; reason?: string }[]
  /** Milliseconds between trials. They are over at once, so that no test waits. */
  pauses: number[]
  /** Polls until the test is finished. */
  startPolling(): { stop(): Promise<void> }
}

/** Our own Telegram and a channel to it, both of them gone when the test is. */
export async function openTelegram(options: Partial<TelegramChannelOptions> = {}): Promise<OpenTelegram> {
  const fake = await startFakeTelegram()
  onTestFinished(fake.close)
  const pauses: number[] = []
  const channel = createTelegramChannel({
    token: fake.token,
    apiRoot: fake.url,
    wait: async (milliseconds) => {
      pauses.push(milliseconds)
      await new Promise((resolve) => setImmediate(resolve))
    },
    ...options,
  })
  const recorded = recordCallbacks()
  return { fake, channel, pauses, ...recorded, startPolling: () => startPolling(channel, recorded.callbacks) }
}

function recordCallbacks() {
  const accepted: ChannelMessage[] = []
  const refused: string[] = []
  const moved: OpenTelegram['moved'] = []
  const health: OpenTelegram['health'] = []
  const callbacks: ChannelCallbacks = {
    accept: async (message) => {
      accepted.push(message)
    },
    moveChat: async (from, to) => {
      moved.push([from.chatId, to.chatId])
    },
    countRefused: (reason) => refused.push(reason),
    reportHealth: (now) => health.push(now),
  }
  return { accepted, refused, moved, health, callbacks }
}

function startPolling(channel: Channel, callbacks: ChannelCallbacks) {
  const stopping = new AbortController()
  const polling = channel.poll?.(callbacks, stopping.signal)
  const stop = async () => {
    stopping.abort()
    await polling
  }
  onTestFinished(stop)
  return { stop }
}
