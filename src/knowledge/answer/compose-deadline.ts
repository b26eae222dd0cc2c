import type { AnalyzedQuestion } from '../question/analyze-question.ts'
import type { Answer } from './answer.ts'
import type { Composing } from './compose-answer.ts'
import { askOffice } from './compose-gap.ts'
import { computeDeadline } from './compute-deadline.ts'
import type { YearlyRule } from './read-yearly-rule.ts'

/** A yearly duty: its last day by today's date, then what the paper says. */
export function composeDeadline(
  told: Pick<Answer, 'citations'> & {
    yearly: YearlyRule
    text: string
    section: string
    topic: NonNullable<Answer['topic']>
  },
  question: AnalyzedQuestion,
  { organization, now }: Composing,
): Answer {
  const { timezone, contact } = organization
  const { years, relativeYear } = question
  const { topic, section, citations } = told
  const reply = computeDeadline({ ...told.yearly, years, relativeYear, now, timezone })
  if (reply.kind === 'outside') {
    const nearest = { document: topic.document ?? '', section }
    const text = `${reply.text} ${askOffice(contact.office)}`
    return { kind: 'gap', text, citations: [], absent: true, nearest, topic }
  }
  const late =
    reply.passed && /(?:gửi|nộp|trình|báo cáo)(?!\p{L})/iu.test(told.text)
      ? ` Nếu đơn vị chưa gửi, anh/chị nên liên hệ ngay ${contact.office || 'cơ quan nhận báo cáo'}; kế hoạch không nói về việc gửi muộn.`
      : ''
  return { kind: 'answer', text: `${reply.text}${late}\n${told.text}`, citations, topic }
}
