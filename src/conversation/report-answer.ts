import { answerMessage } from './answer-message.ts'
import type { RememberedAnswer } from './conversation-state.ts'
import { createFeedback, type Feedback } from './create-feedback.ts'
import { describeContacts } from './describe-contacts.ts'
import type { Handled } from './handle-message.ts'
import { maskPersonalData } from './mask-personal-data.ts'
import { relayTexts } from './relay/relay-texts.ts'
import { replyTexts } from './reply-texts.ts'
import type { Route } from './route-message.ts'
import { hasButtons, officerOption, ownersOf, type Turn } from './turn.ts'

/** Keeps what is said of an answer: that it is wrong, or that somebody should answer it. */
export function reportAnswer(turn: Turn, { report, answer }: Extract<Route, { kind: 'report' }>): Handled {
  const { state, names, words } = turn
  const say = (text: string): Handled => ({ replies: [{ text }], state, feedback: [] })
  if (answer === undefined) return say(withoutAnswer(turn, report))
  if (answer.reported.includes(report)) return say(replyTexts.reportedBefore)
  const marked: RememberedAnswer = { ...answer, reported: [...answer.reported, report] }
  const lastAnswers = state.lastAnswers.map((each) => (each.key === answer.key ? marked : each))
  // Officers are told apart what it went on from.
  const { wentOnFrom: _, ...alone } = answer
  const own = names.find(answer.organization)
  const passedOn = turn.passesOn?.(answer.organization) === true
  const isKnown = answer.reported.length > 0
  const officer = passedOn
    ? isKnown
      ? relayTexts.passedOnBefore
      : relayTexts.passedOn(describeContacts(own === undefined ? names.organizations : [own]))
    : replyTexts.askOfficer(own === undefined ? names.organizations : [own])
  const canAsk = report === 'wrong' && !passedOn && !marked.reported.includes('ask-officer')
  const shown = hasButtons(turn)
  return {
    replies: [
      {
        text: report === 'wrong' ? (passedOn ? relayTexts.wrongPassedOn : replyTexts.wrong) : officer,
        ...(canAsk &&
          (shown ? { options: [officerOption(answer.key)] } : { hint: replyTexts.hintOfficer(turn) })),
      },
    ],
    state: { ...state, lastAnswers },
    feedback: [
      passedOn
        ? { ...createFeedback(report, alone, words.people), ...passOn(turn, answer) }
        : createFeedback(report, answer, words.people),
    ],
  }
}

/** A question that went on from another says little by itself. */
function passOn(turn: Turn, answer: RememberedAnswer): Pick<Feedback, 'passOn' | 'before'> {
  const { question: text, organization, before, key } = answer
  if (before === undefined || before.question === text) return { passOn: key }
  const asked = { text, organization, at: turn.at }
  const isWhole = turn.answer(asked).text === turn.answer({ ...asked, topic: before }).text
  return {
    passOn: key,
    ...(!isWhole && { before: maskPersonalData(before.question, turn.words.people).slice(0, 300) }),
  }
}

/** „Sai rồi, tôi hỏi cá nhân mà“: what was said before is kept, what is said now is answered. */
export function reportAndAsk(
  turn: Turn,
  { answer, text }: Extract<Route, { kind: 'report-and-ask' }>,
): Handled {
  const reported = reportAnswer(turn, { kind: 'report', report: 'wrong', answer })
  const answered = answerMessage({ ...turn, state: reported.state }, text)
  const passedOn = reported.feedback.some((feedback) => feedback.passOn !== undefined)
  return {
    ...answered,
    replies: [
      { text: passedOn ? relayTexts.wrongNotedPassedOn : replyTexts.wrongNoted },
      ...answered.replies,
    ],
    feedback: [...reported.feedback, ...answered.feedback],
  }
}

function withoutAnswer(turn: Turn, report: Extract<Route, { kind: 'report' }>['report']): string {
  if (report === 'wrong') return replyTexts.nothingWrong
  return replyTexts.officers(ownersOf(turn), turn)
}
