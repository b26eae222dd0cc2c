import type { StoredDocument } from '../knowledge-base.ts'
import type { AnalyzedQuestion } from '../question/analyze-question.ts'
import type { Answer } from './answer.ts'
import type { Composing } from './compose-answer.ts'
import { askOffice } from './compose-gap.ts'
import { computeDeadline, type DeadlineReply, dayIn } from './compute-deadline.ts'
import { countDueDays } from './count-due-days.ts'
import { readDueDays } from './read-due-days.ts'
import { readYearlyRule, type YearlyRule } from './read-yearly-rule.ts'

interface Told extends Pick<Answer, 'citations'> {
  text: string
  section: string
  /** What the paper is called: „kế hoạch“, „quy chế“. */
  paper: string
  topic: NonNullable<Answer['topic']>
}

/** A yearly duty: its last day by today's date, then what the paper says. */
export function composeDeadline(
  told: Told & { yearly: YearlyRule },
  question: AnalyzedQuestion,
  { organization, now }: Composing,
): Answer {
  const { timezone, contact } = organization
  const { years, relativeYear } = question
  const { topic, section, paper } = told
  const reply = computeDeadline({ ...told.yearly, paper, years, relativeYear, now, timezone })
  if (reply.kind === 'outside') {
    const nearest = { document: topic.document ?? '', section }
    const text = `${reply.text} ${askOffice(contact.office)}`
    return { kind: 'gap', text, citations: [], absent: true, nearest, topic }
  }
  return tell(reply, told, organization)
}

/** What a clause says of a last day, counted; undefined where it names none, or several of which any may be meant. */
export function countClause(
  told: Told & { quote: string; document: Pick<StoredDocument, 'period' | 'issued'> },
  question: AnalyzedQuestion,
  composing: Composing,
): Answer | undefined {
  const { quote, document } = told
  const yearly = readYearlyRule(quote, document, question.text)
  if (yearly !== undefined) return composeDeadline({ ...told, yearly }, question, composing)
  const due = readDueDays(quote, document)
  const { now, organization } = composing
  const { timezone } = organization
  const meant =
    question.relativeYear === undefined
      ? question.years
      : [dayIn(timezone, now).getUTCFullYear() + question.relativeYear]
  const reply = due && countDueDays(due, { paper: told.paper, years: meant, now, timezone })
  return reply?.kind === 'date' ? tell(reply, told, organization) : undefined
}

function tell(
  reply: Extract<DeadlineReply, { kind: 'date' }>,
  { text, paper, citations, topic }: Told,
  { contact }: Composing['organization'],
): Answer {
  const late =
    reply.passed && /(?:gửi|nộp|trình|báo cáo)(?!\p{L})/iu.test(text)
      ? ` Nếu đơn vị chưa gửi, anh/chị nên liên hệ ngay ${contact.office || 'cơ quan nhận báo cáo'}; ${paper} không nói về việc gửi muộn.`
      : ''
  return { kind: 'answer', text: `${reply.text}${late}\n${text}`, citations, topic }
}
