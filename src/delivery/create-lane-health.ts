import type { Health, Registered, SendOutcome } from '../channels/channel.ts'

export interface LaneHealth {
  note(outcome: SendOutcome, call: { chat: string; began: number; ended: number }): void
  isDown(): boolean
  /** The platform asked for silence until then. */
  pauseFor(milliseconds: number, at: number): void
  /** For how many milliseconds nothing may be sent. */
  pauseLeft(at: number): number
  /** To be called before sending: asks a platform that did not answer whether it does again. */
  lookAgain(stopping: AbortSignal): Promise<void>
  /** What is found from now on is told anew: another process may have sent meanwhile. */
  forget(): void
}

/** A connection is cut now and then; this many failures in a row are looked into. */
const failuresToJudge = 3
/** With fewer it may be those chats. */
const chatsToFall = 3
const askAgainMs = 5_000
/** People wait for the end of it. */
const longestPauseMs = 5_000
/** Clocks differ a little, and asking too early makes the silence longer. */
const marginMs = 250
const longestSlowDown = 3_600

const never = new AbortController().signal

type Unreachable = Extract<SendOutcome, { kind: 'unreachable' }>

/**
 * Whether and when a platform may be called at all. It is down when calls fail whatever chat they are for, or when it
 * answers nothing to `ask` either: one chat that always fails takes nothing away from the others. Times are of a clock that
 * never goes back.
 */
export function createLaneHealth(
  tell: ((health: Health) => void) | undefined,
  ask: (signal: AbortSignal) => Promise<Registered>,
): LaneHealth {
  const silence = createSilence()
  const chats = createChatFailures()
  const teller = createTeller(tell)
  let failures = 0
  let answers = 0
  /** By what the platform was found down; it is found up by the same. */
  let downBy: 'calls' | 'asking' | undefined
  let asking = false
  let askedAt = Number.NEGATIVE_INFINITY

  const fall = (by: 'calls' | 'asking', { reason, fault }: Omit<Unreachable, 'kind'>, at: number) => {
    downBy = by
    teller.tell({ reachable: false, reason, ...(fault && { fault }) })
    silence.grow(at)
  }
  const rise = () => {
    downBy = undefined
    failures = 0
    silence.shrink()
    teller.tell({ reachable: true })
  }
  const askPlatform = async (signal: AbortSignal) => {
    const before = answers
    asking = true
    const answer = await ask(signal).catch((): Registered => ({ ok: false, reason: '' }))
    asking = false
    askedAt = performance.now()
    if (answer.ok && downBy === 'asking') rise()
    if (!answer.ok && !signal.aborted && answers === before) fall('asking', answer, askedAt)
  }
  const noteFailure = (outcome: Unreachable, { chat, began, ended }: Parameters<LaneHealth['note']>[1]) => {
    failures += 1
    chats.fail(chat)
    // Calls that were under way together fail together, and count once.
    if (failures < failuresToJudge || began < silence.grewAt()) return
    if (chats.failing() >= chatsToFall) return fall('calls', outcome, ended)
    if (!asking && ended - askedAt >= askAgainMs) void askPlatform(never)
  }
  return {
    note: (outcome, call) => {
      if (outcome.kind === 'unreachable') return noteFailure(outcome, call)
      answers += 1
      chats.answer(call.chat)
      rise()
      if (outcome.kind !== 'slow-down') return
      const asked = Math.min(longestSlowDown, Math.max(1, outcome.seconds)) * 1_000
      silence.pauseFor(asked + marginMs, call.ended)
    },
    isDown: () => downBy !== undefined,
    ...{ pauseFor: silence.pauseFor, pauseLeft: silence.left, forget: teller.forget },
    lookAgain: async (stopping) => {
      if (downBy === 'asking' && !asking && silence.left(performance.now()) === 0) await askPlatform(stopping)
    },
  }
}

function createTeller(tell: ((health: Health) => void) | undefined) {
  let told: boolean | undefined
  return {
    tell: (state: Health) => {
      if (told === state.reachable) return
      told = state.reachable
      tell?.(state)
    },
    forget: () => {
      told = undefined
    },
  }
}

function createSilence() {
  let until = Number.NEGATIVE_INFINITY
  let grewAt = Number.NEGATIVE_INFINITY
  let times = 0
  const pauseFor = (milliseconds: number, at: number) => {
    until = Math.max(until, at + milliseconds)
  }
  return {
    pauseFor,
    left: (at: number) => Math.max(0, until - at),
    /** Ever longer, as long as it fails. */
    grow: (at: number) => {
      pauseFor(Math.min(longestPauseMs, 1_000 * 2 ** Math.min(times, 10)), at)
      grewAt = at
      times += 1
    },
    grewAt: () => grewAt,
    shrink: () => {
      times = 0
    },
  }
}

/** Failures are kept as long as a message may wait; a platform has no more chats that fail by themselves. */
const mostTroubled = 10_000

function createChatFailures() {
  /** Since the last answer. */
  const failing = new Set<string>()
  /** Failed while others were answered. */
  const troubled = new Set<string>()
  return {
    failing: () => failing.size,
    fail: (chat: string) => {
      if (!troubled.has(chat)) failing.add(chat)
    },
    answer: (chat: string) => {
      if (troubled.size > mostTroubled) troubled.clear()
      for (const each of failing) if (each !== chat) troubled.add(each)
      failing.clear()
      troubled.delete(chat)
    },
  }
}
