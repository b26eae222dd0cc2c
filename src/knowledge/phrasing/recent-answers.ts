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

/**
 * What is told depends on the answer alone, however it was asked for; only what is written out by the model depends on the
 * talk before. The day it is asked on shows in the answer, if anywhere.
 */
function keyOf({ version }: KnowledgeBase, { text, organization, topic }: Question, answer: Answer): string {
  const isTold = answer.open?.every(({ kind }) => kind === 'told') === true
  const asked = isTold ? [] : [text, organization, topic]
  return JSON.stringify([String(version), answer.text, answer.open, ...asked])
}
