import type { Knowledge } from '../knowledge/create-knowledge.ts'

export interface RefresherOptions {
  knowledge: Pick<Knowledge, 'refresh'>
  now: () => Date
  reportError: (error: unknown, where: string) => void
}

const refreshMs = 1_000

/** Nobody waits for the knowledge to be loaded anew; the next message has it. */
export function createRefresher({ knowledge, now, reportError }: RefresherOptions): () => void {
  let last = Number.NEGATIVE_INFINITY
  return () => {
    const time = now().getTime()
    if (time >= last && time - last < refreshMs) return
    last = time
    knowledge.refresh().catch((error: unknown) => reportError(error, 'refresh'))
  }
}
