import type pg from 'pg'
import type { Health } from '../channels/channel.ts'
import type { Address } from '../message.ts'
import { type AlertRow, endAlert, extendAlert, loadAlert } from './alert-repository.ts'

export interface ChannelAlertOptions {
  pool: pg.Pool
  admin: Address
  send(alert: {
    kind: 'down' | 'up'
    channel: string
    text: string
    key?: string
    validMs?: number
  }): Promise<void>
  describe(channel: string, health: Health, at: Date): string
  now: () => Date
}

/** No call may begin before the one before has ended. */
export interface ChannelAlerts {
  tellHealth(channel: string, health: Health): Promise<void>
  /** To be called every few seconds: keeps up what still holds, and tells what was held back. */
  check(): Promise<void>
  /** What this process found is no longer looked at. */
  stop(): Promise<void>
}

const hourMs = 60 * 60_000
/** Of what is not kept up: whoever said it may have ended. */
const validMs = 30_000

interface Known {
  health: Health
  text: string
  /** The alert that is kept up while the channel is down. */
  held: string | undefined
  /** There is nothing to be told, now or later. */
  settled: boolean
}

/**
 * Tells that a channel is down and that it is back, each at most once an hour. The outbox is what is known of this: so
 * a fall that was told is followed by the return, whichever process sees it, and one that is over is not told any more.
 */
export function createChannelAlerts(options: ChannelAlertOptions): ChannelAlerts {
  const { pool, describe, now } = options
  const channels = new Map<string, Known>()
  return {
    tellHealth: async (channel, health) => {
      const text = describe(channel, health, now())
      const known = { health, text, held: channels.get(channel)?.held, settled: false }
      channels.set(channel, known)
      await reconcile(options, channel, known)
    },
    check: async () => {
      for (const [channel, known] of channels) {
        if (!known.settled) await reconcile(options, channel, known)
      }
    },
    stop: async () => {
      for (const { held } of channels.values()) if (held !== undefined) await endAlert(pool, held, now())
      channels.clear()
    },
  }
}

async function reconcile(options: ChannelAlertOptions, channel: string, known: Known): Promise<void> {
  const { pool, admin, now } = options
  if (known.health.reachable && known.held !== undefined) {
    await endAlert(pool, known.held, now())
    known.held = undefined
  }
  const down = await loadAlert(pool, admin, { alert: 'down', about: channel })
  const up = await loadAlert(pool, admin, { alert: 'up', about: channel })
  const told = { channel, known, down, up }
  return known.health.reachable ? tellReturn(options, told) : tellFall(options, told)
}

interface Told {
  channel: string
  known: Known
  down: AlertRow | undefined
  up: AlertRow | undefined
}

async function tellFall(options: ChannelAlertOptions, { channel, known, down, up }: Told): Promise<void> {
  const { pool, admin, send, now } = options
  const at = now()
  if (up?.pending === true) await endAlert(pool, up.id, at)
  const isOver = up?.pending === false && isAfter(up, down)
  if (down !== undefined && !isOver) {
    known.held = down.id
    return extendAlert(pool, down.id, new Date(at.getTime() + validMs))
  }
  if (down !== undefined && isRecent(down, at)) return
  await send({ kind: 'down', channel, text: known.text, validMs })
  known.held = (await loadAlert(pool, admin, { alert: 'down', about: channel }))?.id
}

async function tellReturn(options: ChannelAlertOptions, { channel, known, down, up }: Told): Promise<void> {
  const at = options.now()
  known.settled = down === undefined || isAfter(up, down)
  // Somebody else still finds it down.
  if (known.settled || down === undefined || down.validUntil > at) return
  if (down.pending || (up !== undefined && isRecent(up, at))) return
  await options.send({ kind: 'up', channel, text: known.text, key: `up:${down.id}` })
  known.settled = true
}

function isAfter(one: AlertRow | undefined, other: AlertRow | undefined): boolean {
  return one !== undefined && other !== undefined && BigInt(one.id) > BigInt(other.id)
}

function isRecent({ createdAt }: AlertRow, at: Date): boolean {
  return at.getTime() - createdAt.getTime() < hourMs
}
