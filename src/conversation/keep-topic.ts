import type { Answer, Topic } from '../knowledge/answer/answer.ts'
import type { Asked } from './answer-message.ts'
import type { ConversationState } from './conversation-state.ts'
import type { Turn } from './turn.ts'

const longestTopic = 1500

/** The state with what the next question goes on from. */
export function keepTopic(
  turn: Turn,
  asked: Asked,
  { answer, open }: { answer: Answer; open: boolean },
): ConversationState {
  const { state } = turn
  const told = answer.topic ?? topicNamed(turn, asked)
  // Each question that goes on from the one before makes it longer.
  if (told === undefined || told.question.length > longestTopic) return state
  // Only one of several may have had an answer; the next question is still asked of all.
  return { ...state, topic: open ? { ...told, organization: undefined } : told }
}

/** What names an organization is about it, though its papers say nothing of it: the next question is asked there too. */
function topicNamed({ names }: Turn, { text }: Asked): Topic | undefined {
  const [named, ...others] = names.namedIn(text)
  return named === undefined || others.length > 0 ? undefined : aboutAll(text, named.id)
}

/** Nothing of an organization's papers in particular. */
export function aboutAll(question: string, organization: string): Topic {
  return { question, organization, document: undefined, section: undefined }
}
