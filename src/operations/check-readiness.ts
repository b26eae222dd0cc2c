import { setTimeout as sleep } from 'node:timers/promises'

export interface Readiness {
  isStopping: () => boolean
  /** Rejects when the database cannot be used. */
  reachDatabase: () => Promise<unknown>
  countDocuments: () => number
  patienceMs?: number
}

/** Why people can't be answered just now, in a sentence; undefined when they can. Platforms are not asked. */
export async function checkReadiness(readiness: Readiness): Promise<string | undefined> {
  const { isStopping, reachDatabase, countDocuments, patienceMs = 3_000 } = readiness
  if (isStopping()) return 'Trợ lý đang dừng.'
  const ended = new AbortController()
  const silence = sleep(patienceMs, 'silent' as const, { signal: ended.signal, ref: false })
  // Ended below, when the other was sooner.
  silence.catch(() => undefined)
  const reached = await Promise.race([
    reachDatabase().then(
      () => 'reached' as const,
      () => 'away' as const,
    ),
    silence,
  ]).finally(() => ended.abort())
  if (reached !== 'reached') return 'Cơ sở dữ liệu không trả lời.'
  return countDocuments() === 0 ? 'Chưa có văn bản nào được nạp.' : undefined
}
