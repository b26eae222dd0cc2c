import type { Answer, Topic } from '../knowledge/answer/answer.ts'
import type { Organization } from '../knowledge/organization.ts'
import type { Reply, ReplyOption } from '../message.ts'
import { type RememberedAnswer, rememberAnswer } from './conversation-state.ts'
import { createFeedback } from './create-feedback.ts'
import { gapsOf, headOf, organizationOf } from './gaps-of.ts'
import type { Handled } from './handle-message.ts'
import { keepTopic } from './keep-topic.ts'
import { isBelowSuch } from './list-kinds.ts'
import { offerHeadings } from './offer-headings.ts'
import { optionLabels, replyTexts } from './reply-texts.ts'
import { hasButtons, mustHearOfFiles, officerOption, organizationOptions, type Turn } from './turn.ts'

/** Answers a question for the person's organization, or for all of them when it isn't known. */
export function answerMessage(turn: Turn, text: string): Handled {
  const { state, names } = turn
  const owner = findOwner(turn, text)
  const own = names.find(state.organization) ?? names.find(state.topic?.organization)
  const above = own !== undefined && owner !== undefined && isBelowSuch(own, owner) ? owner : undefined
  const organization = names.find(state.organization) ?? (above === undefined ? owner : undefined)
  const handled = answerAbout(turn, { text, topic: state.topic, organization })
  return above !== undefined && names.find(state.organization) !== above ? nameOther(handled, above) : handled
}

/** „Hạn nộp báo cáo của sở“, „bên sở“ on a line of its own. */
function findOwner({ names, readings }: Turn, text: string): Organization | undefined {
  const belonging = names.readBelonging(text)
  if (belonging?.byKind === true) return belonging.organization
  return readings(text)
    .map(names.readOwner)
    .find((each) => each !== undefined)
}

/** Their own department's papers aren't here; who means the one that is known has to say its name. */
function nameOther(handled: Handled, other: Organization): Handled {
  const [reply, ...more] = handled.replies
  if (reply === undefined || handled.state.lastAnswers[0]?.kind !== 'gap') return handled
  return {
    ...handled,
    replies: [{ ...reply, text: `${reply.text} ${replyTexts.meansOther(other)}` }, ...more],
  }
}

/** Answers an earlier question for an organization the person needn't belong to. */
export function answerAgain(turn: Turn, earlier: RememberedAnswer, organization: Organization): Handled {
  const { names } = turn
  const plain = (text: string): string => (names.mentionedIn(text) ? names.removeFrom(text) || text : text)
  const topic = earlier.before && {
    ...earlier.before,
    question: plain(earlier.before.question),
    organization: undefined,
  }
  return answerAbout(turn, { text: plain(earlier.question), topic, organization })
}

const justAskedMs = 15 * 60_000

/** Answers the question asked just before for the organization chosen now; nothing when that would say nothing new. */
export function answerForChosen(turn: Turn, organization: Organization): Handled | undefined {
  const { state, names, at } = turn
  const last = state.lastAnswers[0]
  if (last === undefined || last.organization === organization.id) return undefined
  if (last.key !== state.leading) return undefined
  if (Math.abs(at.getTime() - Date.parse(last.askedAt)) > justAskedMs) return undefined
  if (names.mentionedIn(last.question)) return undefined
  const again = answerAgain(turn, last, organization)
  // One person's one question counts once for the content owner; what was answered in part was kept already.
  return last.kind === 'answer' ? again : { ...again, feedback: [] }
}

export interface Asked {
  text: string
  topic: Topic | undefined
  organization: Organization | undefined
}

export function answerAbout(turn: Turn, asked: Asked): Handled {
  const { state, names, words, at } = turn
  const answer = turn.answer({
    text: asked.text,
    organization: asked.organization?.id,
    at,
    topic: asked.topic,
  })
  const open = answer.several === true || isOpen(turn, asked)
  const talked = keepTopic(turn, asked, { answer, open })
  const { kind } = answer
  if (kind === 'overview') {
    // It asks back, so there is nothing to report; but it can be asked where it comes from.
    const remembered = toRemembered(turn, asked, { answer, kind, open })
    const replies = [offerHeadings(turn, toReply(answer, []), { answer, key: remembered.key })]
    return { replies, state: rememberAnswer(talked, remembered), feedback: [] }
  }
  if (kind !== 'answer' && kind !== 'partial' && kind !== 'gap') {
    return { replies: [toReply(answer, [])], state: talked, feedback: [] }
  }
  const kept = mustHearOfFiles(turn) ? { ...talked, toldOfFiles: true } : talked
  const remembered = toRemembered(turn, asked, { answer, kind, open })
  const offers = open && answer.several !== true && state.offeredOrganization !== true && coversKnown(answer)
  const shows = offers || (answer.shortened === true && state.organization === undefined)
  const offered = open && shows ? organizationOptions(names, undefined) : []
  const replied = { ...toReply(answer, offered), ...offerFeedback(turn, remembered, offered) }
  const reply = offerHeadings(turn, replied, { answer, key: remembered.key })
  return {
    // A shortened list has asked already.
    replies: [
      offers && answer.shortened !== true
        ? { ...reply, text: `${reply.text}\n\n${replyTexts.offer}` }
        : reply,
    ],
    state: rememberAnswer(offers ? { ...kept, offeredOrganization: true } : kept, remembered),
    feedback: gapsOf(answer, remembered, open).map((gap) => createFeedback('gap', gap, words.people)),
  }
}

/** Whether nothing says which of several organizations is meant. */
function isOpen({ names }: Turn, { text, topic, organization }: Asked): boolean {
  return (
    names.organizations.length > 1 &&
    organization === undefined &&
    topic?.organization === undefined &&
    !names.mentionedIn(text)
  )
}

/** A question about another place or matter has no nearest section: whom the asker belongs to would not help. */
function coversKnown({ kind, nearest, outside }: Answer): boolean {
  return kind !== 'gap' || (nearest !== undefined && outside !== true)
}

function toReply({ text, citations }: Answer, options: ReplyOption[]): Reply {
  return {
    text,
    ...(citations.length > 0 && { citations }),
    ...(options.length > 0 && { options }),
  }
}

/** Where there are no buttons a list after every answer would be a burden: words do, told when they are of use. */
function offerFeedback(
  turn: Turn,
  { key, kind }: RememberedAnswer,
  offered: ReplyOption[],
): Pick<Reply, 'options' | 'hint'> {
  if (hasButtons(turn)) {
    return { options: [...offered, { id: `wrong:${key}`, label: optionLabels.wrong }, officerOption(key)] }
  }
  const hints = [
    ...(kind === 'gap' ? [replyTexts.hintOfficer(turn)] : []),
    ...(kind !== 'gap' && turn.state.lastAnswers.length === 0 ? [replyTexts.hintFeedback(turn)] : []),
    ...(mustHearOfFiles(turn) ? [replyTexts.filesNotTaken] : []),
  ]
  return hints.length === 0 ? {} : { hint: hints.join(' ') }
}

function toRemembered(
  { at, newKey, names }: Turn,
  { text, topic, organization }: Asked,
  { answer, kind, open }: { answer: Answer; kind: RememberedAnswer['kind']; open: boolean },
): RememberedAnswer {
  const place = answer.nearest ?? answer.citations[0] ?? answer.topic
  const about = names.find(answer.topic?.organization ?? organizationOf(place)) ?? organization
  return {
    key: newKey(),
    question: text,
    ...(topic && { before: topic }),
    askedAt: at.toISOString(),
    ...(!open && about !== undefined && { organization: about.id }),
    kind,
    ...(answer.wentOnFrom !== undefined && { wentOnFrom: answer.wentOnFrom }),
    answer: headOf(answer.text),
    ...(place?.document !== undefined && { document: place.document }),
    ...(place?.section !== undefined && { section: place.section }),
    reported: [],
  }
}
