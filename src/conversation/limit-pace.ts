import { z } from 'zod'
import type { PendingMessage } from './inbox-repository.ts'

/** How much each person of a chat may still ask; whoever isn't in it has all of it. */
export type Buckets = z.output<typeof schema>

export type PaceVerdict = 'answer' | 'limit' | 'silent'

const bucket = z.object({ left: z.number(), at: z.iso.datetime(), toldAt: z.iso.datetime().optional() })
const schema = z.record(z.string(), bucket)
const stored = z.object({ pace: schema })

const most = 20
const refillMs = 60_000 / most
const tellAgainMs = 60_000
/** Of one chat. */
const mostPersons = 100

type Sent = Pick<PendingMessage, 'sentAt' | 'receivedAt' | 'body'>

/** What was stored of it beside the conversation's state. */
export function readBuckets(state: unknown): Buckets {
  const parsed = stored.safeParse(state)
  return parsed.success ? parsed.data.pace : {}
}

/**
 * Whether a message is answered: twenty at once, then one every three seconds. Only what is answered counts, so that
 * nobody is locked out by what nobody heard. `limit`: the person is to be told, once a minute. Pure.
 */
export function judgePace(buckets: Buckets, message: Sent): PaceVerdict {
  const { left, toldAt } = fill(buckets, message)
  if (left >= 1) return 'answer'
  const silent = toldAt !== undefined && timeOf(message) - Date.parse(toldAt) < tellAgainMs
  return silent ? 'silent' : 'limit'
}

/** After a message was dealt with so. Pure. */
export function spendPace(buckets: Buckets, message: Sent, verdict: PaceVerdict): Buckets {
  const filled = fill(buckets, message)
  const spent = {
    ...filled,
    ...(verdict === 'answer' && { left: Math.max(0, filled.left - 1) }),
    ...(verdict === 'limit' && { toldAt: filled.at }),
  }
  const { [personOf(message)]: _, ...others } = buckets
  const latest = Object.entries(others).slice(1 - mostPersons)
  return Object.fromEntries([...latest, [personOf(message), spent]])
}

function fill(buckets: Buckets, message: Sent): z.output<typeof bucket> {
  const known = buckets[personOf(message)]
  const at = timeOf(message)
  if (known === undefined) return { left: most, at: new Date(at).toISOString() }
  const since = Date.parse(known.at)
  const left = Math.min(most, known.left + Math.max(0, at - since) / refillMs)
  return { ...known, left, at: new Date(Math.max(at, since)).toISOString() }
}

/** What waited somewhere was not written in a hurry; a platform's clock may be ahead of ours. */
function timeOf({ sentAt, receivedAt }: Sent): number {
  return Math.min(sentAt.getTime(), receivedAt.getTime())
}

function personOf({ body }: Sent): string {
  return body.person ?? ''
}
