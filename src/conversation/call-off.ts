import type { ConversationState } from './conversation-state.ts'
import type { Handled } from './handle-message.ts'
import { withoutChoice } from './note-choice.ts'
import { replyTexts } from './reply-texts.ts'
import type { Turn } from './turn.ts'

/** „/huy“: forgets what was talked about and closes the list that is open. */
export function callOff({ state, at }: Turn): Handled {
  const { topic, lastAnswers, step, ...rest } = state
  const { choice } = state
  const isTalking = topic !== undefined || lastAnswers.length > 0
  const open = choice !== undefined && (choice.newest || !isTalking) ? choice.kind : undefined
  return {
    replies: [{ text: replyTexts.cancelled(isTalking, open, step !== undefined) }],
    state: close({ ...rest, lastAnswers: [] }, at),
    feedback: [],
  }
}

/** „Thôi khỏi“: closes the list just shown; what was talked about goes on. */
export function declineChoice({ state, at }: Turn): Handled {
  const { choice, step, ...rest } = state
  if (step !== undefined) {
    return { replies: [{ text: replyTexts.stepDeclined }], state: close(rest, at), feedback: [] }
  }
  return choice?.newest === true
    ? { replies: [{ text: replyTexts.declined(choice.kind) }], state: close(state, at), feedback: [] }
    : { replies: [{ text: replyTexts.nothingDeclined }], state, feedback: [] }
}

function close(state: ConversationState, at: Date): ConversationState {
  return { ...withoutChoice(state), closedAt: at.toISOString() }
}
