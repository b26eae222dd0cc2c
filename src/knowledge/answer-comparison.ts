import { type Answer, isRefused } from './answer/answer.ts'
import type { Question } from './answer-question.ts'
import { answerReadings } from './answer-readings.ts'
import type { KnowledgeBase } from './knowledge-base.ts'
import type { Comparison } from './question/read-comparison.ts'
import { readQuestion } from './question/read-question.ts'

/** What each organization has set down, one under the other; which is better is not for the assistant to say. */
export function answerComparison(
  base: KnowledgeBase,
  question: Question,
  { text, named }: Comparison,
): Answer {
  const { organization: own, topic } = question
  // „So với Sa Đéc“ is asked by somebody of another organization, or after an answer of one.
  const other = own ?? topic?.organization
  const meant = new Set(named.length === 1 && other !== undefined ? [...named, other] : named)
  const organizations = base.organizations.filter(({ id }) => meant.has(id))
  const compared = organizations.length > 1 ? organizations : base.organizations
  const asked = text === '' ? topic?.question : text
  if (asked === undefined) return { kind: 'clarify', text: compareWhat, citations: [] }
  // „Thời gian thực hiện“ alone may be that of anything in a plan.
  const readings = [asked, `${asked} của phong trào`].flatMap((each) => readQuestion(base, { text: each }))
  const answer = answerReadings(base, { ...question, text: asked }, { readings, organizations: compared })
  return {
    ...answer,
    text: isRefused(answer) ? answer.text : `${sideBySide}\n\n${answer.text}`,
    several: true,
  }
}

const sideBySide =
  'Tôi đặt nội dung của từng đơn vị cạnh nhau để anh/chị tiện đối chiếu, không đánh giá bên nào hơn.'
const compareWhat =
  'Anh/chị muốn đặt các kế hoạch cạnh nhau về điều gì ạ: thời gian thực hiện, tiêu chí, hình thức khen thưởng hay nơi phụ trách? Tôi nêu nội dung của từng đơn vị để anh/chị đối chiếu, không đánh giá bên nào hơn.'
