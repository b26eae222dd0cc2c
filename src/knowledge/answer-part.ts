import { type Answer, isRefused } from './answer/answer.ts'
import type { Answered } from './answer/join-answers.ts'
import { answerComparison } from './answer-comparison.ts'
import { answerFollowUp } from './answer-follow-up.ts'
import { answerItem } from './answer-item.ts'
import type { Question } from './answer-question.ts'
import { answerReadings } from './answer-readings.ts'
import { answerWriting } from './answer-writing.ts'
import type { KnowledgeBase } from './knowledge-base.ts'
import { carryLimit } from './question/carry-limit.ts'
import { findAsks } from './question/find-asks.ts'
import { readComparison } from './question/read-comparison.ts'
import { readListing } from './question/read-listing.ts'
import { readQuestion } from './question/read-question.ts'
import { readWriting } from './question/read-writing.ts'
import { goesOn, splitAtJoints } from './question/split-at-joints.ts'
import { splitSpelled } from './question/split-spelled.ts'
import type { Language } from './vocabulary/language.ts'
import { toWords } from './vocabulary/phrase-table.ts'

/** „Hạn nộp, nơi nộp“: several questions where each has something of its own to be told, else one. */
export function answerPart(base: KnowledgeBase, question: Question): Answered[] {
  const listing = answerListing(base, question)
  if (listing !== undefined) return [{ question: question.text, answer: listing }]
  const isComparison = readComparison(question.text, base) !== undefined
  const ways = isComparison ? [] : waysApart(base, question.text)
  let answer: Answer | undefined
  const whole = () => {
    answer ??= answerOne(base, question)
    return answer
  }
  for (const parts of ways) {
    const apart = parts.length > 1 ? answerApart(base, question, parts) : undefined
    if (apart === undefined) continue
    if (apart.slice(0, 1).every((first) => !isRefused(first.answer))) return apart
    // „Ai phụ trách, tên gì“: what goes on from something that isn't said is not said either.
    if (!isRefused(whole())) return apart
  }
  for (const parts of ways) {
    const dropping = parts.length > 1 ? tellDropped(base, question, { parts, whole: whole() }) : undefined
    if (dropping !== undefined) return dropping
  }
  return [{ question: question.text, answer: whole() }]
}

/** The message taken apart; a limit named in the first part holds for those after it. */
function waysApart(base: KnowledgeBase, text: string): string[][] {
  const { language } = base
  const apart = (topics: boolean) =>
    splitSpelled(text, base, (given) => splitAtJoints(given, language, { topics }))
  return [true, false].map((topics) => carryLimit(apart(topics), language))
}

/** When the whole message would get what only one of its parts asks for, the others are told to have no answer. */
function tellDropped(
  base: KnowledgeBase,
  question: Question,
  { parts, whole }: { parts: readonly string[]; whole: Answer },
): Answered[] | undefined {
  if (isRefused(whole) || whole.unanswered !== undefined) return undefined
  if (!parts.every((part) => asksPlainly(part, base.language))) return undefined
  const apart = answerEach(base, question, parts)
  const isOnlyOne = apart.filter(({ answer }) => answer.text === whole.text).length === 1
  const isDropped = apart.every(({ answer }) => answer.text === whole.text || answer.kind === 'gap')
  return isOnlyOne && isDropped ? apart : undefined
}

/** A question word in more than two words: it could be a message of its own. */
function asksPlainly(part: string, language: Language): boolean {
  const words = toWords(part)
  return words.length > 2 && findAsks(words, language).some(({ plainly, strong }) => plainly && strong)
}

function answerEach(base: KnowledgeBase, question: Question, parts: readonly string[]): Answered[] {
  let { topic } = question
  return parts.map((text) => {
    const answer = answerOne(base, { ...question, text: ofFirst(base, parts, text), topic })
    topic = withinMessage(base, { ...question, topic }, { text, answer }) ?? topic
    return { question: text, answer }
  })
}

/** „…, theo hướng dẫn của ai“ asks of what the first part begins with. */
function ofFirst({ language }: KnowledgeBase, [first = '']: readonly string[], part: string): string {
  if (part === first || !goesOn(part, language)) return part
  const words = toWords(first)
  const [asked] = findAsks(words, language)
  const subject = words.slice(0, asked?.position ?? 0)
  return [...subject.map(({ text }) => text), part].join(' ')
}

/** The parts, each going on from the one before; undefined when one of them has nothing of its own to be told. */
function answerApart(
  base: KnowledgeBase,
  question: Question,
  parts: readonly string[],
): Answered[] | undefined {
  const apart: Answered[] = []
  let { topic } = question
  for (const text of parts) {
    const answer = answerOne(base, { ...question, text: ofFirst(base, parts, text), topic })
    if (!addsTo(apart, answer)) return undefined
    topic = withinMessage(base, { ...question, topic }, { text, answer }) ?? topic
    const before = apart.at(-1)
    if (before !== undefined && saysAgain(before.answer, answer, { asked: text, ...base }))
      apart[apart.length - 1] = { ...before, question: `${before.question}, ${text}` }
    else apart.push({ question: text, answer })
  }
  return apart
}

/** What the next part goes on from. That only one organization had an answer makes it nobody's question alone. */
export function withinMessage(
  base: KnowledgeBase,
  { topic: before }: Question,
  { text, answer: { topic } }: { text: string; answer: Answer },
): Answer['topic'] {
  const isNamed = () => readQuestion(base, { text }).some(({ organizations }) => organizations.length > 0)
  if (topic === undefined || isNamed()) return topic
  return { ...topic, organization: before?.organization }
}

function addsTo(told: readonly Answered[], { kind, unanswered, absent, text }: Answer): boolean {
  const isTold = kind === 'answer' || unanswered !== undefined || absent === true
  return isTold && told.every(({ answer }) => !answer.text.includes(text))
}

/** „Bộ Nội vụ ban hành Hướng dẫn … ngày 16/6/2025“ has told the day, too: each word that says something, in one sentence. */
function saysAgain(
  told: Answer,
  { text, kind }: Answer,
  { asked, language }: { asked: string; language: Language },
): boolean {
  if (told.text.includes('\n') || kind !== 'answer' || told.kind !== 'answer') return false
  const said = new Set(toWords(`${told.text} ${asked}`).map(({ folded }) => folded))
  return toWords(text).every((word) => said.has(word.folded) || language.contentShare(word, true) < 1)
}

/** „Có mấy giải pháp, kể ra giúp“: the count, and under it what was counted. */
function answerListing(base: KnowledgeBase, question: Question): Answer | undefined {
  const listing = readListing(question.text, base.language)
  if (listing === undefined) return undefined
  const counted = answerOne(base, { ...question, text: listing.counted })
  if (isRefused(counted)) return counted
  const listed = answerOne(base, { ...question, text: listing.listed })
  if (isRefused(listed) || counted.text.includes(listed.text)) return counted
  if (listed.text.includes(counted.text)) return listed
  // Several organizations have a paragraph each, which no other's list may stand under.
  if (counted.text.includes('\n\n') || listed.text.includes('\n\n')) return listed
  if (counted.text.includes('\n')) return counted
  const [, ...items] = listed.text.split('\n')
  const below = items.length > 0 ? items.join('\n') : listed.text
  return { ...listed, text: `${counted.text}\n${below}` }
}

function answerOne(base: KnowledgeBase, question: Question): Answer {
  const comparison = readComparison(question.text, base)
  if (comparison !== undefined) return answerComparison(base, question, comparison)
  const writing = readWriting(question.text, base)
  if (writing !== undefined) return answerWriting(base, question, writing)
  const item = answerItem(base, question)
  if (item !== undefined) return item
  const plain = readQuestion(base, question)
  if (plain.length === 0) return askWhatIsMeant()
  let known: Answer | undefined
  const asPlain = () => {
    known ??= answerReadings(base, question, { readings: plain })
    return known
  }
  const followed = answerFollowUp(base, question, asPlain)
  if (followed === undefined || followed === known || question.topic === undefined)
    return followed ?? asPlain()
  return { ...followed, wentOnFrom: question.topic.question }
}

const nothingAsked =
  'Anh/chị muốn hỏi điều gì về phong trào thi đua ạ? Ví dụ: “Hạn nộp báo cáo là ngày nào?”, “Có những hình thức khen thưởng nào?”.'

/** A message that asks nothing. */
export function askWhatIsMeant(): Answer {
  return { kind: 'clarify', text: nothingAsked, citations: [] }
}
