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
  // What is known may have changed with every new base.
  const kept = new WeakMap<KnowledgeBase, Map<string, Answer>>()
  return {
    find: (base, question, answer) => kept.get(base)?.get(keyOf(question, answer)),
    keep: (base, question, { answer, told }) => {
      const known = kept.get(base) ?? new Map<string, Answer>()
      kept.set(base, known)
      const [oldest] = known.keys()
      if (known.size >= mostKept && oldest !== undefined) known.delete(oldest)
      known.set(keyOf(question, answer), told)
    },
  }
}

/**
 * What is told depends on the answer alone, however it was asked for; only what is written out by the model depends on the
 * talk before, and on the day, by which papers hold or not.
 */
function keyOf({ text, organization, topic, at }: Question, { text: plain, open }: Answer): string {
  const isTold = open?.every(({ kind }) => kind === 'told') === true
  return JSON.stringify([
    plain,
    open,
    ...(isTold ? [] : [text, organization, topic, at.toISOString().slice(0, 10)]),
  ])
}
