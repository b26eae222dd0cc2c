import type { KnowledgeBase } from '../knowledge-base.ts'
import type { Organization } from '../organization.ts'
import { type Answer, isRefused } from './answer.ts'
import type { Candidate } from './choose-candidate.ts'
import { shorten } from './cite-passage.ts'
import { onlyPlans } from './compose-gap.ts'
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
  const asksBack = answers.every(({ answer }) => answer.kind === 'overview')
  return {
    kind: asksBack ? 'overview' : refused.length === 0 ? 'answer' : 'partial',
    text: paragraphs(shown),
    citations: answered.flatMap(({ answer }) => answer.citations),
    ...(topic && { topic }),
    ...(attribute && { attribute }),
    ...(refused.length > 0 && { unanswered: refused.map((entry) => toUnanswered(entry, question)) }),
    ...(shortened && { shortened }),
    ...(headings.length > 0 && { headings }),
  }
}

function joinGaps(answers: OrganizationAnswer[], best: OrganizationAnswer | undefined, echo: string): Answer {
  const absent = answers.some(({ answer }) => answer.absent === true)
  const outside = answers.every(({ answer }) => answer.outside === true)
  const names = answers.map(({ organization }) => organization.short).join(' và ')
  const text = outside ? `Văn bản của ${names} không nói đến ${echo}. ${onlyPlans}` : paragraphs(answers)
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

/** Beyond these a list of several organizations at once is too long for a phone. */
const mostLines = 6
const mostCharacters = 800
const longestLine = 220

/** The sentence that answers and the beginning of the list behind it. */
function shortenAnswer(entry: OrganizationAnswer): OrganizationAnswer {
  // What is listed there is chosen from.
  if (entry.answer.kind === 'overview') return entry
  const [first = '', ...rest] = entry.answer.text.split('\n')
  const lines = rest.map((line) => shorten(line, longestLine))
  let kept = lines.slice(0, mostLines)
  while (kept.length > 1 && kept.join('').length > mostCharacters) kept = kept.slice(0, -1)
  const left = lines.length - kept.length
  // One line more is no longer than saying that it is left out.
  const shown = left <= 1 ? [first, ...lines] : [first, ...kept, `… còn ${left} mục`]
  const text = shown.join('\n')
  return text === entry.answer.text ? entry : { ...entry, answer: { ...entry.answer, text, shortened: true } }
}
