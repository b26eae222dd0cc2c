import type { ExpectedReply, ScriptedMessage } from './chat-script.ts'

/** A message that reached a person. Times are of this process's monotonic clock. */
export interface Delivered {
  chat: string
  text: string
  at: number
  /** Whether the caller was told so. */
  answered: boolean
}

interface Owed extends ExpectedReply {
  ticket: number
  writtenAt: number
  deliveredAt: number | undefined
}

interface Chat {
  /** What reached the person last. */
  last?: Delivered
  owed: Owed[]
  /** Of the first reply that may still come. */
  next: number
}

/** A reply that came once more, right after itself. */
export interface Repeat {
  before: Delivered
  again: Delivered
}

/** What every person wrote, is owed and has got. */
export interface Ledger {
  /** `exempt`: the person can't be reached until writing again. */
  write(chat: string, message: ScriptedMessage, how: { at: number; exempt: boolean }): void
  deliver(delivered: Delivered): void
  /** Replies that must still come, of all chats or of one. */
  outstanding(chat?: string): number
  /** All that is owed has come, and the caller knows it: nothing further will. */
  isAtRest(chat: string): boolean
  repeats: Repeat[]
  /** Came out of turn, or is no reply to anything. */
  strange: Delivered[]
  unanswered(): { chat: string; ticket: number; needle: string }[]
  /** Milliseconds from writing to reply. */
  waits(): number[]
}

export function createLedger(): Ledger {
  const chats = new Map<string, Chat>()
  const repeats: Repeat[] = []
  const strange: Delivered[] = []
  const open = new Map<string, number>()
  const countOpen = (chat: string, change: number) => open.set(chat, (open.get(chat) ?? 0) + change)

  return {
    repeats,
    strange,
    write: (name, { ticket, replies }, { at, exempt }) => {
      const chat = chats.get(name) ?? { owed: [], next: 0 }
      chats.set(name, chat)
      for (const reply of replies) {
        const optional = reply.optional || exempt
        chat.owed.push({ ...reply, optional, ticket, writtenAt: at, deliveredAt: undefined })
        if (!optional) countOpen(name, 1)
      }
    },
    deliver: (delivered) => {
      const chat = chats.get(delivered.chat)
      const found = chat === undefined ? undefined : findTurn(chat, delivered.text)
      if (chat === undefined || found === undefined) return void strange.push(delivered)
      const { owed, index } = found
      const before = chat.last
      chat.last = delivered
      if (index < chat.next) {
        if (before !== undefined) repeats.push({ before, again: delivered })
        return
      }
      owed.deliveredAt = delivered.at
      chat.next = index + 1
      if (!owed.optional) countOpen(delivered.chat, -1)
    },
    outstanding: (chat) =>
      chat === undefined ? [...open.values()].reduce((sum, each) => sum + each, 0) : (open.get(chat) ?? 0),
    isAtRest: (chat) => (open.get(chat) ?? 0) === 0 && chats.get(chat)?.last?.answered !== false,
    unanswered: () => [...chats].flatMap(([chat, { owed }]) => listUnanswered(chat, owed)),
    waits: () =>
      [...chats.values()].flatMap(({ owed }) =>
        owed.flatMap(({ writtenAt, deliveredAt }) =>
          deliveredAt === undefined ? [] : [deliveredAt - writtenAt],
        ),
      ),
  }
}

/** The next reply of the chat, past optional ones, or the last one that came, once more. */
function findTurn({ owed, next }: Chat, text: string): { owed: Owed; index: number } | undefined {
  for (let index = next; index < owed.length; index += 1) {
    const reply = owed[index]
    if (reply !== undefined && text.includes(reply.needle)) return { owed: reply, index }
    if (reply?.optional !== true) break
  }
  const last = owed.findLastIndex((reply, index) => index < next && reply.deliveredAt !== undefined)
  const before = owed[last]
  return before !== undefined && text.includes(before.needle) ? { owed: before, index: last } : undefined
}

function listUnanswered(chat: string, owed: Owed[]) {
  return owed
    .filter(({ optional, deliveredAt }) => !optional && deliveredAt === undefined)
    .map(({ ticket, needle }) => ({ chat, ticket, needle }))
}
