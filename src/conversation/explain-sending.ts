import type { FactAttribute } from '../knowledge/fact.ts'
import { answerMessage } from './answer-message.ts'
import type { Handled } from './handle-message.ts'
import { replyTexts } from './reply-texts.ts'
import type { Route } from './route-message.ts'
import { ownersOf, type Turn } from './turn.ts'

/** Says what arrives on the channel, and of a report where the plan wants it, before anybody sends one for nothing. */
export function explainSending(
  turn: Turn,
  { text: asked, submits, perhaps, zalo }: Extract<Route, { kind: 'sending' }>,
): Handled {
  if (perhaps === true && isInPlan(turn, asked)) return answerMessage(turn, asked)
  const isSubmitted = submits !== undefined
  const text = replyTexts.sending(turn, { submits: isSubmitted, zalo })
  const where = `${submits ?? ''} gửi về đâu?`
  if (isSubmitted && tells(turn, where, whereTo)) {
    const told = answerMessage(turn, where)
    return { ...told, replies: [{ text }, ...told.replies], feedback: [] }
  }
  const instead = replyTexts.bringElsewhere(ownersOf(turn), isSubmitted)
  return { replies: [{ text: `${text} ${instead}` }], state: turn.state, feedback: [] }
}

/** Whether the documents say how something is handed in, or somebody wrote down that they don't. */
function isInPlan(turn: Turn, text: string): boolean {
  const { state, answer, at } = turn
  const { organization, topic } = state
  return answer({ text, organization, topic, at }).absent === true || tells(turn, text, how)
}

/** Whom it is sent to doesn't say whether a file will do. */
const how: readonly FactAttribute[] = ['procedure', 'channel']
const whereTo: readonly FactAttribute[] = ['recipient', ...how]

function tells({ state, answer, at }: Turn, text: string, attributes: readonly FactAttribute[]): boolean {
  const { kind, attribute } = answer({ text, organization: state.organization, topic: state.topic, at })
  return (kind === 'answer' || kind === 'partial') && attributes.some((each) => each === attribute)
}
