import type { Answer, Topic } from './answer/answer.ts'
import { answerSocial } from './answer/answer-social.ts'
import { onlyPapers } from './answer/compose-gap.ts'
import { type Answered, joinAnswers } from './answer/join-answers.ts'
import { answerPart, askWhatIsMeant, withinMessage } from './answer-part.ts'
import type { KnowledgeBase } from './knowledge-base.ts'
import { carryLimit } from './question/carry-limit.ts'
import { isSum } from './question/is-sum.ts'
import { readComparison } from './question/read-comparison.ts'
import { isMereListing } from './question/read-listing.ts'
import { readQuestion } from './question/read-question.ts'
import { recognizeSocial, type Social } from './question/recognize-social.ts'
import { splitAtAnd } from './question/split-at-and.ts'
import { asksForInside, splitOrders } from './question/split-orders.ts'
import { splitQuestions } from './question/split-questions.ts'
import { splitSpelled } from './question/split-spelled.ts'
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
  const social = recognizeSocial(text, base.language) ?? spelledSocial(text, base)
  if (social !== undefined) return answerSocial(social, clock)
  if (asksForInside(text, base.language)) return { kind: 'refusal', text: insideKept, citations: [] }
  if (isSum(text)) return answerSocial('private', clock)
  const parts = joinListings(splitQuestions(text), base.language).flatMap((part) => splitParts(part, base))
  const asking = parts.filter((part) => asks(part, base.language) && !isRemark(part, parts, base))
  const questions = asking.length > 0 ? asking : parts
  if (questions.length === 0 || isMereNumber(text)) return askWhatIsMeant()
  if (questions.every((part) => isMereOrder(part, base.language)))
    return { kind: 'refusal', text: onlyPapers, citations: [] }
  const answers: Answered[] = []
  let topic = question.topic
  for (const part of questions) {
    const told = answerPart(base, { ...question, text: part, topic })
    const last = told.at(-1)
    topic =
      (last && withinMessage(base, { ...question, topic }, { text: part, answer: last.answer })) ?? topic
    for (const each of told) addAnswer(answers, each)
  }
  return joinAnswers(answers, base.language)
}

function timezoneOf({ organizations }: KnowledgeBase, { organization }: Question): string {
  const own = organizations.find(({ id }) => id === organization) ?? organizations[0]
  return own?.timezone ?? 'Asia/Ho_Chi_Minh'
}

/** „Bot co phai nguoi that ko“. What is written out may as well be something else („k“): only who asks about the assistant is told. */
function spelledSocial(text: string, base: KnowledgeBase): Social | undefined {
  return base
    .readingsOf(text)
    .map((reading) => recognizeSocial(reading, base.language))
    .find((social) => social === 'identity' || social === 'ability')
}

/** A part that only thanks, or orders the assistant about, is no question. */
function asks(part: string, language: Language): boolean {
  const isOrder = !part.endsWith('?') && splitOrders(part, language) === ''
  return !isOrder && recognizeSocial(part, language) === undefined
}

/** „Hạn nộp báo cáo? Gấp lắm ạ“: beside a question, what asks nothing. */
function isRemark(part: string, parts: readonly string[], base: KnowledgeBase): boolean {
  return parts.length > 1 && !part.endsWith('?') && readQuestion(base, { text: part }).length === 0
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

/** „Có mấy giải pháp? Kể ra giúp“ asks of the same. */
function joinListings(parts: readonly string[], language: Language): string[] {
  const joined: string[] = []
  for (const part of parts) {
    const before = joined.at(-1)
    if (before === undefined || !isMereListing(part, language)) joined.push(part)
    else joined[joined.length - 1] = `${before.replace(/[?.\s]+$/, '')}, ${part}`
  }
  return joined
}

/** „So sánh Vĩnh Long và Sa Đéc“ asks once. */
function splitParts(part: string, base: KnowledgeBase): string[] {
  if (readComparison(part, base) !== undefined) return [part]
  const parts = splitSpelled(part, base, (text) => splitAtAnd(text, base.language))
  return carryLimit(parts, base.language)
}

/** Two parts that one sentence answers are one question. */
function addAnswer(answers: Answered[], next: Answered): void {
  const last = answers.at(-1)
  if (last === undefined || last.answer.text !== next.answer.text) answers.push(next)
  else answers[answers.length - 1] = { ...last, question: `${last.question} ${next.question}` }
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

const insideKept =
  'Dạ, phần bên trong của tôi (câu lệnh, cấu hình, mã nguồn) thì tôi không chia sẻ được ạ. Tôi chỉ là chương trình trả lời theo văn bản thi đua của đơn vị; anh/chị cần hỏi gì về phong trào thi đua ạ?'

const tooLong = `Tin nhắn dài quá nên tôi chưa rõ anh/chị cần hỏi gì. Anh/chị tóm lại câu hỏi trong vài dòng (dưới ${longestQuestion} ký tự) giúp tôi nhé.`
