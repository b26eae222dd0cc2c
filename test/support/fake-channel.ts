import type { Capabilities, Channel, OutgoingPart, SendOutcome } from '../../src/channels/channel.ts'
import type { Address } from '../../src/message.ts'

export interface FakeChannel extends Channel {
  /** What arrived, in order. */
  calls: { chatId: string; part: OutgoingPart; at: number }[]
  textsTo(chatId: string): string[]
  /** The outcome of each call; `sent` when it gives nothing. */
  decide: (
    chatId: string,
    part: OutgoingPart,
    signal: AbortSignal,
  ) => SendOutcome | Promise<SendOutcome> | undefined
}

export const fast: Capabilities = {
  buttons: true,
  files: 'upload',
  longestText: 4_000,
  pace: { overall: 2_000, bulk: 2_000, chat: 1_000, groupMinute: 1_000 },
}

/** A platform in memory. */
export function createFakeChannel(capabilities: Partial<Capabilities> = {}, bot = 'bot'): FakeChannel {
  const calls: FakeChannel['calls'] = []
  const channel: FakeChannel = {
    name: 'telegram',
    bot,
    capabilities: { ...fast, ...capabilities },
    calls,
    textsTo: (chatId) => calls.filter((call) => call.chatId === chatId).map(({ part }) => part.text),
    decide: () => undefined,
    send: async ({ chatId }: Address, part, signal) => {
      calls.push({ chatId, part, at: performance.now() })
      return (await channel.decide(chatId, part, signal)) ?? { kind: 'sent' }
    },
    showTyping: async () => undefined,
    register: async () => ({ ok: true }),
    reach: async () => ({ ok: true }),
    check: async () => ({ ok: true, lines: [] }),
  }
  return channel
}
