import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { type LeaseKey, leaseMs, releaseLease, renewLease, takeLease } from './bot-lease-repository.ts'
import { pause } from './pause.ts'

export interface UnderLeaseOptions {
  pool: pg.Pool
  key: LeaseKey
  /** Begins nothing new once `stopping` is aborted, and breaks off whatever is under way when `lost` is. */
  work(stopping: AbortSignal, lost: AbortSignal): Promise<void>
  onFailure(error: unknown): void
}

const retryMs = 1_000
const renewMs = 3_000
/** So long before the lease may be another's we have stopped, whatever the other process does. */
const marginMs = 1_500

/** Does the work whenever no other process does it, until the signal is aborted. Never rejects. */
export async function runUnderLease(options: UnderLeaseOptions, signal: AbortSignal): Promise<void> {
  const { pool, key, onFailure } = options
  while (!signal.aborted) {
    const token = randomUUID()
    // Counted from before the question, for the answer may be long in coming.
    const asked = performance.now()
    const taken = await takeLease(pool, key, token).catch((error) => {
      onFailure(error)
      return false
    })
    if (taken) await workAs(options, { token, asked }, signal)
    if (!signal.aborted) await pause(retryMs, signal)
  }
}

async function workAs(
  { pool, key, work, onFailure }: UnderLeaseOptions,
  { token, asked }: { token: string; asked: number },
  signal: AbortSignal,
): Promise<void> {
  const lost = new AbortController()
  const expireAfter = (since: number) =>
    setTimeout(() => lost.abort(), Math.max(0, since + leaseMs - marginMs - performance.now()))
  let expiry = expireAfter(asked)
  const renewal = setInterval(async () => {
    const since = performance.now()
    const renewed = await renewLease(pool, key, token).catch(() => undefined)
    if (renewed === false) lost.abort()
    if (renewed !== true || lost.signal.aborted) return
    clearTimeout(expiry)
    expiry = expireAfter(since)
  }, renewMs)
  try {
    await work(AbortSignal.any([signal, lost.signal]), lost.signal)
  } catch (error) {
    onFailure(error)
  } finally {
    clearInterval(renewal)
    clearTimeout(expiry)
    lost.abort()
    await releaseLease(pool, key, token).catch(() => undefined)
  }
}
