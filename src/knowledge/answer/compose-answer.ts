import type { FactAttribute } from '../fact.ts'
import type { KnowledgeBase } from '../knowledge-base.ts'
import type { Organization } from '../organization.ts'
import { openPhrase } from '../phrasing/open-phrase.ts'
import type { StatedValue } from '../question/open-confirmation.ts'
import { statedIn } from '../question/read-question.ts'
import { paperName } from '../structure/paper-kind.ts'
import { affirmPredicate } from './affirm-predicate.ts'
import type { Answer } from './answer.ts'
import type { Candidate } from './choose-candidate.ts'
import type { ScoredFact } from './choose-fact.ts'
import { citeSection } from './cite-passage.ts'
import { companionSentence } from './companion-sentence.ts'
import { composeClause, topicOf } from './compose-clause.ts'
import { composeDeadline } from './compose-deadline.ts'
import { askOffice, composeGap, nearestPlace } from './compose-gap.ts'
import { dayIn, printedDay } from './compute-deadline.ts'
import { computeReward } from './compute-reward.ts'
import { denyValue } from './deny-value.ts'
import { listLines } from './list-lines.ts'

export interface Composing {
  base: KnowledgeBase
  organization: Organization
  now: Date
  /** What the person wrote. */
  asked: string
  /** The name of the organization stands before what is said. */
  headed: boolean
}

/** The words of one organization's answer. */
export function composeAnswer(candidate: Candidate, composing: Composing): Answer {
  const { fact, clause } = candidate
  if (fact !== undefined) {
    const { attribute } = fact.unit.fact
    const answer = composeFact(fact, candidate, composing)
    const before = denial(answer, fact, composing) || affirmation(answer, candidate, composing)
    return { ...answer, text: `${before}${answer.text}`, attribute }
  }
  if (clause !== undefined) return composeClause(clause, candidate, composing)
  return composeGap(candidate, composing)
}

/** What a value to be confirmed must be told of, for every fact has some day or number. */
const toldOf: Record<StatedValue['kind'], readonly FactAttribute[]> = {
  day: ['deadline', 'date', 'issued', 'period'],
  year: ['deadline', 'date', 'issued', 'period'],
  share: ['criteria', 'requirement', 'content', 'count', 'amount'],
  money: ['amount'],
  count: ['count'],
}

function denial(answer: Answer, { unit, measures }: ScoredFact, { base, asked }: Composing): string {
  if (answer.kind !== 'answer' || measures.exact === 0 || measures.limits < 1) return ''
  const stated = statedIn(base, asked)
  if (stated === undefined || !toldOf[stated.kind].includes(unit.fact.attribute)) return ''
  const quote = 'quote' in unit.fact ? unit.fact.quote : ''
  return denyValue(stated, `${answer.text} ${quote}`)
}

function affirmation({ kind }: Answer, { fact, question }: Candidate, { base }: Composing): string {
  if (kind !== 'answer' || fact === undefined || fact.measures.limits < 1) return ''
  const isComputed = 'deadline' in fact.unit.fact && fact.unit.fact.deadline !== undefined
  if (isComputed) return ''
  return namesWhatIsSaid(question, fact) ? 'Có ạ. ' : affirmPredicate(question, fact.unit.fact.answer, base)
}

/** „Kế hoạch có nói gì về trí tuệ nhân tạo không?“ is answered by whatever is said of it. */
function namesWhatIsSaid(
  { existence, yesNo, asksStrongly }: Candidate['question'],
  { measures, unit: { fact } }: ScoredFact,
): boolean {
  return (
    existence &&
    yesNo &&
    !asksStrongly &&
    measures.missing === 0 &&
    measures.subject >= 0.7 &&
    !/(?<!\p{L})(?:không|chưa)(?!\p{L})|^(?:có|chỉ)(?!\p{L})/iu.test(fact.answer)
  )
}

function composeFact(scored: ScoredFact, candidate: Candidate, composing: Composing): Answer {
  const { document, fact } = scored.unit
  const place = topicOf(candidate, document, fact.section)
  if (!('quote' in fact)) {
    const ask = fact.ask ?? composing.organization.contact.office
    return {
      kind: 'gap',
      text: `${fact.answer}${nearestPlace(document, fact.section)} ${askOffice(ask)}`,
      citations: [],
      absent: true,
      nearest: { document: document.id, section: fact.section },
      topic: place,
    }
  }
  const citations = [citeSection(document, fact.section, fact.quote)]
  const topic = { ...place, subject: fact.subject }
  if (fact.deadline !== undefined) {
    const printed = `trước ngày ${printedDay(fact.deadline.before)} hằng năm`
    const yearly = { rule: fact.deadline, printed }
    const paper = paperName(document)
    const told = { yearly, text: fact.answer, section: fact.section, paper, citations, topic }
    return composeDeadline(told, candidate.question, composing)
  }
  if (fact.list) {
    const lines = listLines(document, fact.section)
    const shown = repeats(lines[0], fact.answer, composing.base) ? lines.slice(1) : lines
    return { kind: 'answer', text: [fact.answer, ...shown].join('\n'), citations, topic }
  }
  if (fact.reward !== undefined) {
    const today = dayIn(composing.organization.timezone, composing.now).toISOString().slice(0, 10)
    const sum = computeReward(fact.reward, composing.base, today)
    const text = sum === undefined ? fact.answer : `${fact.answer.replace(/\.$/, '')}: ${sum}.`
    return { kind: 'answer', text, citations, topic }
  }
  const text = `${fact.answer}${companionSentence(candidate, composing.base)}`
  const open = openPhrase({ text, attributes: [fact.attribute], citations, candidate })
  return { kind: 'answer', text, citations, topic, ...open }
}

/** A lead-in („…, chia thành 02 giai đoạn:“) whose words the answer has already. */
function repeats(line: string | undefined, answer: string, base: KnowledgeBase): boolean {
  // An item („- Khen thưởng cấp Nhà nước:“) leads into its own part of the list only.
  if (line === undefined || !line.endsWith(':') || /^\s*[-+] /.test(line)) return false
  const said = base.bagOf(answer)
  return [...base.bagOf(line)].every((key) => !key.startsWith('f:') || said.has(key))
}
