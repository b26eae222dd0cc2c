import type pg from 'pg'
import type { Channel, ChannelCallbacks } from '../channels/channel.ts'
import { pause } from './pause.ts'
import { runUnderLease } from './run-under-lease.ts'

export interface PollerOptions {
  pool: pg.Pool
  channels: readonly Channel[]
  callbacksOf: (channel: Channel) => ChannelCallbacks
  reportError: (error: unknown, where: string) => void
}

export interface Pollers {
  start(): void
  stop(): Promise<void>
}

/** Tells each platform how it reaches us, and fetches from those that we poll: one process a bot. */
export function createPollers(options: PollerOptions): Pollers {
  const { pool, channels, reportError } = options
  const stopping = new AbortController()
  let running: Promise<unknown> = Promise.resolve()
  const run = async (channel: Channel) => {
    const callbacks = options.callbacksOf(channel)
    if (channel.poll === undefined) return register(channel, callbacks, stopping.signal)
    const key = { channel: channel.name, bot: channel.bot, role: 'poller' as const }
    const work = async (signal: AbortSignal) => {
      await register(channel, callbacks, signal)
      if (!signal.aborted) await channel.poll?.(callbacks, signal)
    }
    await runUnderLease(
      { pool, key, work, onFailure: (error) => reportError(error, 'poll') },
      stopping.signal,
    )
  }
  return {
    start: () => {
      running = Promise.all(channels.map(run))
    },
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}

const firstPauseMs = 1_000
/** People wait for a platform that is away; what it refuses is mended by somebody, not by asking. */
const longestPausesMs = { away: 5_000, refusing: 60_000 }

/** Tried until it works: a platform that is away at the start is there later. */
async function register(channel: Channel, callbacks: ChannelCallbacks, signal: AbortSignal): Promise<void> {
  let told = false
  for (let pauseMs = firstPauseMs; !signal.aborted; pauseMs *= 2) {
    const registered = await channel.register(signal)
    if (registered.ok) {
      // Who fetches tells that itself, by what it fetches.
      if (told || channel.poll === undefined) callbacks.reportHealth({ reachable: true })
      return
    }
    const { reason, fault, refused = false } = registered
    pauseMs = Math.min(pauseMs, refused ? longestPausesMs.refusing : longestPausesMs.away)
    if (!told && !signal.aborted)
      callbacks.reportHealth({ reachable: false, reason, ...(fault && { fault }), refused })
    told = true
    await pause(pauseMs, signal)
  }
}
