import type pg from 'pg'
import type { Capabilities, ChannelMessage } from '../channels/channel.ts'
import type { Knowledge } from '../knowledge/create-knowledge.ts'
import type { Address } from '../message.ts'
import { boundChannelMessage } from './bound-message.ts'
import { recentMs } from './create-members.ts'
import { isMember, turnAway } from './member-repository.ts'
import { replyTexts } from './reply-texts.ts'

export interface AdmissionOptions {
  pool: pg.Pool
  knowledge: Pick<Knowledge, 'organizations'>
  now: () => Date
  channels: ReadonlyMap<string, { bot: string; capabilities: Capabilities }>
  /** Channels on which only members are answered. */
  membersOnly: readonly string[]
  /** Needs no admission. */
  administrator?: Address | undefined
  /** A word to a stranger waits in the outbox of this channel. */
  onReplies: (channel: string) => void
}

export interface Admission {
  /** Whether the message may be taken in. A stranger is told so now and then, and nothing of the message is kept. */
  admit(message: ChannelMessage): Promise<boolean>
}

const tellAgainMs = 10 * 60_000
const validMs = 24 * 60 * 60_000

export function createAdmission(options: AdmissionOptions): Admission {
  const { pool, knowledge, now, channels, membersOnly, administrator, onReplies } = options
  const isAdministrator = ({ channel, chatId }: Address) =>
    channel === administrator?.channel && chatId === administrator.chatId
  return {
    admit: async (received) => {
      if (!membersOnly.includes(received.address.channel)) return true
      const at = now()
      const message = boundChannelMessage(received, at)
      const { address, group } = message
      if (isAdministrator(address) || (await isMember(pool, address))) return true
      const channel = channels.get(address.channel)
      // Others read along in a group.
      const code = group === true ? undefined : address.chatId
      const isTold = await turnAway(pool, message, {
        at,
        reply: { text: replyTexts.stranger(knowledge.organizations(), code) },
        notToldSince: new Date(at.getTime() - tellAgainMs),
        validUntil: new Date(at.getTime() + validMs),
        forgottenSince: new Date(at.getTime() - recentMs),
        countedBot: channel?.capabilities.monthlyMessages === undefined ? undefined : channel.bot,
      })
      if (isTold) onReplies(address.channel)
      return false
    },
  }
}
