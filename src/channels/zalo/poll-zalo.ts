import { setTimeout as sleep } from 'node:timers/promises'
import type { ChannelCallbacks, Health } from '../channel.ts'
import { describeTrouble } from './check-zalo.ts'
import { isSilent, toFault } from './to-zalo.ts'
import type { ZaloAnswer } from './zalo-client.ts'

export interface PollParts {
  /** Whatever must be done before Zalo hands out updates; called until it has worked once. */
  prepare(signal: AbortSignal): Promise<ZaloAnswer<unknown>>
  /** The updates that have come, none after half a minute without any; a trial only asks whether Zalo is back. */
  fetchUpdates(signal: AbortSignal, how?: 'trial'): Promise<ZaloAnswer<unknown[]>>
  /** Resolves once the update is safely kept. */
  receive(update: unknown): Promise<void>
  reportHealth: ChannelCallbacks['reportHealth']
  /** Ends early, and without an error, when aborted. */
  pause?(ms: number, signal: AbortSignal): Promise<void>
}

const firstPauseMs = 1_000
/** Where nobody answered, or nothing can be kept; people wait for the end of it. */
const longestSilentPauseMs = 5_000
/** Where Zalo refuses: that is mended by somebody, not by asking. */
const longestRefusedPauseMs = 60_000
/** A connection is cut now and then, and the next one stands: only a third failure in a row is worth telling. */
const failuresToTell = 3

/**
 * Fetches and keeps updates until aborted; never rejects. Zalo forgets an update once it has handed it out, so one that
 * can't be kept is tried again, and nothing is fetched meanwhile.
 */
export async function pollZalo(parts: PollParts, signal: AbortSignal): Promise<void> {
  const pause = parts.pause ?? pauseUntil
  const report = reportChanges(parts.reportHealth)
  let prepared = false
  let failures = 0
  while (!signal.aborted) {
    const started = performance.now()
    const how = failures > 0 ? 'trial' : undefined
    const answer = prepared ? await parts.fetchUpdates(signal, how) : await parts.prepare(signal)
    if (answer.kind !== 'done') {
      if (signal.aborted) return
      failures += 1
      const method = prepared ? 'getUpdates' : 'deleteWebhook'
      if (isWorthTelling(answer, failures)) {
        report({
          reachable: false,
          reason: describeTrouble(answer, method),
          fault: toFault(method, answer),
          refused: !isSilent(answer),
        })
      }
      await pause(pauseAfter(failures, answer), signal)
      continue
    }
    failures = 0
    report({ reachable: true })
    const updates = prepared && Array.isArray(answer.result) ? answer.result : []
    for (const update of updates) await keep(update, { ...parts, pause }, signal)
    // An answer without any that comes at once must not turn into a storm of calls.
    const idle = prepared && updates.length === 0
    if (idle && performance.now() - started < firstPauseMs) await pause(firstPauseMs, signal)
    prepared = true
  }
}

async function keep(
  update: unknown,
  { receive, pause }: Required<Pick<PollParts, 'receive' | 'pause'>>,
  signal: AbortSignal,
): Promise<void> {
  for (let failures = 1; ; failures++) {
    try {
      await receive(update)
      return
    } catch {
      // Who keeps messages reports its own faults.
      if (signal.aborted) return
      await pause(pauseAfter(failures), signal)
    }
  }
}

type Trouble = Exclude<ZaloAnswer<unknown>, { kind: 'done' }>

function isWorthTelling(answer: Trouble, failures: number): boolean {
  const passing = isSilent(answer) || (answer.kind === 'denied' && answer.code === 429)
  return !passing || failures >= failuresToTell
}

function reportChanges(reportHealth: ChannelCallbacks['reportHealth']): (health: Health) => void {
  let reachable: boolean | undefined
  return (health) => {
    if (reachable === health.reachable) return
    reachable = health.reachable
    reportHealth(health)
  }
}

function pauseAfter(failures: number, answer?: Trouble): number {
  const longest = answer === undefined || isSilent(answer) ? longestSilentPauseMs : longestRefusedPauseMs
  const backoff = Math.min(firstPauseMs * 2 ** Math.min(failures - 1, 10), longest)
  const told = answer?.kind === 'denied' ? (answer.retryAfter ?? 0) * 1000 : 0
  return Math.max(backoff, Math.min(told, longestRefusedPauseMs))
}

async function pauseUntil(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined)
}
