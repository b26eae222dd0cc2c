import { describeSection } from '../../message.ts'
import type { FactAttribute } from '../fact.ts'
import type { KnowledgeBase, PassageUnit, StoredDocument } from '../knowledge-base.ts'
import type { Organization } from '../organization.ts'
import { openPhrase } from '../phrasing/open-phrase.ts'
import type { AnalyzedQuestion } from '../question/analyze-question.ts'
import type { StatedValue } from '../question/open-confirmation.ts'
import { statedIn } from '../question/read-question.ts'
import { paperName } from '../structure/paper-kind.ts'
import { isTableRow, leadsRows, tellRow } from '../structure/table-rows.ts'
import { isHead as isListHead } from '../text-below.ts'
import { affirmPredicate } from './affirm-predicate.ts'
import type { Answer } from './answer.ts'
import type { Candidate } from './choose-candidate.ts'
import type { ScoredClause } from './choose-clause.ts'
import type { ScoredFact } from './choose-fact.ts'
import { chooseSentence } from './choose-sentence.ts'
import { citePassage, citeSection } from './cite-passage.ts'
import { companionSentence } from './companion-sentence.ts'
import { composeDeadline, countClause } from './compose-deadline.ts'
import { askOffice, composeGap, nearestPlace } from './compose-gap.ts'
import { dayIn, printedDay } from './compute-deadline.ts'
import { computeReward } from './compute-reward.ts'
import { denyValue } from './deny-value.ts'
import { listLines, sentenceCase } from './list-lines.ts'
import { mendMisprints } from './mend-misprints.ts'
import { quoteList, sayAgain } from './quote-list.ts'

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
  return isComputed ? '' : affirmPredicate(question, fact.unit.fact.answer, base)
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

function composeClause({ unit, measures }: ScoredClause, candidate: Candidate, composing: Composing): Answer {
  const { question } = candidate
  const { document, passage } = unit
  // The letterhead has no list of its own.
  const leads = isListHead(passage) || leadsRows(passage, document.passages)
  const isHead = passage.path !== 'mở đầu' && leads
  const parts = isHead && question.attributes.includes('count') ? countParts(document, passage.path) : 0
  const { text, quote } = isHead ? listText(unit, parts) : clauseText(unit, question, composing.base)
  // How many parts a heading has is read off their numbers.
  const near = candidate.hedged === true && !(parts > 1 && measures.coverage >= wholeName)
  const citations = [citePassage(document, passage, quote)]
  const topic = topicOf(candidate, document, passage.path)
  // „Hạn báo cáo“: a clause that names a day and lacks no word of the question is what was meant.
  const isNamed = !near || (measures.missing === 0 && measures.coverage >= mostOfName)
  if (question.attributes.includes('deadline') && isNamed && !isHead) {
    const told = {
      text,
      quote,
      section: passage.path,
      paper: paperName(document),
      document,
      citations,
      topic,
    }
    const counted = countClause(told, question, composing)
    if (counted !== undefined) return counted
  }
  const isWhole = isHead || isTableRow(passage.text)
  return {
    ...(!isWhole && openPhrase({ text, attributes: question.attributes, citations, candidate })),
    kind: near ? 'partial' : 'answer',
    text: near
      ? `Văn bản không nói thẳng điều này; chỗ gần nhất, ${describeSection(passage.path)}: ${text}`
      : text,
    citations,
    topic,
  }
}

/** Of the question's words, that the heading has. */
const wholeName = 0.8
const mostOfName = 0.65

function listText({ document, passage }: PassageUnit, parts: number): { text: string; quote: string } {
  const lines = listLines(document, passage.path)
  const title = passage.kind === 'heading' ? passage.text : (passage.headings.at(-1) ?? passage.text)
  const count = parts > 1 ? ` có ${parts} mục, đánh số từ 1 đến ${parts}.` : ''
  const isSaid = count === '' && sayAgain(title, lines[0] ?? '')
  const lead = isSaid ? '' : `${headingName(title)}:${count}\n`
  return { text: `${lead}${lines.join('\n')}`, quote: quoteList(document, passage) }
}

/** How many parts a section has when they are numbered without a gap; else 0. */
function countParts({ passages }: StoredDocument, section: string): number {
  const below = passages.filter(({ path }) => path.startsWith(`${section}.`))
  const numbers = new Set(below.map(({ path }) => path.slice(section.length + 1).split('.')[0] ?? ''))
  return [...numbers].every((number, at) => number === String(at + 1)) ? numbers.size : 0
}

const longestFirstSentence = 215

function clauseText(
  { document, passage }: PassageUnit,
  question: AnalyzedQuestion,
  base: KnowledgeBase,
): { text: string; quote: string } {
  // „ĐU, BGĐ Sở (theo dõi);“ says nothing without where it stands.
  const isRecipient = passage.path === 'nơi nhận' && passage.kind === 'item'
  const heading = isRecipient ? 'Nơi nhận' : passage.path === 'mở đầu' ? undefined : passage.headings.at(-1)
  const isSaid = heading === undefined || heading.length > 90 || sayAgain(heading, passage.text)
  const about = isSaid ? '' : `${headingName(heading)}: `
  if (isTableRow(passage.text)) {
    const row = mendMisprints(tellRow(passage, document.passages), document)
    return { text: `${about}${sentenceCase(row)}`, quote: passage.text }
  }
  const { sentence, rest } = chooseSentence(passage.text, question, {
    base,
    longest: longestFirstSentence - about.length,
  })
  const more = rest === '' ? '' : `\nĐoạn này còn ghi: “${rest}”`
  // An item of a list told alone is a sentence.
  const told = sentenceCase(mendMisprints(sentence, document)).replace(/[;,]$/, '.')
  return { text: `${about}${told}${more}`, quote: sentence.replace(/^“?… | …”?$/g, '') }
}

function headingName(heading: string): string {
  return sentenceCase(heading).replace(/[:.]$/, '')
}

/** What the conversation goes on from. */
function topicOf(
  candidate: Candidate,
  document: StoredDocument,
  section: string,
): NonNullable<Answer['topic']> {
  return {
    question: candidate.question.text,
    organization: document.organization,
    document: document.id,
    section,
  }
}
