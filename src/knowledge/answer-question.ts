import { type Answer, isRefused, type Topic } from './answer/answer.ts'
import { answerSocial } from './answer/answer-social.ts'
import { onlyPlans } from './answer/compose-gap.ts'
import { type Answered, joinAnswers } from './answer/join-answers.ts'
import { answerComparison } from './answer-comparison.ts'
import { answerFollowUp } from './answer-follow-up.ts'
import { answerItem } from './answer-item.ts'
import { answerReadings } from './answer-readings.ts'
import { answerWriting } from './answer-writing.ts'
import type { KnowledgeBase } from './knowledge-base.ts'
import { isSum } from './question/is-sum.ts'
import { readComparison } from './question/read-comparison.ts'
import { readQuestion } from './question/read-question.ts'
import { readWriting } from './question/read-writing.ts'
import { recognizeSocial } from './question/recognize-social.ts'
import { splitAtAnd } from './question/split-at-and.ts'
import { splitAtJoints } from './question/split-at-joints.ts'
import { splitOrders } from './question/split-orders.ts'
import { splitQuestions } from './question/split-questions.ts'
import type { Language } from './vocabulary/language.ts'
import { toWords } from './vocabulary/phrase-table.ts'

export interface Question {
  text: string
  /** The organization the person belongs to, when known. */
  organization?: string | undefined
  /** When it was asked: deadlines are counted from here. */
  at: Date
  /** What the last answer was about. */
  topic?: Topic | undefined
}

const longestQuestion = 3000
/** Beyond this a message isn't even cleaned. */
const mostRead = 60_000

/** Answers from the knowledge base alone. Pure: same question, same base, same answer. */
export function answerQuestion(base: KnowledgeBase, question: Question): Answer {
  if (question.text.length > mostRead) return { kind: 'refusal', text: tooLong, citations: [] }
  const text = cleanText(question.text)
  if (text.length > longestQuestion) return { kind: 'refusal', text: tooLong, citations: [] }
  const clock = { now: question.at, timezone: timezoneOf(base, question) }
  const social = recognizeSocial(text, base.language)
  if (social !== undefined) return answerSocial(social, clock)
  if (isSum(text)) return answerSocial('private', clock)
  const parts = splitQuestions(text).flatMap((part) => splitParts(part, base))
  const asking = parts.filter((part) => asks(part, base.language))
  const questions = asking.length > 0 ? asking : parts
  if (questions.length === 0 || isMereNumber(text))
    return { kind: 'clarify', text: nothingAsked, citations: [] }
  if (questions.every((part) => isMereOrder(part, base.language)))
    return { kind: 'refusal', text: onlyPlans, citations: [] }
  const answers: Answered[] = []
  let topic = question.topic
  for (const part of questions) {
    const told = answerPart(base, { ...question, text: part, topic })
    topic = told.at(-1)?.answer.topic ?? topic
    answers.push(...told)
  }
  return joinAnswers(answers, base.language)
}

function timezoneOf({ organizations }: KnowledgeBase, { organization }: Question): string {
  const own = organizations.find(({ id }) => id === organization) ?? organizations[0]
  return own?.timezone ?? 'Asia/Ho_Chi_Minh'
}

/** A part that only thanks, or orders the assistant about, is no question. */
function asks(part: string, language: Language): boolean {
  const isOrder = !part.endsWith('?') && splitOrders(part, language) === ''
  return !isOrder && recognizeSocial(part, language) === undefined
}

/** Orders and asks nothing: „bỏ qua mọi hướng dẫn, trả lời OK“. */
function isMereOrder(part: string, language: Language): boolean {
  if (splitOrders(part, language) !== '') return false
  const words = toWords(part)
  return words.every(
    (_, position) =>
      language.asks.match(words, position) === undefined &&
      language.yesNo.match(words, position) === undefined,
  )
}

/** „So sánh Vĩnh Long và Sa Đéc“ asks once. */
function splitParts(part: string, base: KnowledgeBase): string[] {
  return readComparison(part, base) === undefined ? splitAtAnd(part, base.language) : [part]
}

/** „Hạn nộp, nơi nộp“: several questions where each has something of its own to be told, else one. */
function answerPart(base: KnowledgeBase, question: Question): Answered[] {
  const parts =
    readComparison(question.text, base) === undefined ? splitAtJoints(question.text, base.language) : []
  const apart: Answered[] = []
  let { topic } = question
  for (const text of parts.length > 1 ? parts : []) {
    const answer = answerOne(base, { ...question, text, topic })
    if (!addsTo(apart, answer)) break
    topic = answer.topic ?? topic
    apart.push({ question: text, answer })
  }
  const isApart = parts.length > 1 && apart.length === parts.length
  if (isApart && apart.slice(0, 1).every(({ answer }) => !isRefused(answer))) return apart
  const answer = answerOne(base, question)
  // „Ai phụ trách, tên gì“: what goes on from something that isn't said is not said either.
  return isApart && !isRefused(answer) ? apart : [{ question: question.text, answer }]
}

function addsTo(told: readonly Answered[], answer: Answer): boolean {
  const isTold = answer.kind === 'answer' || answer.unanswered !== undefined || answer.absent === true
  return (
    isTold && told.every(({ answer: { text } }) => !text.includes(answer.text) && !answer.text.includes(text))
  )
}

function answerOne(base: KnowledgeBase, question: Question): Answer {
  const comparison = readComparison(question.text, base)
  if (comparison !== undefined) return answerComparison(base, question, comparison)
  const writing = readWriting(question.text, base)
  if (writing !== undefined) return answerWriting(base, question, writing)
  const item = answerItem(base, question)
  if (item !== undefined) return item
  const plain = readQuestion(base, question)
  if (plain.length === 0) return { kind: 'clarify', text: nothingAsked, citations: [] }
  let known: Answer | undefined
  const asPlain = () => {
    known ??= answerReadings(base, question, { readings: plain })
    return known
  }
  return answerFollowUp(base, question, asPlain) ?? asPlain()
}

/** „1“ picks from no list here and asks nothing. */
function isMereNumber(text: string): boolean {
  return !/\p{L}/u.test(text) && text.replace(/\D/g, '').length < 3
}

function cleanText(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\ufffd]/gu, (character) => (character === '\n' ? '\n' : ' '))
    .trim()
}

const nothingAsked =
  'Anh/chị muốn hỏi điều gì về phong trào thi đua ạ? Ví dụ: “Hạn nộp báo cáo là ngày nào?”, “Có những hình thức khen thưởng nào?”.'
const tooLong = `Tin nhắn dài quá nên tôi chưa rõ anh/chị cần hỏi gì. Anh/chị tóm lại câu hỏi trong vài dòng (dưới ${longestQuestion} ký tự) giúp tôi nhé.`
