import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Knowledge } from '../knowledge/create-knowledge.ts'
import type { Organization } from '../knowledge/organization.ts'
import type { Phrasing } from '../knowledge/phrasing/create-phrasing.ts'
import type { Address, InboundMessage, Reply } from '../message.ts'
import { fileTexts } from './answer-file-request.ts'
import { boundMessage } from './bound-message.ts'
import { releaseChat, takeChat } from './chat-lease-repository.ts'
import {
  type Gap,
  loadGaps,
  loadReplies,
  loadState,
  loadTurns,
  type StoredTurn,
} from './conversation-repository.ts'
import { type ConversationState, parseConversationState } from './conversation-state.ts'
import { createHandler } from './create-handler.ts'
import { createRefresher } from './create-refresher.ts'
import { createTurns } from './create-turns.ts'
import type { Handled } from './handle-message.ts'
import { handlePhrased } from './handle-phrased.ts'
import { insertOnce } from './inbox-repository.ts'
import { loadOpenPrompt } from './load-open-prompt.ts'
import { noteChoice } from './note-choice.ts'
import { labelSection } from './offer-headings.ts'
import { readPromptChoice } from './read-prompt-choice.ts'
import { optionLabels, replyTexts } from './reply-texts.ts'
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

export interface ReceiveOptions {
  at?: Date
  onDraft?: ((text: string) => void) | undefined
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
  /** By channel; without it every channel has buttons. */
  meansOf?: (channel: string) => Means
}

type Received = ReceiveOptions & { at: Date }

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
    let saved = false
    try {
      if (!(await insertOnce(pool, message, at))) return await loadReplies(pool, message)
      const state = parseConversationState(await loadState(pool, address))
      const handled = await handleOne(message, state, received)
      const delivery = { kind: 'handed-over' as const }
      const turn = { ...handled, address, token, at, messageIds: [messageId], delivery }
      saved = await saveTurn(pool, turn)
      if (!saved) throw new Error('the lease of the chat was lost')
      return handled.replies
    } finally {
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

function createHandling({ pool, knowledge, phrasing, newKey, meansOf }: ConversationOptions) {
  const { handle } = createHandler(knowledge, newKey)
  return async (
    message: InboundMessage,
    state: ConversationState,
    { at, onDraft }: Received,
  ): Promise<Handled> => {
    const { address, text, sentAt, press } = message
    const means = meansOf?.(address.channel)
    const when = { at, ...(means !== undefined && { means }) }
    const handleAs = (content: InboundMessage) =>
      handlePhrased({ knowledge, phrasing, onDraft }, (answer) => handle(state, content, { ...when, answer }))
    if (text === undefined || press !== undefined) return handleAs(message)
    const asked = { state, buttons: means?.buttons !== false, texts: [text], person: undefined }
    const choice = readPromptChoice(text, sentAt, await loadOpenPrompt(pool, address, asked), state)
    if (choice?.kind === 'say') {
      return { replies: [choice.reply], state: noteChoice(state, [choice.reply], at), feedback: [] }
    }
    return handleAs(choice === undefined ? message : { ...message, press: choice.id })
  }
}

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
  return [
    { from: 'person', text: describeMessage(message, organizations) },
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
  return text ?? (attachment === true ? replyTexts.attached : '')
}
