import type { Organization } from '../knowledge/organization.ts'
import type { Reply } from '../message.ts'
import { answerFileRequest } from './answer-file-request.ts'
import { answerAgain, answerForChosen, answerMessage } from './answer-message.ts'
import { answerSectionChoice } from './answer-section-choice.ts'
import { callOff, declineChoice } from './call-off.ts'
import type { ConversationState } from './conversation-state.ts'
import type { Feedback } from './create-feedback.ts'
import { explainSending } from './explain-sending.ts'
import { besideWordsText, unreadableText } from './kind-words.ts'
import { leavesQuestion, noteChoice, withoutChoice } from './note-choice.ts'
import { recallAnswer } from './recall-answer.ts'
import { replyTexts } from './reply-texts.ts'
import { reportAndAsk, reportAnswer } from './report-answer.ts'
import { type Content, type Route, routeMessage } from './route-message.ts'
import { saidKind, sayAgain } from './say-again.ts'
import type { Said } from './talk/talk.ts'
import { hasButtons, knowingOfFiles, organizationOptions, type Turn } from './turn.ts'
import { greet, greets, welcome } from './welcome.ts'

/** What a message leads to; saving and sending are the caller's. */
export interface Handled {
  /** At least one. */
  replies: Reply[]
  state: ConversationState
  feedback: Feedback[]
  /** Writes what else comes of it; see `Said`. */
  save?: Said['save']
  /** The same before the replies are written, which it gives. */
  compose?: Said['compose']
}

/** Does what a message asks for. No I/O besides the given `answer`. */
export function handleMessage(
  turn: Turn,
  message: Content,
  route: Route = routeMessage(turn.state, message, turn),
): Handled {
  const kind = saidKind(turn, route)
  const again = sayAgain(turn, route, kind)
  const {
    replies,
    state: followed,
    feedback,
  } = again === undefined ? follow(turn, route, message) : say(turn.state, { text: again })
  const state = noteTurn(turn.state, route, { state: followed, replies, at: turn.at })
  const { unread } = message
  const isTold = unread === undefined || route.kind === 'unread' || route.kind === 'unseen'
  const { showedUnread: _, said: __, ...others } = state
  const noted = kind === undefined ? others : { ...others, said: kind }
  const kept = isWordless(route) ? noted : { ...noted, met: true }
  return {
    replies: isTold ? replies : [{ text: besideWordsText(unread, filesOf(turn)) }, ...replies],
    state: showsUnread(message) || route.kind === 'unseen' ? { ...kept, showedUnread: true } : kept,
    feedback,
  }
}

/** What the next message may refer to besides the talk: the list just offered, and the answer just given. */
function noteTurn(
  before: ConversationState,
  route: Route,
  { state, replies, at }: { state: ConversationState; replies: Reply[]; at: Date },
): ConversationState {
  const { leading: _, ...noted } = noteChoice(state, replies, at)
  const newest = state.lastAnswers[0]?.key
  const isNew = newest !== undefined && newest !== before.lastAnswers[0]?.key
  const leading = isNew ? newest : leavesQuestion(route) ? before.leading : undefined
  return leading === undefined ? noted : { ...noted, leading }
}

function isWordless({ kind }: Route): boolean {
  return kind === 'attachment' || kind === 'unread' || kind === 'empty'
}

function filesOf({ means }: Turn): 'upload' | 'link' {
  return means?.files ?? 'upload'
}

/** What may be a paper, so that „văn bản này“ means it. */
function showsUnread({ unread, attachment }: Content): boolean {
  const kinds: Content['unread'][] = ['picture', 'file', 'video', 'other']
  return attachment !== undefined || (unread !== undefined && kinds.includes(unread))
}

function follow(turn: Turn, route: Route, { unread }: Content): Handled {
  switch (route.kind) {
    case 'command':
      return obeyCommand(turn, route)
    case 'choose':
      return chooseOrganization(turn, route.organization)
    case 'choose-and-ask':
      return chooseAndAsk(turn, route)
    case 'ask-again':
      return askAgain(turn, route)
    case 'report':
      return reportAnswer(turn, route)
    case 'report-and-ask':
      return reportAndAsk(turn, route)
    case 'recall':
      return recallAnswer(turn, route.about, route.answer)
    case 'file':
      return answerFileRequest(turn, route.request)
    case 'expired':
      return say(turn.state, { text: replyTexts.expired(hasButtons(turn)) })
    case 'settled':
      return explainSettled(turn)
    case 'closed':
      return say(turn.state, { text: replyTexts.closed(route.choice, turn) })
    case 'decline':
      return declineChoice(turn)
    case 'section':
      return answerSectionChoice(turn, route)
    case 'attachment':
      return say(turn.state, { text: replyTexts.attachment })
    case 'unread':
      return say(turn.state, { text: unreadableText(route.what, filesOf(turn)) })
    case 'sending':
      return explainSending({ ...turn, state: knowingOfFiles(turn) }, route)
    case 'unseen':
      return say(turn.state, { text: replyTexts.unseen(turn.names.organizations, unread) })
    case 'empty':
      return say(turn.state, { text: replyTexts.empty })
    case 'question':
      return greets(turn, route.text) ? greet(turn) : answerMessage(turn, route.text)
  }
}

function say(state: ConversationState, ...replies: Reply[]): Handled {
  return { replies, state, feedback: [] }
}

function obeyCommand(turn: Turn, { command, unknown }: Extract<Route, { kind: 'command' }>): Handled {
  const { state, names } = turn
  const chosen = names.find(state.organization)
  switch (command) {
    case 'start':
      return welcome(turn)
    case 'help':
      return say(knowingOfFiles(turn), {
        text: `${unknown === undefined ? '' : replyTexts.noCommand(unknown)}${replyTexts.help(chosen, turn)}`,
      })
    case 'organizations': {
      const options = organizationOptions(names, chosen)
      return say(
        state,
        options.length === 0
          ? { text: replyTexts.noOrganizations }
          : { text: replyTexts.organizations(chosen, turn), options },
      )
    }
    case 'forget-organization':
      return chooseOrganization(turn, undefined)
    case 'cancel':
      return callOff(turn)
  }
}

function chooseOrganization(turn: Turn, organization: Organization | undefined): Handled {
  if (organization === undefined)
    return say(forEverybody(withoutOrganization(turn)), { text: replyTexts.unchosen })
  const state = withOrganization(turn, organization)
  const again = answerForChosen({ ...turn, state }, organization)
  const text = replyTexts.chosen(organization, turn)
  if (again === undefined) return say(state, { text: `${text} ${replyTexts.askNow}` })
  return { ...again, replies: [{ text }, ...again.replies] }
}

function askAgain(
  turn: Turn,
  { answer, organization, concludes }: Extract<Route, { kind: 'ask-again' }>,
): Handled {
  const { replies, ...again } = answerAgain(turn, answer, organization)
  const [first, ...others] = replies
  if (first === undefined) return { replies, ...again }
  const { short } = organization
  // What is told for another than their own says whose it is.
  const isOther = turn.state.organization !== organization.id && !first.text.includes(short)
  const told = isOther ? `${short}: ${first.text}` : first.text
  const text = concludes === true ? `${replyTexts.noConclusion}\n\n${told}` : told
  return { ...again, replies: [{ ...first, text }, ...others] }
}

/** „Em ở Sa Đéc, hạn nộp khi nào?“ */
function chooseAndAsk(
  turn: Turn,
  { organization, text }: Extract<Route, { kind: 'choose-and-ask' }>,
): Handled {
  const answered = answerMessage({ ...turn, state: withOrganization(turn, organization) }, text)
  const [first, ...others] = answered.replies
  if (turn.state.organization === organization.id || first === undefined) return answered
  const told = { ...first, text: `${replyTexts.chosen(organization, turn)}\n\n${first.text}` }
  return { ...answered, replies: [told, ...others] }
}

/** The person may have meant it: the choice is offered anew. */
function explainSettled(turn: Turn): Handled {
  const { state, names } = turn
  const chosen = names.find(state.organization)
  const options = organizationOptions(names, chosen)
  return say(state, { text: replyTexts.settled(chosen, hasButtons(turn)), options })
}

/** Who takes the choice back asks about no organization in particular. */
function forEverybody({ topic, ...state }: ConversationState): ConversationState {
  return topic === undefined ? state : { ...state, topic: { ...topic, organization: undefined } }
}

function withOrganization(turn: Turn, { id }: Organization): ConversationState {
  return { ...withoutOrganization(turn), organization: id, offeredOrganization: true }
}

function withoutOrganization({ state, names, at }: Turn): ConversationState {
  const { organization: _, topic, ...others } = withoutChoice(state)
  const rest = { ...others, choseAt: at.toISOString() }
  // What was said of another organization must not decide for the one that was just chosen.
  return topic === undefined || names.mentionedIn(topic.question)
    ? rest
    : { ...rest, topic: { ...topic, organization: undefined } }
}
