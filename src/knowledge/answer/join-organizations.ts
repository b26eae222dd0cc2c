import type { KnowledgeBase } from '../knowledge-base.ts'
import type { Organization } from '../organization.ts'
import { stillOpen } from '../phrasing/still-open.ts'
import { type Answer, isRefused } from './answer.ts'
import type { Candidate } from './choose-candidate.ts'
import { onlyPapers } from './compose-gap.ts'
import { echoQuestion } from './echo-question.ts'

interface OrganizationAnswer {
  organization: Organization
  candidate: Candidate
  answer: Answer
}

/** One reply of several organizations' answers: a paragraph each, headed by its name, always in the same order. */
export function joinOrganizations(
  answers: OrganizationAnswer[],
  { question, base }: { question: string; base: KnowledgeBase },
): Answer {
  const answered = answers.filter(({ answer }) => !isRefused(answer))
  const refused = answers.filter((entry) => !answered.includes(entry))
  const best = [...answers].sort((left, right) => right.candidate.score - left.candidate.score)[0]
  if (answered.length === 0) return joinGaps(answers, best, echoQuestion(question, base.language))
  const { attribute } = best?.answer ?? {}
  const topic =
    answered.length === 1
      ? answered[0]?.answer.topic
      : best?.answer.topic && { ...best.answer.topic, organization: undefined }
  const shown = answered.length === 1 ? answers : answers.map(shortenAnswer)
  const shortened = shown.some(({ answer }) => answer.shortened === true)
  const headings = answered.flatMap(({ answer }) => answer.headings ?? [])
  const text = paragraphs(shown)
  const asksBack = answers.every(({ answer }) => answer.kind === 'overview')
  return {
    kind: asksBack ? 'overview' : refused.length === 0 ? 'answer' : 'partial',
    text,
    citations: answered.flatMap(({ answer }) => answer.citations),
    ...(topic && { topic }),
    ...(attribute && { attribute }),
    ...(refused.length > 0 && { unanswered: refused.map((entry) => toUnanswered(entry, question)) }),
    ...(shortened && { shortened }),
    ...(headings.length > 0 && { headings }),
    ...stillOpen(
      text,
      shown.map(({ answer }) => answer),
    ),
  }
}

function joinGaps(answers: OrganizationAnswer[], best: OrganizationAnswer | undefined, echo: string): Answer {
  const absent = answers.some(({ answer }) => answer.absent === true)
  const outside = answers.every(({ answer }) => answer.outside === true)
  const names = answers.map(({ organization }) => organization.short).join(' và ')
  const text = outside ? `Văn bản của ${names} không nói đến ${echo}. ${onlyPapers}` : paragraphs(answers)
  const { nearest, topic, attribute } = best?.answer ?? {}
  return {
    kind: 'gap',
    text,
    citations: [],
    ...(absent && { absent }),
    ...(outside && { outside }),
    ...(attribute && { attribute }),
    ...(nearest && { nearest }),
    ...(topic && { topic: { ...topic, organization: undefined } }),
    ...(!outside &&
      stillOpen(
        text,
        answers.map(({ answer }) => answer),
      )),
  }
}

function toUnanswered(
  { organization, answer }: OrganizationAnswer,
  question: string,
): NonNullable<Answer['unanswered']>[number] {
  const { text, nearest } = answer
  return { question, organization: organization.id, text, ...(nearest && { nearest }) }
}

function paragraphs(answers: OrganizationAnswer[]): string {
  return answers.map(({ organization, answer }) => `${organization.short}: ${answer.text}`).join('\n\n')
}

const longestLine = 220

/**
 * The sentence that answers, without the list behind it: half a list would be taken for the whole. What begins with a
 * mere heading says nothing without its list and keeps it.
 */
function shortenAnswer(entry: OrganizationAnswer): OrganizationAnswer {
  // What is listed there is chosen from.
  if (entry.answer.kind === 'overview') return entry
  const [first = '', ...rest] = entry.answer.text.split('\n')
  const isBrief = rest.every((line) => line.length <= longestLine && !/^\s*[-+] /.test(line))
  if (isBrief || first.endsWith(':')) return entry
  return { ...entry, answer: { ...entry.answer, text: first, shortened: true } }
}
