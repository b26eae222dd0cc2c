import { pause } from './pause.ts'

export interface Waker {
  wake(): void
  /** Until woken, also by a call made since the last wait, or until the time is over. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>
}

export function createWaker(): Waker {
  let woken = new AbortController()
  return {
    wake: () => woken.abort(),
    wait: async (milliseconds, signal) => {
      await pause(milliseconds, AbortSignal.any([woken.signal, signal]))
      woken = new AbortController()
    },
  }
}
