import type { Address } from '../../message.ts'
import type { ConversationState } from '../conversation-state.ts'
import type { Handled } from '../handle-message.ts'
import { noteChoice } from '../note-choice.ts'
import { noteOffered, readOffered } from './read-offered.ts'
import type { Said, Talk, TalkMessage } from './talk.ts'

const onlyInPrivate =
  'Việc này liên quan đến thông tin riêng của anh/chị nên tôi không làm trong nhóm. Anh/chị nhắn riêng cho tôi giúp ạ.'

/** What the first part says that the message is for; undefined when it is for none of them. */
export async function askTalks(talks: readonly Talk[], given: TalkMessage): Promise<Handled | undefined> {
  const message = withChosen(given)
  for (const talk of talks) {
    const said = await talk.respond(message)
    if (said === undefined) continue
    const handled = toHandled(said, message)
    const isOver = handled.state.step?.name !== message.state.step?.name
    return isOver ? handled : askAgain(formsBut(talks, talk), handled, message)
  }
  return undefined
}

/** A form that was interrupted by something else is gone on with. */
function formsBut(talks: readonly Talk[], one: Talk): Talk[] {
  return talks.filter((talk) => talk !== one && talk.holds !== undefined)
}

function toHandled({ replies, state, save, compose }: Said, message: TalkMessage): Handled {
  return {
    replies,
    state: {
      ...noteOffered(noteChoice(state ?? message.state, replies, message.at), replies, message.at),
      met: true,
    },
    feedback: [],
    ...(save !== undefined && { save }),
    ...(compose !== undefined && { compose }),
  }
}

/** Words that the part of the talk they were asked by takes as they are, before anybody else. */
export async function askHolder(talks: readonly Talk[], message: TalkMessage): Promise<Handled | undefined> {
  const { text, press, state, at } = message
  const holder = text === undefined || press !== undefined ? undefined : findHolder(talks, state, at)
  const said = await holder?.respond(message)
  return said && toHandled(said, message)
}

export function findHolder(talks: readonly Talk[], state: ConversationState, at: Date): Talk | undefined {
  return talks.find((talk) => talk.holds?.(state, at) !== undefined)
}

/** Whether a part of the talk waits for a file or picture of this chat: then it is that part's and no paper for the desk. */
export async function isFileAwaited(talks: readonly Talk[], address: Address): Promise<boolean> {
  for (const talk of talks) if ((await talk.mayTake?.(address)) === true) return true
  return false
}

/** Who types what a part of the talk has just offered has pressed it. */
function withChosen(message: TalkMessage): TalkMessage {
  const { text, press, state, at, ...rest } = message
  if (text === undefined || press !== undefined) return message
  const chosen = readOffered(text, state, at)
  return chosen === undefined ? message : { ...rest, state, at, press: chosen }
}

/** After something else was answered in the middle what was asked before is asked again. */
export async function askAgain(
  talks: readonly Talk[],
  handled: Handled,
  { at, address, means, text }: Pick<TalkMessage, 'at' | 'address' | 'means' | 'text'>,
): Promise<Handled> {
  for (const talk of talks) {
    const again = await talk.askAgain?.(handled.state, at, { address, means, text })
    if (again === undefined) continue
    const { offer: _, ...state } = handled.state
    return { ...handled, state: noteOffered(state, [again], at), replies: [...handled.replies, again] }
  }
  return handled
}

/** After an answer of the papers nothing of a part of the talk is on offer but what is asked again. */
export function withoutOffer(handled: Handled): Handled {
  const { offer: _, ...state } = handled.state
  return { ...handled, state }
}

/** In a group personal matters are neither told nor changed. */
export function refuseInGroup(talks: readonly Talk[], text: string | undefined): string | undefined {
  return text !== undefined && talks.some((talk) => talk.reads(text)) ? onlyInPrivate : undefined
}
