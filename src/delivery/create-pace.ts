import type { Capabilities } from '../channels/channel.ts'

type Kind = 'reply' | 'push'

export interface Call {
  /** The call is over; from now on its time counts. */
  end(at: number): void
  /** There was no call after all. */
  cancel(): void
}

/** Times are milliseconds of a clock that never goes back. */
export interface Pace {
  /** How many calls of the kind may begin now. */
  free(kind: Kind, at: number): number
  /** Chats that may not be called now. */
  busyChats(at: number): string[]
  begin(chat: { key: string; group: boolean; kind: Kind }, at: number): Call
  /** Calls made by another process, shortly before. */
  remember(calls: { key: string; group: boolean; at: number }[]): void
  /** So long after the end of a call something may be free again. */
  waits: readonly number[]
}

const second = 1_050
const minute = 61_000
/** Below the platform's number: other calls than ours count there as well. */
const overallShare = 0.94

interface Entry {
  key: string
  group: boolean
  kind: Kind
  /** Undefined while the call runs. */
  ended: number | undefined
}

/**
 * Keeps a platform's limits as the platform counts them. A call arrives there at some moment between its beginning and
 * its end, so its place is free a full second after its END: then no second at the receiving side ever holds more, however
 * unevenly the network delivers.
 */
export function createPace({ overall, bulk, chat, groupMinute }: Capabilities['pace']): Pace {
  const places = { reply: Math.max(1, Math.floor(overall * overallShare)), push: Math.max(1, bulk) }
  const chatMs = second / chat
  let entries: Entry[] = []

  const counts = ({ ended }: Entry, at: number, length: number) => ended === undefined || at - ended < length
  const forget = (at: number) => {
    entries = entries.filter((entry) => counts(entry, at, entry.group ? minute : Math.max(second, chatMs)))
  }
  const running = (at: number, kind?: Kind) =>
    entries.filter((entry) => counts(entry, at, second) && (kind === undefined || entry.kind === kind)).length

  return {
    free: (kind, at) => {
      forget(at)
      const all = places.reply - running(at)
      return Math.max(0, kind === 'reply' ? all : Math.min(all, places.push - running(at, 'push')))
    },
    busyChats: (at) => {
      forget(at)
      const paced = entries.filter((entry) => counts(entry, at, chatMs)).map(({ key }) => key)
      return [...new Set([...paced, ...fullGroups(entries, groupMinute)])]
    },
    begin: ({ key, group, kind }, at) => {
      forget(at)
      const entry: Entry = { key, group, kind, ended: undefined }
      entries.push(entry)
      return {
        end: (ended) => {
          entry.ended = ended
        },
        cancel: () => {
          entries = entries.filter((each) => each !== entry)
        },
      }
    },
    remember: (calls) => {
      entries.push(...calls.map(({ key, group, at }) => ({ key, group, kind: 'reply' as const, ended: at })))
    },
    waits: [...new Set([second, chatMs])],
  }
}

function fullGroups(entries: Entry[], groupMinute: number): string[] {
  const calls = new Map<string, number>()
  for (const { key, group } of entries) if (group) calls.set(key, (calls.get(key) ?? 0) + 1)
  return [...calls].filter(([, count]) => count >= groupMinute).map(([key]) => key)
}
