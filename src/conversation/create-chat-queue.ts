import type { Address } from '../message.ts'

export interface ChatQueueOptions {
  /** How many chats are worked on at once. */
  concurrency: number
  /** Never rejects. Once `release` was called others are worked on meanwhile, as if this one had come to its end. */
  work(address: Address, release: () => void): Promise<void>
}

export interface ChatQueue {
  /** Works on the chat after so many milliseconds from now; what is said later counts, within a bound. */
  add(address: Address, delayMs: number): void
  /** Takes no more and waits for what is being worked on. */
  stop(): Promise<void>
}

/** Longer than this nobody waits for the end of what a person is writing. */
const longestDelayMs = 2_500

interface Waiting {
  since: number
  timer: NodeJS.Timeout
}

/** Chats that have something to be worked on, each at most once in the queue and once at work. */
export function createChatQueue({ concurrency, work }: ChatQueueOptions): ChatQueue {
  const waiting = new Map<string, Waiting>()
  const ready = new Map<string, Address>()
  const active = new Map<string, Promise<void>>()
  const released = new Set<string>()
  let stopped = false

  const startNext = () => {
    for (const [key, address] of ready) {
      if (stopped || active.size - released.size >= concurrency) return
      if (active.has(key)) continue
      ready.delete(key)
      const release = () => {
        released.add(key)
        startNext()
      }
      const done = work(address, release).finally(() => {
        active.delete(key)
        released.delete(key)
        startNext()
      })
      active.set(key, done)
    }
  }
  const makeReady = (key: string, address: Address) => {
    clearTimeout(waiting.get(key)?.timer)
    waiting.delete(key)
    ready.set(key, address)
    startNext()
  }

  return {
    add: (address, delayMs) => {
      const key = JSON.stringify([address.channel, address.chatId])
      if (stopped || ready.has(key)) return
      if (delayMs <= 0) return makeReady(key, address)
      const before = waiting.get(key)
      const at = performance.now()
      clearTimeout(before?.timer)
      const since = before?.since ?? at
      const wait = Math.min(delayMs, Math.max(0, since + longestDelayMs - at))
      const timer = setTimeout(() => makeReady(key, address), wait)
      waiting.set(key, { since, timer })
    },
    stop: async () => {
      stopped = true
      for (const { timer } of waiting.values()) clearTimeout(timer)
      await Promise.all(active.values())
    },
  }
}
