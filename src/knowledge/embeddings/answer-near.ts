import type { Answer } from '../answer/answer.ts'
import { answerQuestion, type Question } from '../answer-question.ts'
import type { KnowledgeBase } from '../knowledge-base.ts'
import type { EmbeddingWeights } from './embedding-repository.ts'
import type { NearEverywhere } from './find-near.ts'

/** The answer where words and nearness in meaning count together. Pure. */
export function answerNear(
  base: KnowledgeBase,
  question: Question,
  { weights, near }: { weights: EmbeddingWeights; near: ReadonlyMap<string, NearEverywhere> },
): Answer {
  return answerQuestion(
    withNearness(base, weights, (text) => near.get(text)),
    question,
  )
}

/** The texts that a question is read as: each is asked of the model. */
export function textsAsked(base: KnowledgeBase, question: Question): string[] {
  const asked = new Set<string>()
  const watched = withNearness(base, { weight: 0, level: 0 }, (text) => {
    asked.add(text)
    return undefined
  })
  answerQuestion(watched, question)
  return [...asked]
}

function withNearness(
  base: KnowledgeBase,
  weights: EmbeddingWeights,
  find: (text: string) => NearEverywhere | undefined,
): KnowledgeBase {
  return {
    ...base,
    nearness: { ...weights, of: (text) => find(text)?.own },
    ...(base.common && {
      common: { ...base.common, nearness: { ...weights, of: (text) => find(text)?.common } },
    }),
  }
}
