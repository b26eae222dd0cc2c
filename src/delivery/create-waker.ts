export interface Waker {
  wake(): void
  /** Until woken, also by a call made since the last wait, or until the time is over. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>
}

export function createWaker(): Waker {
  let woken = false
  let goOn: () => void = () => undefined
  return {
    wake: () => {
      woken = true
      goOn()
    },
    wait: async (milliseconds, signal) => {
      if (!woken && !signal.aborted) await waitFor(milliseconds, signal)
      else woken = false
    },
  }

  function waitFor(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        woken = false
        goOn = () => undefined
        clearTimeout(timer)
        signal.removeEventListener('abort', end)
        resolve()
      }
      const timer = setTimeout(end, milliseconds)
      signal.addEventListener('abort', end)
      goOn = end
    })
  }
}
