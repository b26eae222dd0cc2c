import { describeSection } from '../../message.ts'
import type { KnowledgeBase, PassageUnit, StoredDocument } from '../knowledge-base.ts'
import { openPhrase } from '../phrasing/open-phrase.ts'
import type { AnalyzedQuestion } from '../question/analyze-question.ts'
import { paperName } from '../structure/paper-kind.ts'
import { isTableRow, leadsRows, tellRow } from '../structure/table-rows.ts'
import { isHead as isListHead } from '../text-below.ts'
import type { Answer } from './answer.ts'
import type { Candidate } from './choose-candidate.ts'
import type { ScoredClause } from './choose-clause.ts'
import { chooseSentence } from './choose-sentence.ts'
import { citePassage } from './cite-passage.ts'
import type { Composing } from './compose-answer.ts'
import { countClause } from './compose-deadline.ts'
import { listLines, sentenceCase } from './list-lines.ts'
import { mendMisprints } from './mend-misprints.ts'
import { quoteList, sayAgain } from './quote-list.ts'

/** The words of an answer that a clause of the document gives. */
export function composeClause(
  { unit, measures }: ScoredClause,
  candidate: Candidate,
  composing: Composing,
): Answer {
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
export function topicOf(
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
