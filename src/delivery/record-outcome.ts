import type { SendOutcome } from '../channels/channel.ts'
import { moveChat } from './chat-repository.ts'
import type { Settler } from './create-settler.ts'
import type { DeliverOptions } from './deliver-row.ts'
import { type OutboxRow, postponeRow, retireChat, savePartSent, settleRow } from './outbox-repository.ts'
import { countOutbound } from './usage-repository.ts'

const longestReason = 500
/** A platform that sends us from one id to the next has no end. */
const mostMoves = 5
/** What one chat fails by may last; the return of a platform is waited for by everybody. */
const longestBackoffMs = 60_000
const longestWhileDownMs = 5_000

interface CallRecord {
  outcome: SendOutcome
  last: boolean
  calledAt: Date
  isPlatformDown: boolean
}

/** Keeps what came of a call. */
export async function recordOutcome(
  { pool, channel, now, settle }: DeliverOptions & { settle: Settler },
  row: OutboxRow,
  { outcome, last, calledAt, isPlatformDown }: CallRecord,
): Promise<void> {
  const at = now()
  switch (outcome.kind) {
    case 'sent':
      if (last) await settle(row.id, at)
      else await savePartSent(pool, row.id, row.sentParts + 1)
      if (channel.capabilities.monthlyMessages !== undefined) {
        await countOutbound(pool, { channel: channel.name, bot: channel.bot }, at)
      }
      return
    case 'slow-down':
      return postponeRow(pool, row.id, undefined)
    case 'gone':
      await settleRow(pool, row.id, { outcome: 'gone', at })
      return retireChat(pool, row.address, { calledAt, at })
    case 'moved':
      if (outcome.chatId === row.address.chatId || row.attempts > mostMoves) {
        return settleRow(pool, row.id, { outcome: 'refused', reason: 'moved', at })
      }
      await moveChat(pool, row.address, { ...row.address, chatId: outcome.chatId })
      return postponeRow(pool, row.id, undefined)
    case 'refused':
      return settleRow(pool, row.id, {
        outcome: 'refused',
        reason: outcome.reason.slice(0, longestReason),
        at,
      })
    case 'unreachable': {
      if (row.atMostOnce && outcome.unsent !== true) {
        const reason = outcome.fault?.code.slice(0, longestReason) ?? 'no answer'
        return settleRow(pool, row.id, { outcome: 'unknown', reason, at })
      }
      const longest = isPlatformDown ? longestWhileDownMs : longestBackoffMs
      const backoff = Math.min(longest, 1_000 * 2 ** Math.min(row.attempts - 1, 10))
      return postponeRow(pool, row.id, new Date(at.getTime() + backoff))
    }
  }
}
