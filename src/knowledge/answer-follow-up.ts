import { type Answer, isRefused, type Topic } from './answer/answer.ts'
import { askOffice, refuseAt } from './answer/compose-gap.ts'
import { describePlace } from './answer/describe-place.ts'
import {
  firstAnew,
  firstThatTells,
  firstToTell,
  isTopic,
  tellsNear,
  tellsOf,
} from './answer/first-that-tells.ts'
import { preferSaying } from './answer/prefer-saying.ts'
import type { Question } from './answer-question.ts'
import { answerReadings } from './answer-readings.ts'
import type { FactAttribute } from './fact.ts'
import type { KnowledgeBase } from './knowledge-base.ts'
import { type AnalyzedQuestion, analyzeQuestion } from './question/analyze-question.ts'
import { type FollowUp, joinFollowUp } from './question/join-follow-up.ts'
import { isHeading, namesSection } from './question/names-heading.ts'
import { readQuestion, textReadings } from './question/read-question.ts'
import { goesOn } from './question/split-at-joints.ts'
import { foldVietnamese, isAccented } from './search/fold-vietnamese.ts'
import { toWords } from './vocabulary/phrase-table.ts'

/** Answers a question that goes on from the one before; undefined when it stands by itself. */
export function answerFollowUp(
  base: KnowledgeBase,
  question: Question,
  asPlain: () => Answer,
): Answer | undefined {
  const { topic } = question
  const followUp = joinWithTopic(base, question)
  if (topic === undefined || followUp === undefined) return undefined
  const organization = topic.organization ?? question.organization
  const { joined, asked, whole, bare, naming, named } = followUp
  const joinedAs = joined.map((readings) => () => {
    const going = { readings, wanted: asked, goesOn: true }
    const answer = answerReadings(base, { ...question, organization }, going)
    if (asked.length > 0 && isSameAgain(base, answer, { asked, topic })) return undefined
    return answer.topic === undefined ? answer : { ...answer, topic: continueTopic(topic, answer.topic) }
  })
  const asJoined = joinedAs.map(once)
  if (named !== undefined && namesSection(base, named, organization)) {
    const section = answerReadings(
      base,
      { ...question, text: named, organization },
      { readings: readQuestion(base, { text: named }) },
    )
    if (!isRefused(section)) return section
  }
  // „Ai làm thủ tục“ asks of the yearly commendation that was talked about, though it could be asked of any.
  const isOfTopic = goesOn(question.text, base.language) || (whole && bare && hasOccasion(base, topic))
  const kept = isOfTopic ? firstToTell(asJoined, asked) : undefined
  if (kept !== undefined) return kept
  if (whole || isHeading(base, question.text, topic.organization))
    return firstThatTells([asPlain, ...asJoined], [])
  // Few words may match anything when they stand alone.
  const isToldOf = () => asJoined.some((way) => way()?.kind === 'answer')
  // „Số kế hoạch“ names what it wants, and a clause that happens to have the words tells something else.
  const isToldSo = () =>
    asJoined.some((way) => {
      const answer = way()
      return answer?.kind === 'answer' && tellsNear(asked, answer)
    })
  const mayStandAlone = (answer: Answer): boolean => {
    if (!bare) return true
    const names = naming && tellsOf(asked, answer)
    return answer.absent === true ? !isToldOf() || (names && !isToldSo()) : names && isOfAll(answer)
  }
  const alone = () => onlyIf(asPlain(), mayStandAlone)
  const told = preferSaying(base.language, question.text, [
    firstThatTells([...asJoined, alone], asked),
    naming ? alone() : undefined,
  ])
  const anew = told && asked.length === 0 && isTopic(told, topic) ? firstAnew(asJoined, topic) : undefined
  if (anew !== undefined) return anew
  const repeats = told && refuseToRepeat(base, question.text, { told, topic })
  // „Còn cá nhân“ after „ai phụ trách“ may go back to what was asked before that.
  const others = repeats && asJoined.flatMap((way) => way() ?? []).filter((each) => !isRefused(each))
  const other = others?.find(
    (each) => refuseToRepeat(base, question.text, { told: each, topic }) === undefined,
  )
  const answer = other ?? repeats ?? told
  const isKnown = answer !== undefined && (!isRefused(answer) || answer.absent === true)
  return isKnown || !bare ? answer : (refuse(base, question) ?? answer)
}

/** Who signed the plan signs nothing else that was talked about. */
function isOfAll({ attribute }: Answer): boolean {
  return attribute !== 'signer'
}

/** „Ai chấm?“ after a list of criteria is not answered by the list, nor by what was told just before. */
function isSameAgain(
  base: KnowledgeBase,
  answer: Answer,
  { asked, topic: earlier }: { asked: readonly FactAttribute[]; topic: Topic },
): boolean {
  const { attribute, text, topic } = answer
  if (topic?.document !== earlier.document || topic?.section !== earlier.section) return false
  if (attribute !== undefined) return topic?.subject === earlier.subject && !tellsOf(asked, answer)
  const document = base.documents.get(earlier.document ?? '')
  const clauses = document?.passages.filter(({ path }) => path === earlier.section) ?? []
  return text.includes('\n- ') || clauses.length === 1
}

/** „Thế còn cá nhân?“ after what holds for nobody in particular: to say the same again would answer nothing. */
function refuseToRepeat(
  base: KnowledgeBase,
  text: string,
  { told, topic }: { told: Answer; topic: Topic },
): Answer | undefined {
  const { citations, topic: next } = told
  const document = base.documents.get(topic.document ?? '')
  const organization = base.organizations.find(({ id }) => id === document?.organization)
  const named = recipientsIn(text, base)
  if (named === undefined || document === undefined || organization === undefined) return undefined
  const isSame =
    next?.document === topic.document && next?.section === topic.section && next?.subject === topic.subject
  const isOne = citations.length > 0 && citations.every((citation) => citation.document === document.id)
  const all = foldVietnamese([told.text, ...citations.map(({ quote }) => quote)].join(' '))
  if (!isSame || !isOne || topic.section === undefined || all.includes(foldVietnamese(named)))
    return undefined
  const place = describePlace(document, topic.section)
  const said = `Văn bản của ${organization.short} không nói riêng đến “${named}” ở điều này: ${place} chỉ ghi như tôi vừa nêu. ${askOffice(organization.contact.office)}`
  return { kind: 'partial', text: said, citations, ...(next !== undefined && { topic: next }) }
}

/** The kind of recipients that is named, as typed. */
function recipientsIn(text: string, { language }: KnowledgeBase): string | undefined {
  const words = toWords(text)
  for (const [position] of words.entries()) {
    const found = language.scopes.match(words, position)
    if (found?.value.key !== 'recipients') continue
    const named = words.slice(position, position + found.length)
    return named.map((word) => word.text).join(' ')
  }
  return undefined
}

/** What was talked about is still the nearest place. */
function refuse(base: KnowledgeBase, { text, topic }: Question): Answer | undefined {
  const document = base.documents.get(topic?.document ?? '')
  const organization = base.organizations.find(({ id }) => id === document?.organization)
  if (document === undefined || organization === undefined || topic?.section === undefined) return undefined
  const { section } = topic
  const refusal = refuseAt({ document, section }, { base, organization, asked: text, headed: false })
  const open = {
    kind: 'follow-up' as const,
    text: refusal.text,
    question: text,
    organization: organization.id,
  }
  return { ...refusal, open: [open] }
}

function once<Value>(work: () => Value): () => Value {
  let done: { value: Value } | undefined
  return () => {
    done ??= { value: work() }
    return done.value
  }
}

function onlyIf<Value>(value: Value, holds: (value: Value) => boolean): Value | undefined {
  return holds(value) ? value : undefined
}

function hasOccasion(base: KnowledgeBase, { question }: Topic): boolean {
  return readQuestion(base, { text: question }).some(({ scope }) => scope.occasion !== undefined)
}

function continueTopic(earlier: Topic, topic: Topic): Topic {
  const { question, root = question, subject } = earlier
  // That something isn't said tells no subject of its own.
  return { ...topic, root, subject: topic.subject ?? subject }
}

interface ReadFollowUp extends Omit<FollowUp, 'joined'> {
  joined: AnalyzedQuestion[][]
}

/** Every way to read it, written out whole. */
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
