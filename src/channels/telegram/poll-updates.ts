import { z } from 'zod'
import type { ChannelCallbacks } from '../channel.ts'
import {
  explainFailure,
  type Failure,
  isRefusal,
  isWebhookConflict,
  isWrongToken,
  toFault,
} from './describe-failure.ts'
import { registerBot } from './register-bot.ts'
import type { UpdateTaker } from './take-update.ts'
import type { TelegramClient } from './telegram-client.ts'
import { type TelegramBot, WANTED_UPDATES } from './telegram-update.ts'

export interface Polling {
  client: TelegramClient
  taker: UpdateTaker
  callbacks: ChannelCallbacks
  /** Ends early, and without rejecting, when the signal is aborted. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>
}

const LONG_POLL_SECONDS = 30
/** Telegram answers after 30 s at the latest; what takes longer is a connection nobody is at the other end of. */
const LONGEST_CALL_MS = 45_000
/** After a call that nothing answered: short, so that the end of it is seen, and what comes is read, at once. */
const TRIAL_MS = 10_000
/** Where nobody answered; people wait for the end of it. */
const LONGEST_SILENT_PAUSE_MS = 5_000
/** Where Telegram refuses: that is mended by somebody, not by asking. */
const LONGEST_REFUSED_PAUSE_MS = 60_000
const WRONG_TOKEN_PAUSE_MS = 5 * 60_000
/** Between trials to keep a message: a database that restarts is soon back. */
const LONGEST_KEEP_PAUSE_MS = 10_000
/** A connection is cut now and then, and the next one stands: only a third failure in a row is worth telling. */
const FAILURES_TO_TELL = 3

/** Fetches updates until aborted, telling Telegram that one was received only after it was accepted. Never rejects. */
export async function pollUpdates(polling: Polling, signal: AbortSignal): Promise<void> {
  const tellHealth = tellChanges(polling.callbacks)
  let offset: number | undefined
  let failures = 0
  while (!signal.aborted) {
    const fetched = await fetchBatch(polling, { offset, isTrial: failures > 0 }, signal)
    if (signal.aborted) return
    if ('failure' in fetched) {
      failures += 1
      // Registering may have failed at the start, when Telegram was out of reach.
      const isFreed =
        isWebhookConflict(fetched.failure) && (await registerBot(polling.client, undefined, signal)).ok
      if (isFreed && failures === 1) continue
      if (isWorthTelling(fetched.failure, failures)) tellHealth(fetched.failure)
      await polling.wait(pauseAfter(fetched.failure, failures), signal)
    } else {
      failures = 0
      tellHealth(undefined)
      offset = await takeBatch(polling, fetched, signal, offset)
    }
  }
}

type Batch = { bot: TelegramBot; updates: unknown[] }

async function fetchBatch(
  { client: { api, within, describe }, taker }: Polling,
  { offset, isTrial }: { offset: number | undefined; isTrial: boolean },
  signal: AbortSignal,
): Promise<Batch | { failure: Failure }> {
  const query = {
    timeout: isTrial ? 0 : LONG_POLL_SECONDS,
    allowed_updates: WANTED_UPDATES,
    ...(offset === undefined ? {} : { offset }),
  }
  try {
    const bot = await taker.findBot()
    const updates: unknown = await api.raw.getUpdates(
      query,
      within(isTrial ? TRIAL_MS : LONGEST_CALL_MS, signal),
    )
    return { bot, updates: z.array(z.unknown()).parse(updates) }
  } catch (error) {
    return { failure: describe(error) }
  }
}

/** The offset that tells Telegram what was kept. Of a batch that is broken off, the rest comes again. */
async function takeBatch(
  { taker, callbacks, wait }: Polling,
  { bot, updates }: Batch,
  signal: AbortSignal,
  before: number | undefined,
): Promise<number | undefined> {
  let offset = before
  for (const update of updates) {
    let pause = 500
    while (!(await isTaken(() => taker.take(update, bot, callbacks)))) {
      pause = Math.min(pause * 2, LONGEST_KEEP_PAUSE_MS)
      await wait(pause, signal)
      if (signal.aborted) return offset
    }
    offset = WITH_ID.safeParse(update).data?.update_id ?? offset
  }
  return offset
}

/** Who keeps messages reports its own faults; here it only counts that they are not kept. */
function isTaken(take: () => Promise<void>): Promise<boolean> {
  return take().then(
    () => true,
    () => false,
  )
}

/** The id of an update as the offset after it. */
const WITH_ID = z.object({ update_id: z.int().transform((id) => id + 1) })

/** In milliseconds. */
function pauseAfter(failure: Failure, failures: number): number {
  const growing = (first: number, longest = LONGEST_REFUSED_PAUSE_MS) =>
    Math.min(first * 2 ** Math.min(failures - 1, 10), longest)
  if (failure.kind === 'unanswered' || failure.code >= 500) return growing(1_000, LONGEST_SILENT_PAUSE_MS)
  if (isWrongToken(failure)) return WRONG_TOKEN_PAUSE_MS
  if (failure.code === 429) return (failure.retryAfter ?? 5) * 1_000
  return growing(failure.code === 409 ? 5_000 : 1_000)
}

function isWorthTelling(failure: Failure, failures: number): boolean {
  if (failure.kind === 'unanswered' || failure.code >= 500) return failures >= FAILURES_TO_TELL
  return failure.code !== 429
}

function tellChanges({ reportHealth }: ChannelCallbacks): (failure: Failure | undefined) => void {
  let reachable: boolean | undefined
  return (failure) => {
    const isReachable = failure === undefined
    if (isReachable === reachable) return
    reachable = isReachable
    if (isReachable) return reportHealth({ reachable: true })
    reportHealth({
      reachable: false,
      reason: explainFailure(failure),
      fault: toFault('getUpdates', failure),
      refused: isRefusal(failure),
    })
  }
}
