import { stillOpen } from '../phrasing/still-open.ts'
import { splitOrders } from '../question/split-orders.ts'
import type { Language } from '../vocabulary/language.ts'
import { type Answer, isRefused, type Unanswered } from './answer.ts'
import { shorten } from './cite-passage.ts'

const longestEcho = 90

/** One reply to the questions of one message, each under its own words; a lone question isn't repeated. */
export function joinAnswers(answers: Answered[], language: Language): Answer {
  const [only] = answers
  const joined = answers.length === 1 && only !== undefined ? only.answer : joinSeveral(answers, language)
  return joined.shortened === true ? { ...joined, text: `${joined.text}\n\n${seeWhole}` } : joined
}

const seeWhole =
  'Trên đây là ý chính; anh/chị chọn đơn vị của mình, hoặc hỏi riêng từng đơn vị, để xem đầy đủ.'

function joinSeveral(answers: Answered[], language: Language): Answer {
  const last = answers.findLast(({ answer }) => answer.topic !== undefined)?.answer.topic
  const citations = answers.flatMap(({ answer }) => answer.citations)
  const unanswered = answers.flatMap(collectUnanswered)
  const shortened = answers.some(({ answer }) => answer.shortened === true)
  const text = answers
    .map(({ question, answer }, position) => {
      const asked = splitOrders(question, language) || `Câu ${position + 1}`
      return `${position + 1}. ${shorten(asked, longestEcho)}\n${answer.text}`
    })
    .join('\n\n')
  const answered = answers.map(({ answer }) => answer)
  return {
    kind: joinKinds(answered),
    text,
    citations: citations.filter(
      (citation, position) =>
        citations.findIndex(
          (other) => other.start === citation.start && other.document === citation.document,
        ) === position,
    ),
    ...(last && { topic: last }),
    ...(unanswered.length > 0 && { unanswered }),
    ...(shortened && { shortened }),
    ...stillOpen(text, answered),
  }
}

export interface Answered {
  question: string
  answer: Answer
}

function collectUnanswered({ question, answer }: Answered): Unanswered[] {
  const { text, nearest, unanswered, wentOnFrom } = answer
  const before = wentOnFrom === undefined ? {} : { wentOnFrom }
  if (answer.kind === 'gap') return [{ question, text, ...before, ...(nearest && { nearest }) }]
  return unanswered ?? []
}

function joinKinds(answers: readonly Answer[]): Answer['kind'] {
  if (answers.every(isRefused)) return 'gap'
  return answers.some((answer) => isRefused(answer) || answer.kind === 'partial') ? 'partial' : 'answer'
}
