/** People who have blocked the bot, until they write again. */
export interface Doors {
  shut(chat: string): void
  open(chat: string): void
  /** A call to the chat; true when it is shut. */
  knock(chat: string, at: number): boolean
  /** Whether it was called since it was shut. */
  isMet(chat: string): boolean
  /** Calls to chats that were known to be shut: the moment of the first one, and of the one too many. */
  again: { firstAt: number; at: number }[]
  met(): number
}

export function createDoors(): Doors {
  const shut = new Map<string, number | undefined>()
  const again: Doors['again'] = []
  let met = 0
  return {
    again,
    met: () => met,
    shut: (chat) => void shut.set(chat, undefined),
    open: (chat) => void shut.delete(chat),
    knock: (chat, at) => {
      if (!shut.has(chat)) return false
      const firstAt = shut.get(chat)
      if (firstAt !== undefined) again.push({ firstAt, at })
      else {
        met += 1
        shut.set(chat, at)
      }
      return true
    },
    isMet: (chat) => shut.get(chat) !== undefined,
  }
}
