import { type Answer, isRefused, type Topic } from './answer/answer.ts'
import { answerOverview } from './answer/answer-overview.ts'
import { answerSection } from './answer/answer-section.ts'
import { chooseCandidate } from './answer/choose-candidate.ts'
import { composeAnswer } from './answer/compose-answer.ts'
import { joinAnswers } from './answer/join-answers.ts'
import { joinOrganizations } from './answer/join-organizations.ts'
import { socialReplies } from './answer/social-replies.ts'
import type { FactAttribute } from './fact.ts'
import type { KnowledgeBase } from './knowledge-base.ts'
import type { Organization } from './organization.ts'
import { type AnalyzedQuestion, analyzeQuestion } from './question/analyze-question.ts'
import { expandQuestion } from './question/expand-question.ts'
import { focusQuestion } from './question/focus-question.ts'
import { type FollowUp, joinFollowUp } from './question/join-follow-up.ts'
import { openConfirmation } from './question/open-confirmation.ts'
import { recognizeSocial } from './question/recognize-social.ts'
import { splitAtAnd } from './question/split-at-and.ts'
import { splitOrders } from './question/split-orders.ts'
import { splitQuestions } from './question/split-questions.ts'
import { isAccented } from './search/fold-vietnamese.ts'
import type { Language } from './vocabulary/language.ts'

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
  const social = recognizeSocial(text, base.language)
  if (social !== undefined) return { kind: 'social', text: socialReplies[social], citations: [] }
  const parts = splitQuestions(text).flatMap((part) => splitAtAnd(part, base.language))
  const asking = parts.filter((part) => asks(part, base.language))
  const questions = asking.length > 0 ? asking : parts
  if (questions.length === 0 || isMereNumber(text))
    return { kind: 'clarify', text: nothingAsked, citations: [] }
  const answers: { question: string; answer: Answer }[] = []
  let topic = question.topic
  for (const part of questions) {
    const answer = answerOne(base, { ...question, text: part, topic })
    topic = answer.topic ?? topic
    answers.push({ question: part, answer })
  }
  return joinAnswers(answers, base.language)
}

/** A part that only thanks, or orders the assistant about, is no question. */
function asks(part: string, language: Language): boolean {
  const isOrder = !part.endsWith('?') && splitOrders(part, language) === ''
  return !isOrder && recognizeSocial(part, language) === undefined
}

function answerOne(base: KnowledgeBase, question: Question): Answer {
  const plain = readQuestion(base, question)
  if (plain.length === 0) return { kind: 'clarify', text: nothingAsked, citations: [] }
  const asPlain = () => answerReadings(base, question, plain)
  const { topic } = question
  const followUp = joinWithTopic(base, question)
  if (topic === undefined || followUp === undefined) return asPlain()
  const organization = topic.organization ?? question.organization
  const { joined, asked, whole, bare } = followUp
  const asJoined = joined.map((readings) => () => {
    const answer = answerReadings(base, { ...question, organization }, readings)
    return answer.topic === undefined ? answer : { ...answer, topic: continueTopic(topic, answer.topic) }
  })
  if (whole) return firstThatTells([asPlain, ...asJoined], [])
  // Few words may match anything when they stand alone.
  const alone = () => onlyIf(asPlain(), (answer) => !bare || answer.absent === true)
  return firstThatTells([...asJoined, alone], asked)
}

/** The first that tells just what is asked for; else the first answer, or refusal that knows what is missing. */
function firstThatTells(ways: (() => Answer | undefined)[], asked: readonly FactAttribute[]): Answer {
  let told: Answer | undefined
  let refusal: Answer | undefined
  for (const way of ways) {
    const answer = way()
    const tells = answer !== undefined && (!isRefused(answer) || answer.absent === true)
    if (tells && (asked.length === 0 || asked.some((each) => each === answer.attribute))) return answer
    if (tells) told ??= answer
    else refusal ??= answer
  }
  return told ?? refusal ?? { kind: 'clarify', text: nothingAsked, citations: [] }
}

function continueTopic(earlier: Topic, topic: Topic): Topic {
  const { question, root = question, subject } = earlier
  // That something isn't said tells no subject of its own.
  return { ...topic, root, subject: topic.subject ?? subject }
}

function onlyIf<Value>(value: Value, holds: (value: Value) => boolean): Value | undefined {
  return holds(value) ? value : undefined
}

function answerReadings(base: KnowledgeBase, question: Question, readings: AnalyzedQuestion[]): Answer {
  const foreign = readings[0]?.foreignPlaces[0]
  if (foreign !== undefined && readings.every(({ organizations }) => organizations.length === 0)) {
    return foreignGap(foreign, base.organizations)
  }
  const answers = organizationsFor(readings, base, question).map((organization) => {
    const candidate = chooseCandidate(readings, base, organization.id)
    const special =
      answerSection(question.text, base, organization) ??
      answerOverview(candidate.question, base, organization)
    const answer = special ?? composeAnswer(candidate, { base, organization, now: question.at })
    return { organization, candidate, answer }
  })
  const only = answers[0]
  if (answers.length === 1 && only !== undefined) return only.answer
  return joinOrganizations(answers, question.text)
}

/** Every way to read a question: written out, and with what only leads up to it left away. */
export function readQuestion(base: KnowledgeBase, { text }: Pick<Question, 'text'>): AnalyzedQuestion[] {
  const context = { language: base.language, places: base.places, accented: isAccented(text) }
  return textReadings(base, text).map((reading) => analyzeQuestion(reading, context))
}

interface ReadFollowUp extends Omit<FollowUp, 'joined'> {
  joined: AnalyzedQuestion[][]
}

/** The same, as going on from the question before; undefined when it stands by itself. */
function joinWithTopic(base: KnowledgeBase, { text, topic }: Question): ReadFollowUp | undefined {
  if (topic === undefined) return undefined
  const context = { language: base.language, places: base.places, accented: isAccented(text) }
  const found = textReadings(base, text)
    .map((reading) => joinFollowUp(reading, topic, context))
    .filter((reading) => reading !== undefined)
  const [first] = found
  if (first === undefined) return undefined
  const joined = first.joined.map((_, way) =>
    found
      .flatMap((each) => each.joined[way] ?? [])
      .slice(0, mostJoined)
      .map((reading) => analyzeQuestion(reading, context)),
  )
  return { ...first, joined, bare: found.every(({ bare }) => bare) }
}

const mostJoined = 4

function textReadings(base: KnowledgeBase, text: string): string[] {
  const opened = openConfirmation(text, base.language) ?? text
  return [opened, ...focusQuestion(opened, base.language)]
    .flatMap((part) => expandQuestion(part, base.language, base.known))
    .map((reading) => openConfirmation(reading, base.language) ?? reading)
    .filter((reading, at, all) => reading.trim() !== '' && all.indexOf(reading) === at)
}

function organizationsFor(
  readings: AnalyzedQuestion[],
  base: KnowledgeBase,
  { organization, topic }: Question,
): Organization[] {
  const all = new Set(readings.flatMap(({ organizations }) => organizations))
  // A short form that may be a place („đt“) doesn't take a person away from their own organization.
  const sure = [...all].filter((id) => readings.every(({ organizations }) => organizations.includes(id)))
  const named = new Set(organization === undefined ? all : sure)
  const chosen =
    named.size > 0 ? [...named] : [organization ?? topic?.organization].filter((id) => id !== undefined)
  const known = base.organizations.filter(({ id }) => chosen.includes(id))
  if (known.length > 0) return known
  const quoting = base.organizations.filter(({ id }) => quotesCodes(readings, base, id))
  return quoting.length > 0 ? quoting : base.organizations
}

/** A document number that stands in the papers of one organization only is a question to that one. */
function quotesCodes(readings: AnalyzedQuestion[], base: KnowledgeBase, organization: string): boolean {
  const codes = readings.flatMap((reading) => reading.codes)
  const texts = [...base.documents.values()]
    .filter((document) => document.organization === organization)
    .map(({ text }) => text.toLowerCase())
  return codes.length > 0 && codes.some((code) => texts.some((text) => text.includes(code)))
}

function foreignGap(place: string, organizations: Organization[]): Answer {
  const names = organizations.map(({ short }) => short).join(' và ')
  const text = `Kho tài liệu hiện chỉ có kế hoạch của ${names}, không có văn bản của ${place}, nên tôi không trả lời thay được. Anh/chị hỏi trực tiếp nơi đó để có thông tin chính thức nhé.`
  return { kind: 'gap', text, citations: [] }
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
