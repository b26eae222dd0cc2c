import type { Reply } from '../message.ts'
import { type ChoiceKind, type ConversationState, choiceKinds } from './conversation-state.ts'
import type { Content, Route } from './route-message.ts'

/** Keeps in the state which list was offered last, until something of it is chosen or it is called off. Pure. */
export function noteChoice(state: ConversationState, replies: readonly Reply[], at: Date): ConversationState {
  const kind = choiceOf(replies.flatMap(({ options = [] }) => options))
  if (kind !== undefined) {
    const offered = { ...state.offered, [kind]: at.toISOString() }
    const { handedOut, ...others } = state
    const kept = kind === 'file' || handedOut === undefined ? others : state
    return { ...kept, offered, choice: { kind, newest: true } }
  }
  return state.choice?.newest === true ? { ...state, choice: { ...state.choice, newest: false } } : state
}

/** What the options let choose; undefined for what can only be said of an answer. */
export function choiceOf(options: readonly { id: string }[]): ChoiceKind | undefined {
  return options.map(({ id }) => kindOf(id)).find((kind) => kind !== undefined)
}

function kindOf(optionId: string): ChoiceKind | undefined {
  return choiceKinds.find((kind) => optionId.startsWith(`${kind}:`))
}

/** Whether the list an option stood in was called off since. Where nobody knows which one it was, the newest counts. */
export function isCalledOff(
  { closedAt, offered }: ConversationState,
  kind: ChoiceKind,
  offeredAt: Content['offeredAt'],
): boolean {
  const since = offeredAt?.toISOString() ?? offered?.[kind]
  return closedAt !== undefined && since !== undefined && Date.parse(since) <= Date.parse(closedAt)
}

export function withoutChoice({ choice: _, ...state }: ConversationState): ConversationState {
  return state
}

/** Commands that only show a list, and what says that a button is old, leave the question before them as it was. */
export function leavesQuestion(route: Route): boolean {
  switch (route.kind) {
    case 'command':
      return route.command === 'organizations'
    case 'choose':
      return route.organization !== undefined
    case 'expired':
    case 'settled':
    case 'closed':
      return true
    case 'choose-and-ask':
    case 'ask-again':
    case 'report':
    case 'report-and-ask':
    case 'recall':
    case 'file':
    case 'section':
    case 'decline':
    case 'attachment':
    case 'unread':
    case 'sending':
    case 'unseen':
    case 'empty':
    case 'question':
      return false
  }
}
