import type { Knowledge } from '../knowledge/create-knowledge.ts'
import type { Reply } from '../message.ts'
import type { Prompt } from './conversation-repository.ts'
import type { ConversationState } from './conversation-state.ts'
import type { Handler } from './create-handler.ts'
import type { Handled } from './handle-message.ts'
import { noteChoice } from './note-choice.ts'
import type { PlannedTurn } from './plan-turn.ts'
import { readPromptChoice } from './read-prompt-choice.ts'
import { replyTexts } from './reply-texts.ts'
import { stateOfPerson, withStateOfPerson } from './state-of-person.ts'
import type { Means, Turn } from './turn.ts'

export interface Responding {
  turn: PlannedTurn
  state: ConversationState
  prompt: Prompt | undefined
  at: Date
  means: Means
  answer: Knowledge['answer']
  passesOn?: Turn['passesOn']
}

/** What a planned turn leads to. In a group each has a talk of their own, and answers show whom they are for. */
export function respondToTurn(handler: Handler, responding: Responding): Handled {
  const { turn, state } = responding
  const [{ group, body }] = turn.messages
  if (!group) return respond(handler, responding)
  const replyTo = turn.messages.at(-1)?.sourceId ?? undefined
  const handled = respond(handler, { ...responding, state: stateOfPerson(state, body.person) })
  return {
    ...handled,
    replies: handled.replies.map((reply) => ({
      ...reply,
      group: { ...(replyTo !== undefined && { replyTo }) },
    })),
    state: withStateOfPerson(state, body.person, handled.state),
  }
}

/** One sentence to whoever wrote in a group; nothing of it is remembered. */
export function sayInGroup({ turn, state }: Pick<Responding, 'turn' | 'state'>, text: string): Handled {
  const replyTo = turn.messages.at(-1)?.sourceId ?? undefined
  const group = { ...(replyTo !== undefined && { replyTo }) }
  return { replies: [{ text, group }], state, feedback: [] }
}

function respond(
  handler: Handler,
  { turn, state, prompt, at, means, answer, passesOn }: Responding,
): Handled {
  const say = (...replies: Reply[]): Handled => ({ replies, state, feedback: [] })
  const { action, content, messages } = turn
  if (action === 'silent') return say()
  if (action === 'limit') return say({ text: replyTexts.tooMany })
  if (action === 'park') return say({ text: replyTexts.parked })
  const when = { at, group: messages[0].group, means, answer, ...(passesOn !== undefined && { passesOn }) }
  if (content.pressKey !== undefined) {
    const [{ offeredAt }] = messages
    // What no option has is answered as a button that has had its day.
    return handler.handle(state, { press: content.pressed ?? 'unknown:', offeredAt }, when)
  }
  const { text, press, unreadable } = content
  const hasWords = text !== undefined && text.trim() !== ''
  const sentAt = messages.at(-1)?.sentAt ?? at
  const choice = hasWords ? readPromptChoice(text, sentAt, prompt, state) : undefined
  if (choice?.kind === 'say') {
    return { replies: [choice.reply], state: noteChoice(state, [choice.reply], at), feedback: [] }
  }
  const chosen = choice === undefined ? press : choice.id
  const said = chosen === undefined ? { ...(text !== undefined && { text }) } : { press: chosen }
  return handler.handle(state, { ...said, ...(unreadable !== undefined && { unread: unreadable }) }, when)
}
