import type pg from 'pg'
import type { Health } from '../channels/channel.ts'
import type { Address } from '../message.ts'
import { endAlert, keepUpAlert, loadAlert, loadNotice, wasSentSince } from './alert-repository.ts'
import { endFall, type Fall, loadFall, noteFall } from './fall-repository.ts'

export interface ChannelAlertOptions {
  pool: pg.Pool
  admin: Address
  send(alert: {
    kind: 'down' | 'up'
    channel: string
    text: string
    key: string
    validMs?: number
    condition?: string
  }): Promise<void>
  words: {
    fell(channel: string, reason: string, since: Date): string
    returned(channel: string, at: Date): string
    /** Nobody could be told meanwhile. */
    wasAway(channel: string, from: Date, to: Date): string
  }
  now: () => Date
}

/** No call may begin before the one before has ended. */
export interface ChannelAlerts {
  tellHealth(channel: string, health: Health): Promise<void>
  /** Whether this process, or else the last one that looked, finds the channel down: for a message about to go out. */
  isStillDown(channel: string): Promise<boolean>
  /** To be called every few seconds: what lasts is told by and by. */
  check(): Promise<void>
  /** What this process found is no longer looked at. */
  stop(): Promise<void>
}

/** The condition on which the message of a fall goes out. */
export const stillDown = 'channel-still-down'

/** Shorter falls happen on every line, and nobody could do anything. */
const fallMs = 60_000
/** So long a channel must have been well, in everybody's eyes, to be called so. */
const returnMs = 30_000
const hourMs = 60 * 60_000
/** Of what is not kept up: whoever said it may have ended. */
const validMs = 30_000

interface Known {
  health: Health
  /** When that was last found anew. */
  at: Date
}

/**
 * Tells that a channel is down, once it has lasted, and that it is back, once that holds. What is known of it is kept in
 * the database: so a fall is followed by the return, whichever process sees it, and one that nobody could be told of, such
 * as that of the channel the administrator reads, is told with its end.
 */
export function createChannelAlerts(options: ChannelAlertOptions): ChannelAlerts {
  const channels = new Map<string, Known>()
  return {
    tellHealth: async (channel, health) => {
      const known = { health, at: options.now() }
      channels.set(channel, known)
      await reconcile(options, channel, known)
    },
    isStillDown: (channel) => isStillDown(options, channel, channels.get(channel)),
    check: async () => {
      for (const [channel, known] of channels) await reconcile(options, channel, known)
    },
    stop: async () => {
      for (const [channel, { health }] of channels) if (!health.reachable) await withdraw(options, channel)
      channels.clear()
    },
  }
}

async function reconcile(
  options: ChannelAlertOptions,
  channel: string,
  { health, at }: Known,
): Promise<void> {
  if (!health.reachable) return tellFall(options, channel, health)
  const fall = await loadFall(options.pool, channel)
  if (fall !== undefined && holds(fall, at, options.now())) await tellReturn(options, channel, { fall, at })
}

/** Whoever found it well before it was last down knows nothing of its return. */
function holds({ seenAt }: Fall, wellAt: Date, now: Date): boolean {
  const latest = Math.max(seenAt.getTime(), wellAt.getTime())
  return wellAt.getTime() >= seenAt.getTime() && now.getTime() - latest >= returnMs
}

type Down = Extract<Health, { reachable: false }>

/** Where nobody answers on the very channel the administrator reads, the message would arrive when it is no longer true. */
function canBeTold({ admin }: ChannelAlertOptions, channel: string, { refused }: Down): boolean {
  return channel !== admin.channel || refused === true
}

async function isStillDown(
  options: ChannelAlertOptions,
  channel: string,
  known: Known | undefined,
): Promise<boolean> {
  const fall = await loadFall(options.pool, channel)
  if (fall === undefined) return false
  if (known?.health.reachable === false) return canBeTold(options, channel, known.health)
  return known === undefined || known.at < fall.seenAt
}

async function tellFall(options: ChannelAlertOptions, channel: string, health: Down): Promise<void> {
  const { pool, admin, send, words, now } = options
  const at = now()
  const fall = await noteFall(pool, channel, at)
  if (fall === undefined || at.getTime() - fall.fellAt.getTime() < fallMs) return
  if (!canBeTold(options, channel, health)) return
  const key = `down:${fall.id}`
  const notice = await loadNotice(pool, admin, key)
  if (notice !== undefined) return keepUpAlert(pool, notice.id, new Date(at.getTime() + validMs))
  if (await wasSentSince(pool, admin, { alert: 'down', about: channel }, new Date(at.getTime() - hourMs)))
    return
  const text = words.fell(channel, health.reason, fall.fellAt)
  await send({ kind: 'down', channel, text, key, validMs, condition: stillDown })
}

async function tellReturn(
  { pool, admin, send, words, now }: ChannelAlertOptions,
  channel: string,
  { fall, at }: { fall: Fall; at: Date },
): Promise<void> {
  const notice = await loadNotice(pool, admin, `down:${fall.id}`)
  if (notice?.outcome === null) await endAlert(pool, notice.id, now())
  const key = `up:${fall.id}`
  if (notice?.outcome === 'sent') {
    await send({ kind: 'up', channel, text: words.returned(channel, at), key })
  } else if (fall.seenAt.getTime() - fall.fellAt.getTime() >= fallMs) {
    const since = new Date(now().getTime() - hourMs)
    const isRecent = await wasSentSince(pool, admin, { alert: 'up', about: channel }, since)
    if (!isRecent) await send({ kind: 'up', channel, text: words.wasAway(channel, fall.fellAt, at), key })
  }
  await endFall(pool, fall.id)
}

/** Nobody keeps up any longer what waits to be told. */
async function withdraw({ pool, admin, now }: ChannelAlertOptions, channel: string): Promise<void> {
  const waiting = await loadAlert(pool, admin, { alert: 'down', about: channel })
  if (waiting?.pending === true) await endAlert(pool, waiting.id, now())
}
