import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Capabilities } from '../channels/channel.ts'
import type { Address } from '../message.ts'
import { claimChat, releaseChat, renewChat } from './chat-lease-repository.ts'
import { type ConversationState, parseConversationState } from './conversation-state.ts'
import { mostTries } from './create-conversation.ts'
import { type Handler, randomKey } from './create-handler.ts'
import { askDesk, readAsWritten, readMessage, readOrigin } from './desk/ask-desk.ts'
import type { Desk } from './desk/create-desk.ts'
import type { Handled } from './handle-message.ts'
import { handlePhrased, type PhrasedHandling } from './handle-phrased.ts'
import { countAttempts, mostPending, type PendingMessage } from './inbox-repository.ts'
import { type Buckets, judgePace, readBuckets, spendPace } from './limit-pace.ts'
import { loadOpenPrompt } from './load-open-prompt.ts'
import { type PlannedTurn, planTurn } from './plan-turn.ts'
import { readPromptChoice } from './read-prompt-choice.ts'
import { type Responding, respondToTurn, sayInGroup } from './respond-to-turn.ts'
import { stateOfPerson } from './state-of-person.ts'
import {
  askAgain,
  askHolder,
  askTalks,
  findHolder,
  isFileAwaited,
  refuseInGroup,
  withoutOffer,
} from './talk/ask-talks.ts'
import { readOffered } from './talk/read-offered.ts'
import type { Talk } from './talk/talk.ts'
import type { Means } from './turn.ts'
import { saveTurn } from './turn-repository.ts'

export interface ChatWorkOptions extends Pick<PhrasedHandling, 'knowledge' | 'phrasing'> {
  pool: pg.Pool
  now: () => Date
  handler: Handler
  channels: ReadonlyMap<string, { capabilities: Capabilities }>
  /** Where officers look after documents. */
  desk?: Desk | undefined
  /** Parts of the talk with matters of their own, in the order they are asked. */
  talks?: readonly Talk[]
  /** What follows takes long: others need not wait for it. */
  release?: () => void
  onReplies: (channel: string) => void
  onHandled?: (done: { channel: string; kind: PlannedTurn['action']; seconds: number }) => void
}

/** `more`: messages may have come meanwhile; `busy`: another process works on the chat; `lost`: it took the chat over. */
export type ChatWorkResult = 'nothing' | 'more' | 'busy' | 'lost'

const renewMs = 3_000
const validMs = 24 * 60 * 60_000
/** Of a channel that is no longer connected. */
const least: Means = { buttons: false, files: 'link' }

interface Chat {
  address: Address
  token: string
  state: ConversationState
  buckets: Buckets
  pending: PendingMessage[]
}

/** Answers what waits in a chat, turn by turn, as long as the chat is ours. */
export async function workOnChat(options: ChatWorkOptions, address: Address): Promise<ChatWorkResult> {
  const { pool, now } = options
  const token = randomUUID()
  const claim = await claimChat(pool, address, { token, at: now() })
  if (claim.kind !== 'claimed') return claim.kind
  // A renewal that fails shows when the turn is saved.
  const renewal = setInterval(() => void renewChat(pool, address, token).catch(() => undefined), renewMs)
  let isOurs = true
  try {
    const { pending } = claim
    let chat: Chat | undefined = {
      address,
      token,
      state: parseConversationState(claim.state),
      buckets: readBuckets(claim.state),
      pending,
    }
    while (chat !== undefined && chat.pending.length > 0) chat = await takeTurn(options, chat)
    if (chat === undefined) return 'lost'
    // The last turn has given the chat back.
    isOurs = pending.length === 0
    return pending.length === mostPending ? 'more' : 'nothing'
  } finally {
    clearInterval(renewal)
    if (isOurs) await releaseChat(pool, address, token)
  }
}

/** The chat after its next turn; undefined when it is no longer ours, and nothing was saved. */
async function takeTurn(options: ChatWorkOptions, chat: Chat): Promise<Chat | undefined> {
  const { pool, now } = options
  const { address, state } = chat
  const means: Means = options.channels.get(address.channel)?.capabilities ?? least
  // A turn is of one person, the one who wrote first.
  const person = chat.pending[0]?.body.person
  const own = chat.pending[0]?.group === true ? stateOfPerson(state, person) : state
  const texts = chat.pending.map(({ body }) => body.text ?? '')
  const prompt = await loadOpenPrompt(pool, address, {
    state: own,
    buttons: means.buttons,
    texts,
    person,
  })
  const standsAlone = (text: string) =>
    options.handler.standsAlone(own, text) ||
    options.desk?.reads(text) === true ||
    options.talks?.some((talk) => talk.reads(text)) === true ||
    readPromptChoice(text, now(), prompt) !== undefined ||
    readOffered(text, own, now()) !== undefined
  const holder = chat.pending[0]?.group === true ? undefined : findHolder(options.talks ?? [], own, now())
  const held = holder?.holds?.(own, now())
  const turn = planTurn(chat.pending, {
    standsAlone: held?.standsAlone ?? standsAlone,
    namesOwn: (text) => held === undefined && options.handler.namesOwn(own, text),
    areTwo: (before, after) => held === undefined && options.handler.areTwo(before, after),
    judgePace: (message) => judgePace(chat.buckets, message),
  })
  if (turn === undefined) return undefined
  const messageIds = turn.messages.map(({ messageId }) => messageId)
  // The first was counted by the claim, or when the turn before was saved.
  if (messageIds.length > 1) await countAttempts(pool, address, messageIds.slice(1))
  const at = now()
  const handled = await settleTurn(options, chat, { turn, state, prompt, at, means })
  if (handled === undefined) return undefined
  tell(options, turn, { at, channel: address.channel, replies: handled.replies.length })
  const pending = chat.pending.filter((message) => !turn.messages.includes(message))
  return { ...chat, ...handled, pending }
}

/** Handles a turn and saves what comes of it, anew when what it was decided by has changed meanwhile. */
async function settleTurn(
  options: ChatWorkOptions,
  { address, token, buckets: before, pending }: Chat,
  responding: Omit<Responding, 'answer'>,
): Promise<(Pick<Chat, 'state' | 'buckets'> & Pick<Handled, 'replies'>) | undefined> {
  const { turn, at, means } = responding
  const buckets = turn.action === 'park' ? before : spendPace(before, turn.messages[0], turn.action)
  const next = pending.find((message) => !turn.messages.includes(message))?.messageId
  const validUntil = new Date(at.getTime() + validMs)
  for (let tries = 0; tries < mostTries; tries += 1) {
    const handled = await handleTurn(options, address, responding)
    const outcome = await saveTurn(options.pool, {
      ...handled,
      state: { ...handled.state, pace: buckets },
      ...{ address, token, at, next },
      messageIds: turn.messages.map(({ messageId }) => messageId),
      delivery: { kind: 'sent', validUntil, newKey: means.buttons ? randomKey : undefined },
      parked: turn.action === 'park',
    })
    if (outcome.kind === 'saved') return { state: handled.state, buckets, replies: outcome.replies }
    if (outcome.kind === 'lost') return undefined
  }
  throw new Error('what the message was decided by kept changing')
}

/**
 * An officer's message goes to the desk first, what is a person's own matter to the part that has it; so does a file that
 * such a part waits for.
 */
async function handleTurn(
  options: ChatWorkOptions,
  address: Address,
  responding: Omit<Responding, 'answer'>,
): Promise<Handled> {
  const { talks = [], release } = options
  const { turn, state, at, means } = responding
  const asked = turn.action === 'answer' && !turn.messages[0].group
  const details = { state, at, means, ...readOrigin(responding) }
  const held = asked
    ? await askHolder(talks, { ...readAsWritten(address, responding), ...details })
    : undefined
  if (held !== undefined) return held
  const isOfTalk = turn.content.file !== undefined && (await isFileAwaited(talks, address))
  const done = isOfTalk ? undefined : await askDesk(options, address, responding)
  if (done !== undefined) return done
  if (turn.action === 'answer' && turn.messages[0].group) {
    const refused = refuseInGroup(talks, turn.content.text)
    if (refused !== undefined) return sayInGroup(responding, refused)
  } else if (turn.action === 'answer') {
    const message = { ...readMessage(address, responding), ...details }
    // Fetching a file lasts seconds.
    if (isOfTalk) release?.()
    const said =
      (await askTalks(talks, message)) ?? (isOfTalk ? await askDesk(options, address, responding) : undefined)
    if (said !== undefined) return said
  }
  const passesOn = await options.desk?.loadPassesOn?.()
  const answered = await handlePhrased(options, (answer) =>
    respondToTurn(options.handler, { ...responding, answer, passesOn }),
  )
  return turn.action === 'answer'
    ? askAgain(talks, withoutOffer(answered), { at, address, means, text: turn.content.text })
    : answered
}

function tell(
  { onReplies, onHandled }: ChatWorkOptions,
  { messages, action }: PlannedTurn,
  { at, channel, replies }: { at: Date; channel: string; replies: number },
): void {
  if (replies > 0) onReplies(channel)
  for (const { receivedAt } of messages) {
    onHandled?.({ channel, kind: action, seconds: (at.getTime() - receivedAt.getTime()) / 1_000 })
  }
}
