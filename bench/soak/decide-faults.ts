import type { Random } from '../create-random.ts'

export type PlannedFault =
  | { kind: 'none' }
  /** Taken, but the answer to it comes late. */
  | { kind: 'slow'; milliseconds: number }
  | { kind: 'limited'; seconds: number }
  | { kind: 'failed'; status: number }
  | { kind: 'cut' }
  /** Taken, but the connection breaks before the answer: the caller can't know. */
  | { kind: 'lost' }
  /** The person has blocked the bot. */
  | { kind: 'closed' }

export interface Shares {
  slow: number
  limited: number
  failed: number
  cut: number
  lost: number
}

const longestSlow = 3_000
const longestSilence = 4

/** Silences hold everything up, so they are rare; but even a short run has some. */
export function sharesFor(messages: number): Shares {
  return { slow: 0.01, limited: Math.max(0.0015, 4 / messages), failed: 0.008, cut: 0.008, lost: 0.004 }
}

/** What the next call meets. */
export function decideFault(random: Random, shares: Shares): PlannedFault {
  const roll = random()
  const { slow, limited, failed, cut, lost } = shares
  if (roll < slow) return { kind: 'slow', milliseconds: 200 + Math.floor(random() * longestSlow) }
  if (roll < slow + limited) return { kind: 'limited', seconds: 1 + Math.floor(random() * longestSilence) }
  if (roll < slow + limited + failed) return { kind: 'failed', status: random() < 0.5 ? 500 : 502 }
  if (roll < slow + limited + failed + cut) return { kind: 'cut' }
  return roll < slow + limited + failed + cut + lost ? { kind: 'lost' } : { kind: 'none' }
}
