import type { Address } from '../../message.ts'
import type { Handled } from '../handle-message.ts'
import { noteChoice } from '../note-choice.ts'
import { noteOffered, readOffered } from './read-offered.ts'
import type { Talk, TalkMessage } from './talk.ts'

const onlyInPrivate =
  'Việc này liên quan đến thông tin riêng của anh/chị nên tôi không làm trong nhóm. Anh/chị nhắn riêng cho tôi giúp ạ.'

/** What the first part says that the message is for; undefined when it is for none of them. */
export async function askTalks(talks: readonly Talk[], given: TalkMessage): Promise<Handled | undefined> {
  const message = withChosen(given)
  for (const talk of talks) {
    const said = await talk.respond(message)
    if (said === undefined) continue
    const { replies, state = message.state, save } = said
    return {
      replies,
      state: {
        ...noteOffered(noteChoice(state, replies, message.at), replies, message.at),
        met: true,
      },
      feedback: [],
      ...(save !== undefined && { save }),
    }
  }
  return undefined
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

/** After a question in the middle what was asked before is asked again. Pure. */
export function askAgain(talks: readonly Talk[], handled: Handled, at: Date): Handled {
  const again = talks.map((talk) => talk.askAgain?.(handled.state, at)).find((reply) => reply !== undefined)
  const { offer: _, ...state } = handled.state
  if (again === undefined) return { ...handled, state }
  return { ...handled, state: noteOffered(state, [again], at), replies: [...handled.replies, again] }
}

/** In a group personal matters are neither told nor changed. */
export function refuseInGroup(talks: readonly Talk[], text: string | undefined): string | undefined {
  return text !== undefined && talks.some((talk) => talk.reads(text)) ? onlyInPrivate : undefined
}
