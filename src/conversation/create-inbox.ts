import type pg from 'pg'
import type { Capabilities, ChannelMessage } from '../channels/channel.ts'
import type { Knowledge } from '../knowledge/create-knowledge.ts'
import type { Phrasing } from '../knowledge/phrasing/create-phrasing.ts'
import type { Address } from '../message.ts'
import { boundChannelMessage } from './bound-message.ts'
import { releaseAllChats } from './chat-lease-repository.ts'
import { loadPeopleAs } from './conversation-repository.ts'
import { createChatQueue } from './create-chat-queue.ts'
import { createHandler } from './create-handler.ts'
import { createOutageReporter } from './create-outage-reporter.ts'
import { createRefresher } from './create-refresher.ts'
import { createRepeater } from './create-repeater.ts'
import type { Desk } from './desk/create-desk.ts'
import { isOfferedToOther, keepQueued, listWaitingChats } from './inbox-repository.ts'
import type { PlannedTurn } from './plan-turn.ts'
import { replyTexts } from './reply-texts.ts'
import { isFileAwaited } from './talk/ask-talks.ts'
import type { Talk } from './talk/talk.ts'
import { workOnChat } from './work-on-chat.ts'

export interface InboxOptions {
  pool: pg.Pool
  knowledge: Knowledge
  /** The language model's words, where there is one. */
  phrasing?: Phrasing | undefined
  now: () => Date
  reportError: (error: unknown, where: string) => void
  /** What the platforms can do, by channel. */
  channels: ReadonlyMap<string, { bot: string; capabilities: Capabilities }>
  /** Replies wait in the outbox of this channel. */
  onReplies: (channel: string) => void
  /** What came of a message, and how long after its arrival. */
  onHandled?: (done: { channel: string; kind: PlannedTurn['action']; seconds: number }) => void
  /** Chats worked on at once; 1 where the pool has a single connection. */
  concurrency?: number
  /** How long further bubbles of text are waited for. */
  settleMs?: number
  sweepMs?: number
  /** Where officers look after documents. */
  desk?: Desk | undefined
  /** Parts of the talk with matters of their own. */
  talks?: readonly Talk[]
  /** No other process works on this database: leases found at the start are left over. */
  alone?: boolean
  newKey?: () => string
}

export interface Inbox {
  /**
   * Keeps a message, once, and sees to it that it is answered by the outbox. Resolves when it is safely kept; rejects
   * when it could not be. Messages of one chat are answered oldest first, whatever process they came in at. A press of
   * a button that was offered to somebody else is not kept; it gives the word that says so.
   */
  acceptMessage(message: ChannelMessage): Promise<string | undefined>
  start(): void
  /** Finishes what has been begun; the rest waits in the database. */
  stop(): Promise<void>
}

/** The messages of the platforms, and the worker that answers them. A process needs only one of these. */
export function createInbox(options: InboxOptions): Inbox {
  const { pool, now, channels, concurrency = 8, settleMs = 800, sweepMs = 3_000 } = options
  const outage = createOutageReporter(options.reportError)
  const work = createChatWork(options, outage, (address, delayMs) => queue.add(address, delayMs))
  const queue = createChatQueue({ concurrency, work })
  let isAlone = options.alone === true
  const sweep = createRepeater(sweepMs, async () => {
    try {
      if (isAlone) await releaseAllChats(pool)
      isAlone = false
      const before = new Date(now().getTime() - settleMs)
      for (const address of await listWaitingChats(pool, before)) queue.add(address, 0)
    } catch (error) {
      outage.failed(error, 'look for messages')
    }
  })

  return {
    acceptMessage: async (received) => {
      const at = now()
      const message = await withoutStrangersFile(options, await boundAsKnown(pool, received, at))
      if (await isOfferedToOther(pool, message)) return replyTexts.notOffered
      const channel = channels.get(message.address.channel)
      const countedBot = channel?.capabilities.monthlyMessages === undefined ? undefined : channel.bot
      await keepQueued(pool, message, { at, countedBot })
      queue.add(message.address, isFinished(message) ? 0 : settleMs)
      return undefined
    },
    start: sweep.start,
    stop: async () => {
      await sweep.stop()
      await queue.stop()
    },
  }
}

const busyMs = 250
const retryMs = 1_000

type Outage = ReturnType<typeof createOutageReporter>

function createChatWork(
  options: InboxOptions,
  outage: Outage,
  again: (address: Address, delayMs: number) => void,
): (address: Address, release: () => void) => Promise<void> {
  const handler = createHandler(options.knowledge, options.newKey)
  const refreshSoon = createRefresher(options)
  return async (address, release) => {
    refreshSoon()
    try {
      const result = await workOnChat({ ...options, handler, release }, address)
      outage.ended()
      // Whoever holds the chat may not know of what came in here.
      if (result === 'busy' || result === 'lost') again(address, busyMs)
      if (result === 'more') again(address, 0)
    } catch (error) {
      outage.failed(error, 'answer message')
      again(address, retryMs)
    }
  }
}

/** A file is kept only where somebody expects it, and there each for itself. */
async function withoutStrangersFile(
  { desk, talks = [] }: Pick<InboxOptions, 'desk' | 'talks'>,
  { file, ...message }: ChannelMessage,
): Promise<ChannelMessage> {
  if (file === undefined || message.group === true) return message
  const { address, unreadable } = message
  // What is only seen is no document that could be answered from.
  const mayBePaper = unreadable !== 'picture' && unreadable !== 'video'
  const isKept =
    (await isFileAwaited(talks, address)) || (mayBePaper && (await desk?.mayTake(address)) === true)
  if (!isKept) return message
  const { album: _, ...alone } = message
  return { ...alone, file }
}

/** People of a group are known by its first id. */
async function boundAsKnown(pool: pg.Pool, received: ChannelMessage, at: Date): Promise<ChannelMessage> {
  const message = boundChannelMessage(received, at)
  const peopleAs = message.group === true ? await loadPeopleAs(pool, message.address) : undefined
  return peopleAs === undefined ? message : boundChannelMessage(received, at, peopleAs)
}

/** Nothing more is to be expected before it is answered. */
function isFinished({ text = '', press, pressKey, unreadable, album }: ChannelMessage): boolean {
  if (press !== undefined || pressKey !== undefined) return true
  if (unreadable !== undefined) return album === undefined
  return text.startsWith('/') || /[.?!]\s*$/.test(text)
}
