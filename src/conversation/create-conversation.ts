import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Knowledge } from '../knowledge/create-knowledge.ts'
import type { Organization } from '../knowledge/organization.ts'
import type { Phrasing } from '../knowledge/phrasing/create-phrasing.ts'
import type { Address, InboundMessage, Reply } from '../message.ts'
import { fileTexts } from './answer-file-request.ts'
import { boundMessage } from './bound-message.ts'
import { releaseChat, renewChat, takeChat } from './chat-lease-repository.ts'
import {
  type Gap,
  loadGaps,
  loadReplies,
  loadState,
  loadTurns,
  type StoredTurn,
} from './conversation-repository.ts'
import { parseConversationState } from './conversation-state.ts'
import { createHandling, type Received, type ReceiveOptions } from './create-handling.ts'
import { createRefresher } from './create-refresher.ts'
import { createTurns } from './create-turns.ts'
import { labelAction } from './desk/answer-action.ts'
import type { Desk } from './desk/create-desk.ts'
import { insertOnce } from './inbox-repository.ts'
import { labelSection } from './offer-headings.ts'
import { optionLabels, replyTexts } from './reply-texts.ts'
import type { Talk } from './talk/talk.ts'
import type { Means } from './turn.ts'
import { saveTurn } from './turn-repository.ts'

export interface HistoryEntry {
  from: 'person' | 'assistant'
  text: string
  reply?: Reply
}

export interface Conversation {
  /**
   * Applies a message once and gives its replies, at least one; a repeated id gets the same replies again. Messages
   * of one chat are applied one after another. Never rejects: what could not be saved is answered by an apology, and
   * the same message may be sent again. `at` stands for the clock; `onDraft` gets the text as far as it is known.
   */
  receiveMessage(message: InboundMessage, options?: ReceiveOptions): Promise<Reply[]>
  /** The last messages of a chat and the replies to them, oldest first. */
  history(address: Address): Promise<HistoryEntry[]>
  /** The organization the chat is set to. */
  organizationOf(address: Address): Promise<string | undefined>
  /** What the content owner should look at, newest first. */
  listGaps(): Promise<Gap[]>
}

export interface ConversationOptions {
  pool: pg.Pool
  knowledge: Knowledge
  /** The language model's words, where there is one. */
  phrasing?: Phrasing | undefined
  now: () => Date
  /** Takes failures a person only hears an apology for; `where` never holds what a person wrote. */
  reportError: (error: unknown, where: string) => void
  newKey?: () => string
  /** Where officers look after documents. */
  desk?: Desk | undefined
  /** Parts of the talk with matters of their own, in the order they are asked. */
  talks?: readonly Talk[]
  /** By channel; without it every channel has buttons. */
  meansOf?: (channel: string) => Means
}

/** What a message is decided by may be changed meanwhile by somebody else. */
export const mostTries = 3
const historyTurns = 50
const mostGaps = 1_000

/** One conversation a chat, kept in the database. A process needs only one of these. */
export function createConversation(options: ConversationOptions): Conversation {
  const { pool, knowledge, now, reportError } = options
  const inTurn = createTurns()
  const refreshSoon = createRefresher(options)
  const handleOne = createHandling(options)

  const receiveOnce = async (message: InboundMessage, received: Received): Promise<Reply[]> => {
    const { at } = received
    const { address, messageId } = message
    const token = await waitForChat(pool, address, at)
    // Taking in a document lasts longer than a lease; a renewal that fails shows when the turn is saved.
    const renewal = setInterval(() => void renewChat(pool, address, token).catch(() => undefined), renewMs)
    let saved = false
    try {
      if (!(await insertOnce(pool, message, at))) return await loadReplies(pool, message)
      const state = parseConversationState(await loadState(pool, address))
      const delivery = { kind: 'handed-over' as const }
      for (let tries = 0; tries < mostTries; tries += 1) {
        const handled = await handleOne(message, state, received)
        const outcome = await saveTurn(pool, {
          ...handled,
          ...{ address, token, at, messageIds: [messageId], delivery },
        })
        saved = outcome.kind === 'saved'
        if (outcome.kind === 'saved') return outcome.replies
        if (outcome.kind === 'lost') throw new Error('the lease of the chat was lost')
      }
      throw new Error('what the message was decided by kept changing')
    } finally {
      clearInterval(renewal)
      if (!saved) await releaseChat(pool, address, token)
    }
  }

  return {
    receiveMessage: async (given, { at = now(), onDraft } = {}) => {
      refreshSoon()
      const message = boundMessage(given, at)
      const { channel, chatId } = message.address
      try {
        return await inTurn(JSON.stringify([channel, chatId]), () => receiveOnce(message, { at, onDraft }))
      } catch (error) {
        reportError(error, 'receive message')
        return [{ text: replyTexts.apology }]
      }
    },
    history: async (address) => {
      const organizations = knowledge.organizations()
      const turns = await loadTurns(pool, address, historyTurns)
      return turns.flatMap((turn) => describeTurn(turn, organizations))
    },
    organizationOf: async (address) => {
      const { organization } = parseConversationState(await loadState(pool, address))
      return knowledge.organizations().find(({ id }) => id === organization)?.id
    },
    listGaps: () => loadGaps(pool, mostGaps),
  }
}

const renewMs = 3_000
const longestWaitMs = 30_000
const pauseMs = 25

/** Another process may be at work in the chat; whoever comes takes turns with it. */
async function waitForChat(pool: pg.Pool, address: Address, at: Date): Promise<string> {
  const token = randomUUID()
  for (let waited = 0; waited < longestWaitMs; waited += pauseMs) {
    if (await takeChat(pool, address, { token, at })) return token
    await sleep(pauseMs)
  }
  throw new Error('the chat is being worked on elsewhere')
}

function describeTurn({ message, replies }: StoredTurn, organizations: Organization[]): HistoryEntry[] {
  const said = { from: 'person' as const, text: describeMessage(message, organizations) }
  return [
    ...(message.pushed === true ? [] : [said]),
    ...replies.map((reply) => ({ from: 'assistant' as const, text: reply.text, reply })),
  ]
}

function describeMessage(
  { text, press, attachment }: StoredTurn['message'],
  organizations: Organization[],
): string {
  const [action, value] = press?.split(':') ?? []
  if (action === 'organization' || action === 'set-organization') {
    return replyTexts.pressed(organizations.find(({ id }) => id === value))
  }
  if (action === 'section') return labelSection(press?.split('#')[1] ?? '')
  if (action === 'wrong') return optionLabels.wrong
  if (action === 'officer') return optionLabels.officer
  if (action === 'file') return fileTexts.pressed(organizations.find(({ id }) => id === value))
  const done = press === undefined ? undefined : labelAction(press)
  return text ?? done ?? (attachment === true ? replyTexts.attached : '')
}
