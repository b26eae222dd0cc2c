/** Lines handed from one who writes to one who reads; the writer waits while many are unread. */
export function createLineQueue(limit = 256) {
  const waiting: string[] = []
  let state: { kind: 'open' } | { kind: 'ended' } | { kind: 'failed'; error: unknown } = { kind: 'open' }
  let wakeAll: (() => void)[] = []

  const wake = () => {
    const woken = wakeAll
    wakeAll = []
    for (const resume of woken) resume()
  }
  const change = () => new Promise<void>((resolve) => wakeAll.push(resolve))

  return {
    async push(line: string): Promise<void> {
      while (waiting.length >= limit && state.kind === 'open') await change()
      if (state.kind !== 'open') return
      waiting.push(line)
      wake()
    },
    end(): void {
      if (state.kind === 'open') state = { kind: 'ended' }
      wake()
    },
    /** Unread lines are dropped and the reader gets the error. */
    fail(error: unknown): void {
      if (state.kind !== 'failed') state = { kind: 'failed', error }
      wake()
    },
    async *read(onFirst: () => void): AsyncGenerator<string, void, undefined> {
      onFirst()
      for (;;) {
        if (state.kind === 'failed') throw state.error
        const line = waiting.shift()
        if (line !== undefined) {
          wake()
          yield line
        } else if (state.kind === 'ended') return
        else await change()
      }
    },
  }
}
