import type { Health } from '../channels/channel.ts'
import { readPause } from './bot-lease-repository.ts'
import { createLaneHealth, type LaneHealth } from './create-lane-health.ts'
import { createPace, type Pace } from './create-pace.ts'
import { createSettler, type Settler } from './create-settler.ts'
import { createWaker, type Waker } from './create-waker.ts'
import { type DeliverOptions, deliverRow } from './deliver-row.ts'
import { claimRows, loadRecentCalls, type OutboxRow, postponeRow } from './outbox-repository.ts'
import { pause } from './pause.ts'

export interface LaneOptions extends DeliverOptions {
  /** Told on every change. */
  onHealth?: ((health: Health) => void) | undefined
}

export interface Lane {
  /** New messages may be waiting. */
  wake(): void
  /** Sends what waits until `stopping`; only one process may do so for a bot. `lost` breaks calls off. */
  run(stopping: AbortSignal, lost: AbortSignal): Promise<void>
}

/** Another process may lay messages into the outbox as well. */
const pollMs = 300
const shortestPauseMs = 15
const mostAtOnce = 100
const graceMs = 5_000
const askMs = 10_000
const kinds = ['reply', 'push'] as const

/** The one way out to a platform, at the pace it allows. */
export function createLane(options: LaneOptions): Lane {
  const pace = createPace(options.channel.capabilities.pace)
  const { channel } = options
  const health = createLaneHealth(options.onHealth, (signal) =>
    channel.reach(AbortSignal.any([signal, AbortSignal.timeout(askMs)])),
  )
  const waker = createWaker()
  const state: State = { pace, health, waker, settle: createSettler(options.pool), inHand: new Map() }
  return {
    wake: waker.wake,
    run: async (stopping, lost) => {
      await catchUp(options, state)
      const cut = new AbortController()
      const broken = AbortSignal.any([lost, cut.signal])
      let failing = false
      while (!stopping.aborted) {
        try {
          await health.lookAgain(stopping)
          if (!stopping.aborted) await sendNext(options, state, broken)
          failing = false
        } catch (error) {
          if (!failing) options.reportError(error, 'deliver')
          failing = true
        }
        await pause(shortestPauseMs, stopping)
        await waker.wait(Math.max(pollMs, health.pauseLeft(performance.now())), stopping)
      }
      const ended = Promise.all(state.inHand.values())
      await Promise.race([ended, pause(graceMs, lost)])
      cut.abort()
      await ended
    },
  }
}

interface State {
  pace: Pace
  health: LaneHealth
  waker: Waker
  settle: Settler
  /** Chats whose message is not settled yet. */
  inHand: Map<string, Promise<void>>
}

/** Goes on where another process stopped, within the same limits. */
async function catchUp({ pool, channel, now }: LaneOptions, { pace, health }: State): Promise<void> {
  const at = performance.now()
  health.forget()
  health.pauseFor(await readPause(pool, { channel: channel.name, bot: channel.bot }), at)
  const recent = await loadRecentCalls(pool, channel.name, now())
  pace.remember(recent.map(({ chatId, group, agoMs }) => ({ key: toPaceKey(chatId), group, at: at - agoMs })))
}

/** Replies first: what is pushed goes out only when none of them can. */
async function sendNext(options: LaneOptions, state: State, lost: AbortSignal): Promise<void> {
  const { pool, channel, now } = options
  const { pace, health, inHand } = state
  for (const kind of kinds) {
    const at = performance.now()
    const most = Math.min(mostAtOnce, pace.free(kind, at))
    if (most === 0 || health.pauseLeft(at) > 0) return
    const busy = [...pace.busyChats(at), ...inHand.keys()]
    const rows = await claimRows(pool, {
      channel: channel.name,
      bot: channel.bot,
      kind,
      at: now(),
      most,
      busy,
    })
    for (const row of rows) await begin(options, state, { row, lost })
    if (rows.length === most) return
  }
}

async function begin(
  options: LaneOptions,
  { pace, health, waker, settle, inHand }: State,
  { row, lost }: { row: OutboxRow; lost: AbortSignal },
): Promise<void> {
  const { kind, group, address } = row
  const key = toPaceKey(address.chatId)
  // Two topics of one group were claimed together.
  if (inHand.has(key)) return postponeRow(options.pool, row.id, undefined)
  const place = pace.begin({ key, group, kind }, performance.now())
  const delivering = deliverRow(options, { row, place, health, settle, lost }).finally(() => {
    inHand.delete(key)
    for (const wait of [0, ...pace.waits]) setTimeout(waker.wake, wait).unref()
  })
  inHand.set(key, delivering)
}

/** A topic is a chat of its own to us, but not to the platform's pace. */
function toPaceKey(chatId: string): string {
  return chatId.replace(/\/[0-9]+$/, '')
}
