import { type Answer, isRefused } from './answer/answer.ts'
import type { Question } from './answer-question.ts'
import { answerReadings } from './answer-readings.ts'
import type { KnowledgeBase } from './knowledge-base.ts'
import { readQuestion } from './question/read-question.ts'

/** A paper can't be written for anybody; what the plan wants in it can be told. */
export function answerWriting(base: KnowledgeBase, question: Question, paper: string): Answer {
  const about = paper === '' ? question.topic?.subject : paper
  if (about === undefined) return { kind: 'clarify', text: `${cannotWrite} ${whichPaper}`, citations: [] }
  const answers = [`${about} gồm những nội dung gì`, `yêu cầu đối với ${about} là gì`].map((text) =>
    answerReadings(base, { ...question, text }, { readings: readQuestion(base, { text }) }),
  )
  const told = answers.find((answer) => !isRefused(answer))
  const answer = told ?? answers.find(({ absent }) => absent === true) ?? answers[0]
  if (answer === undefined) return { kind: 'clarify', text: `${cannotWrite} ${whichPaper}`, citations: [] }
  return told === undefined
    ? { ...answer, text: `${cannotWrite}\n\n${answer.text}` }
    : { ...answer, kind: 'partial', text: `${cannotWrite} ${canTell}\n\n${answer.text}` }
}

const cannotWrite = 'Tôi chưa viết thay anh/chị được.'
const canTell = 'Tôi chỉ ra được điều kế hoạch yêu cầu để anh/chị dựa vào mà viết:'
const whichPaper =
  'Anh/chị cho biết cần viết văn bản gì, tôi chỉ ra điều kế hoạch yêu cầu đối với văn bản đó.'
