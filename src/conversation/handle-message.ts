import type { InboundMessage, Reply } from '../message.ts'
import { answerAgain, answerForChosen, answerMessage } from './answer-message.ts'
import type { ConversationState, RememberedAnswer } from './conversation-state.ts'
import { createFeedback, type Feedback } from './create-feedback.ts'
import { replyTexts } from './reply-texts.ts'
import { type Route, routeMessage } from './route-message.ts'
import { organizationOptions, type Turn } from './turn.ts'

/** What a message leads to; saving and sending are the caller's. */
export interface Handled {
  /** At least one. */
  replies: Reply[]
  state: ConversationState
  feedback: Feedback[]
}

/** Does what a message asks for. No I/O besides the given `answer`. */
export function handleMessage(
  turn: Turn,
  message: Pick<InboundMessage, 'text' | 'press' | 'attachment'>,
): Handled {
  const route = routeMessage(turn.state, message, turn.names)
  switch (route.kind) {
    case 'command':
      return obeyCommand(turn, route.command)
    case 'choose':
      return chooseOrganization(turn, route.organization)
    case 'ask-again':
      return answerAgain(turn, route.answer, route.organization)
    case 'report':
      return report(turn, route)
    case 'expired':
      return say(turn.state, { text: replyTexts.expired })
    case 'attachment':
      return say(turn.state, { text: replyTexts.attachment })
    case 'empty':
      return say(turn.state, { text: replyTexts.empty })
    case 'question':
      return turn.isGreeting(route.text) ? welcome(turn) : answerMessage(turn, route.text)
  }
}

function say(state: ConversationState, ...replies: Reply[]): Handled {
  return { replies, state, feedback: [] }
}

function obeyCommand(turn: Turn, command: Extract<Route, { kind: 'command' }>['command']): Handled {
  const { state, names } = turn
  const chosen = names.find(state.organization)
  switch (command) {
    case 'start':
      return welcome(turn)
    case 'help':
      return say(state, { text: replyTexts.help(chosen) })
    case 'organizations': {
      const options = organizationOptions(names, chosen)
      return say(
        state,
        options.length === 0
          ? { text: replyTexts.noOrganizations }
          : { text: replyTexts.organizations(chosen), options },
      )
    }
    case 'cancel': {
      const { topic: _, ...rest } = state
      return say(rest, { text: replyTexts.cancelled })
    }
  }
}

function welcome({ state, names }: Turn): Handled {
  const chosen = names.find(state.organization)
  const text = replyTexts.welcome(chosen)
  if (chosen !== undefined || names.organizations.length === 0) return say(state, { text })
  const options = organizationOptions(names, undefined)
  return say({ ...state, offeredOrganization: true }, { text, options })
}

function chooseOrganization(
  turn: Turn,
  organization: Turn['names']['organizations'][number] | undefined,
): Handled {
  const { organization: _, topic, ...rest } = turn.state
  // What was said of another organization must not decide for the one that was just chosen.
  const kept =
    topic === undefined || turn.names.mentionedIn(topic.question)
      ? rest
      : { ...rest, topic: { ...topic, organization: undefined } }
  if (organization === undefined) return say(kept, { text: replyTexts.unchosen })
  const state = { ...kept, organization: organization.id, offeredOrganization: true }
  const again = answerForChosen({ ...turn, state }, organization)
  if (again === undefined) {
    return say(state, { text: `${replyTexts.chosen(organization)} ${replyTexts.askNow}` })
  }
  return { ...again, replies: [{ text: replyTexts.chosen(organization) }, ...again.replies] }
}

function report({ state, names }: Turn, { report, answer }: Extract<Route, { kind: 'report' }>): Handled {
  if (answer.reported.includes(report)) return say(state, { text: replyTexts.reportedBefore })
  const marked: RememberedAnswer = { ...answer, reported: [...answer.reported, report] }
  const lastAnswers = state.lastAnswers.map((each) => (each.key === answer.key ? marked : each))
  const own = names.find(answer.organization)
  const concerned = own === undefined ? names.organizations : [own]
  const officer = concerned.length === 0 ? replyTexts.askOfficerAnywhere : replyTexts.askOfficer(concerned)
  return {
    replies: [{ text: report === 'wrong' ? replyTexts.wrong : officer }],
    state: { ...state, lastAnswers },
    feedback: [createFeedback(report, answer)],
  }
}
