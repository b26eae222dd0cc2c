import type { Answer } from '../answer/answer.ts'
import type { Question } from '../answer-question.ts'
import type { KnowledgeBase } from '../knowledge-base.ts'

export interface RecentAnswers {
  find(base: KnowledgeBase, question: Question, answer: Answer): Answer | undefined
  keep(base: KnowledgeBase, question: Question, known: { answer: Answer; told: Answer }): void
}

const mostKept = 200

/** What was said lately: „nguồn ở đâu?“ is answered from the same words, and who asks again hears the same. */
export function createRecentAnswers(): RecentAnswers {
  const kept = new Map<string, Answer>()
  return {
    find: (base, question, answer) => kept.get(keyOf(base, question, answer)),
    keep: (base, question, { answer, told }) => {
      const [oldest] = kept.keys()
      if (kept.size >= mostKept && oldest !== undefined) kept.delete(oldest)
      kept.set(keyOf(base, question, answer), told)
    },
  }
}

/** The day it is asked on shows in the answer that code gives, if anywhere. */
function keyOf({ version }: KnowledgeBase, { text, organization, topic }: Question, answer: Answer): string {
  return JSON.stringify([String(version), text, organization, topic, answer.text])
}
