import type { Desk } from './conversation/desk/create-desk.ts'
import type { Knowledge } from './knowledge/create-knowledge.ts'

interface Refreshed {
  knowledge: Pick<Knowledge, 'refresh'>
  desk: Pick<Desk, 'passOn'> | undefined
  reportError: (error: unknown, where: string) => void
}

const refreshMs = 2_000

/** Takes over what other processes have taken in, without a message being asked, and passes on to officers; returns what ends that. */
export function refreshMeanwhile({ knowledge, desk, reportError }: Refreshed): () => Promise<void> {
  let refreshing: Promise<unknown> = Promise.resolve()
  let failing = false
  const timer = setInterval(() => {
    refreshing = knowledge.refresh().then(
      () => {
        failing = false
        return desk?.passOn?.()
      },
      (error: unknown) => {
        // A database that is away for hours is told once.
        if (!failing) reportError(error, 'refresh')
        failing = true
      },
    )
  }, refreshMs).unref()
  return async () => {
    clearInterval(timer)
    await refreshing
  }
}
