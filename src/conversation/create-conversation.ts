import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { runTransaction } from '../db/run-transaction.ts'
import type { Knowledge } from '../knowledge/create-knowledge.ts'
import type { Organization } from '../knowledge/organization.ts'
import { expandQuestion } from '../knowledge/question/expand-question.ts'
import { recognizeSocial } from '../knowledge/question/recognize-social.ts'
import type { Address, InboundMessage, Reply } from '../message.ts'
import { boundMessage } from './bound-message.ts'
import {
  type Gap,
  insertOnce,
  loadGaps,
  loadReplies,
  loadState,
  loadTurns,
  markApplied,
  type StoredTurn,
  saveFeedback,
  saveReplies,
  saveState,
} from './conversation-repository.ts'
import { type ConversationState, parseConversationState } from './conversation-state.ts'
import { createOrganizationNames } from './create-organization-names.ts'
import { createTurns } from './create-turns.ts'
import { type Handled, handleMessage } from './handle-message.ts'
import { optionLabels, replyTexts } from './reply-texts.ts'
import type { Turn } from './turn.ts'

export interface HistoryEntry {
  from: 'person' | 'assistant'
  text: string
  reply?: Reply
}

export interface Conversation {
  /**
   * Applies a message once and gives its replies, at least one; a repeated id gets the same replies again. Messages
   * of one chat are applied one after another. Never rejects: what could not be saved is answered by an apology, and
   * the same message may be sent again. `at` stands for the clock.
   */
  receiveMessage(message: InboundMessage, options?: { at?: Date }): Promise<Reply[]>
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
  now: () => Date
  /** Takes failures a person only hears an apology for; `where` never holds what a person wrote. */
  reportError: (error: unknown, where: string) => void
  newKey?: () => string
}

const refreshMs = 1_000
const historyTurns = 50
const mostGaps = 1_000

/** One conversation a chat, kept in the database. A process needs only one of these. */
export function createConversation(options: ConversationOptions): Conversation {
  const { pool, knowledge, now, reportError, newKey = randomKey } = options
  const inTurn = createTurns()
  const refreshSoon = createRefresher(options)

  const handle = (state: ConversationState, message: InboundMessage, at: Date): Handled => {
    const { language, known } = knowledge.base()
    const words = language.conversation
    const turn: Turn = {
      state,
      names: createOrganizationNames(knowledge.organizations(), words),
      words,
      readings: (text) => [text, ...expandQuestion(text, language, known).slice(0, 1)],
      at,
      answer: knowledge.answer,
      isGreeting: (text) => recognizeSocial(text, language) === 'greeting',
      newKey,
    }
    return handleMessage(turn, message)
  }

  const receiveOnce = async (message: InboundMessage, at: Date): Promise<Reply[]> => {
    if (!(await insertOnce(pool, message, at))) return loadReplies(pool, message)
    const state = parseConversationState(await loadState(pool, message.address))
    const handled = handle(state, message, at)
    const saved = await runTransaction(pool, (client) => saveHandled(client, message, { ...handled, at }))
    return saved ? handled.replies : loadReplies(pool, message)
  }

  return {
    receiveMessage: async (received, { at = now() } = {}) => {
      refreshSoon()
      const message = boundMessage(received, at)
      const { channel, chatId } = message.address
      try {
        return await inTurn(JSON.stringify([channel, chatId]), () => receiveOnce(message, at))
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

function randomKey(): string {
  return randomBytes(6).toString('base64url')
}

/** Nobody waits for the knowledge to be loaded anew; the next message has it. */
function createRefresher({ knowledge, now, reportError }: ConversationOptions): () => void {
  let last = Number.NEGATIVE_INFINITY
  return () => {
    const time = now().getTime()
    if (time >= last && time - last < refreshMs) return
    last = time
    knowledge.refresh().catch((error: unknown) => reportError(error, 'refresh'))
  }
}

async function saveHandled(
  client: pg.PoolClient,
  message: InboundMessage,
  { replies, state, feedback, at }: Handled & { at: Date },
): Promise<boolean> {
  if (!(await markApplied(client, message, at))) return false
  await saveState(client, message.address, { state, at })
  await saveReplies(client, message, { replies, at })
  for (const each of feedback) await saveFeedback(client, each, at)
  return true
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
  if (action === 'organization') {
    return replyTexts.pressed(organizations.find(({ id }) => id === value))
  }
  if (action === 'wrong') return optionLabels.wrong
  if (action === 'officer') return optionLabels.officer
  return text ?? (attachment === true ? replyTexts.attached : '')
}
