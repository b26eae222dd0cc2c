import type { Address, Reply } from '../../message.ts'
import type { ConversationState } from '../conversation-state.ts'
import type { Handled } from '../handle-message.ts'
import { noteChoice } from '../note-choice.ts'
import { readPromptChoice } from '../read-prompt-choice.ts'
import type { Responding } from '../respond-to-turn.ts'
import type { Desk, DeskMessage } from './create-desk.ts'

type Turned = Omit<Responding, 'answer' | 'passesOn'>

/** What the desk says to a planned turn; undefined when it is none of its business. */
export async function askDesk(
  { desk, release }: { desk?: Desk | undefined; release?: () => void },
  address: Address,
  responding: Turned,
): Promise<Handled | undefined> {
  const { turn, state, at } = responding
  if (desk === undefined || turn.action !== 'answer' || turn.messages[0].group) return undefined
  const message = readMessage(address, responding)
  // Fetching, reading and taking in a paper lasts seconds.
  if (message.file !== undefined || message.press?.startsWith('doc-') === true) release?.()
  return sayFor(desk, message, { state, at })
}

/** The same where the message is answered at once. */
export async function sayFor(
  desk: Desk,
  message: DeskMessage,
  { state, at }: { state: ConversationState; at: Date },
): Promise<Handled | undefined> {
  const replies: Reply[] | undefined = await desk.respond(message)
  if (replies === undefined) return undefined
  return { replies, state: { ...noteChoice(state, replies, at), met: true }, feedback: [] }
}

/** When a planned turn was sent, by which message, and what an edited one had said. */
export function readOrigin({ turn }: Pick<Turned, 'turn'>): Origin {
  const [{ sentAt, sourceId, edited, replaced }] = turn.messages
  return {
    sentAt,
    ...(sourceId !== null && { sourceId }),
    ...(edited && replaced !== null && { replaces: replaced }),
  }
}

interface Origin {
  sentAt: Date
  sourceId?: string
  replaces?: string
}

/** A planned turn word for word: what is typed chooses nothing. */
export function readAsWritten(address: Address, turned: Turned): DeskMessage {
  const { text, press, pressKey, file, unreadable } = turned.turn.content
  const isText = pressKey === undefined && file === undefined && unreadable === undefined
  return { ...readMessage(address, turned), ...(isText && { text, press }) }
}

/** A planned turn as the person meant it: a number of a list as what it stands for. */
export function readMessage(address: Address, { turn, state, prompt, at, means }: Turned): DeskMessage {
  const { content, messages } = turn
  const { text, pressKey, pressed, press, file, unreadable, about } = content
  const sentAt = messages.at(-1)?.sentAt ?? at
  const isText = pressKey === undefined && text !== undefined && text.trim() !== ''
  const choice = isText ? readPromptChoice(text, sentAt, prompt, state) : undefined
  const chosen = choice?.kind === 'press' ? choice.id : undefined
  return {
    address,
    messageId: messages[0].messageId,
    // Words that choose an option have done their work.
    text: file === undefined && unreadable === undefined && chosen === undefined ? text : undefined,
    press: pressKey === undefined ? (chosen ?? press) : pressed,
    file,
    about,
    withoutFile: unreadable === 'file' && file === undefined && means.files === 'link',
  }
}
