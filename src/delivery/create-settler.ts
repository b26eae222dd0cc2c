import type pg from 'pg'
import { settleSent } from './outbox-repository.ts'

/** Notes down that a message was sent. Resolves once it is kept; rejects when it could not be. */
export type Settler = (id: string, at: Date) => Promise<void>

interface Waiting {
  id: string
  at: Date
  resolve: () => void
  reject: (error: unknown) => void
}

/** One statement at a time: what ends while it runs shares the next one, and alone nothing waits. */
export function createSettler(pool: pg.Pool): Settler {
  let waiting: Waiting[] = []
  let running = false
  const run = async () => {
    running = true
    while (waiting.length > 0) {
      const batch = waiting
      waiting = []
      try {
        await settleSent(pool, batch)
        for (const { resolve } of batch) resolve()
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    running = false
  }
  return (id, at) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    waiting.push({ id, at, resolve, reject })
    if (!running) void run()
    return promise
  }
}
