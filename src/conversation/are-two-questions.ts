import type { KnowledgeBase } from '../knowledge/knowledge-base.ts'
import type { AnalyzedQuestion } from '../knowledge/question/analyze-question.ts'
import { readQuestion } from '../knowledge/question/read-question.ts'
import { toWords } from '../knowledge/vocabulary/phrase-table.ts'

/** Whether two bubbles ask something each, rather than one thing in two pieces: „hạn nộp báo cáo“, „là ngày mấy“. Pure. */
export function areTwoQuestions(base: KnowledgeBase, before: string, after: string): boolean {
  const { asks, conversation } = base.language
  if (conversation.linking.match(toWords(after), 0) !== undefined) return false
  const words = toWords(before)
  // „Hạn nộp“ leads up to something.
  if (words.length < 3 && !words.some((_, at) => asks.match(words, at)?.value.word)) return false
  return readQuestion(base, { text: before }).some(isWhole) && isQuestion(base, after)
}

function isQuestion(base: KnowledgeBase, text: string): boolean {
  const { followUpOpeners, followUpClosers } = base.language
  const words = toWords(text)
  const goesOn = words.some((_, at) => followUpClosers.match(words, at) !== undefined)
  if (goesOn || followUpOpeners.match(words, 0) !== undefined) return true
  return readQuestion(base, { text }).some(isWhole)
}

function isWhole({ asksStrongly, yesNo, terms }: AnalyzedQuestion): boolean {
  return (asksStrongly || yesNo) && terms.some(({ share }) => share > 0)
}
