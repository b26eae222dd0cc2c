export interface Repeater {
  start(): void
  /** Waits for the run that is under way. */
  stop(): Promise<void>
}

/** Runs `work`, which never rejects, at once and then again so long after the end of the last time. */
export function createRepeater(everyMs: number, work: () => Promise<void>): Repeater {
  let running: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  const run = () => {
    running = work().then(() => {
      if (!stopped) timer = setTimeout(run, everyMs)
    })
  }
  return {
    start: run,
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}
