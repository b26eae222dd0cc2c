import type { Health, SendOutcome } from '../channels/channel.ts'

export interface LaneHealth {
  note(outcome: SendOutcome, call: { began: number; ended: number }): void
  /** The platform asked for silence until then. */
  pauseFor(milliseconds: number, at: number): void
  /** For how many milliseconds nothing may be sent. */
  pauseLeft(at: number): number
}

/** A connection is cut now and then; this many in a row mean that the platform is away. */
const failuresToPause = 3
const longestPauseMs = 30_000
/** Clocks differ a little, and asking too early makes the silence longer. */
const marginMs = 250
const longestSlowDown = 3_600

/** Whether and when a platform may be called at all. Times are of a clock that never goes back. */
export function createLaneHealth(tell: ((health: Health) => void) | undefined): LaneHealth {
  let pausedUntil = Number.NEGATIVE_INFINITY
  let failures = 0
  let pauses = 0
  let lastPause = Number.NEGATIVE_INFINITY

  const pauseFor = (milliseconds: number, at: number) => {
    pausedUntil = Math.max(pausedUntil, at + milliseconds)
  }
  let told: boolean | undefined
  const tellOnce = (state: Health) => {
    if (told === state.reachable) return
    told = state.reachable
    tell?.(state)
  }
  const noteFailure = (
    { reason, fault }: Extract<SendOutcome, { kind: 'unreachable' }>,
    { began, ended }: { began: number; ended: number },
  ) => {
    failures += 1
    // Calls that were under way together fail together, and count once.
    if (failures < failuresToPause || began < lastPause) return
    tellOnce({ reachable: false, reason, ...(fault && { fault }) })
    pauseFor(Math.min(longestPauseMs, 1_000 * 2 ** Math.min(pauses, 10)), ended)
    lastPause = ended
    pauses += 1
  }
  const noteAnswer = () => {
    tellOnce({ reachable: true })
    failures = 0
    pauses = 0
  }
  return {
    note: (outcome, call) => {
      if (outcome.kind === 'unreachable') return noteFailure(outcome, call)
      noteAnswer()
      if (outcome.kind !== 'slow-down') return
      pauseFor(Math.min(longestSlowDown, Math.max(1, outcome.seconds)) * 1_000 + marginMs, call.ended)
    },
    pauseFor,
    pauseLeft: (at) => Math.max(0, pausedUntil - at),
  }
}
