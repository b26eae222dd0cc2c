import type { CallFault, Health } from './channels/channel.ts'

/** What went wrong with the platforms, in lines that hold no text, no name, no chat and no secret. */
export interface ChannelLog {
  health(channel: string, health: Health): void
  /** What came of a call, or of a message that ended without one. */
  outcome(channel: string, outcome: string, fault?: CallFault): void
  /** A call of a platform's, or of somebody who pretends to be one, that was refused. */
  refused(channel: string, reason: string): void
  /** To be called every minute: says how many were refused since. */
  check(): void
}

const codes: Record<string, string> = { secret: '401', 'too-large': '413', malformed: '400' }
const ends = new Map([
  ['refused', 'reply given up'],
  ['expired', 'reply given up'],
  ['gone', 'chat retired'],
  ['moved', 'chat moved'],
])
const failures = new Set(['unreachable', 'slow-down'])

type Write = (fields: object, message: string) => void

export function createChannelLog(log: { warn: Write; debug: Write }): ChannelLog {
  /** Refused since the last line, by channel and reason. */
  const since = new Map<string, { channel: string; reason: string; count: number }>()
  const down = new Set<string>()
  return {
    health: (channel, health) => {
      if (!health.reachable) {
        down.add(channel)
        log.warn({ channel, ...health.fault }, 'channel down')
      } else if (down.delete(channel)) log.warn({ channel }, 'channel up again')
    },
    outcome: (channel, outcome, fault) => {
      const end = ends.get(outcome)
      if (end !== undefined) log.warn({ channel, outcome, ...fault }, end)
      else if (failures.has(outcome)) log.debug({ channel, outcome, ...fault }, 'not sent')
    },
    refused: (channel, reason) => {
      const code = codes[reason]
      if (code === undefined) return
      const key = `${channel} ${reason}`
      const known = since.get(key)
      if (known !== undefined) known.count += 1
      else {
        since.set(key, { channel, reason, count: 0 })
        log.warn({ channel, reason, code }, 'webhook refused')
      }
    },
    check: () => {
      for (const [key, refused] of since) {
        const { channel, reason, count } = refused
        if (count === 0) since.delete(key)
        else log.warn({ channel, reason, code: codes[reason], count }, 'webhook refused')
        refused.count = 0
      }
    },
  }
}
