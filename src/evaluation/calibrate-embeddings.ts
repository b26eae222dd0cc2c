import { setImmediate } from 'node:timers/promises'
import { isRefused } from '../knowledge/answer/answer.ts'
import { answerQuestion, type Question } from '../knowledge/answer-question.ts'
import { answerNear } from '../knowledge/embeddings/answer-near.ts'
import type { EmbeddingWeights } from '../knowledge/embeddings/embedding-repository.ts'
import type { NearEverywhere } from '../knowledge/embeddings/find-near.ts'
import type { KnowledgeBase } from '../knowledge/knowledge-base.ts'
import { formatReplyAsText } from '../message.ts'
import { type EvaluationRow, judgeAnswer } from './judge-answer.ts'

/** A question with what is expected of its answer, and how near all is to it. */
export interface CalibrationRow {
  row: EvaluationRow
  near: ReadonlyMap<string, NearEverywhere>
}

export interface Calibration extends EmbeddingWeights {
  /** Rows answered right with these weights, and by words alone. */
  right: number
  plain: number
}

const weightsTried = [2, 4, 8, 16, 32]
/** Which share of the questions has nothing nearer than the level. */
const sharesBelow = [0.1, 0.25, 0.4, 0.55, 0.7]

/**
 * The weight and the level with which most rows are answered right; weight 0, words alone, where nothing is better. Of
 * equals the smallest weight.
 */
export async function calibrateEmbeddings(
  base: KnowledgeBase,
  rows: readonly CalibrationRow[],
  at: Date,
): Promise<Calibration> {
  const nearest = rows.map(({ near }) => nearestOf(near)).sort((left, right) => left - right)
  const levels = sharesBelow.map((share) => nearest[Math.floor(share * nearest.length)] ?? 0)
  const isRight = ({ row, near }: CalibrationRow, weights: EmbeddingWeights): boolean => {
    const asked: Question = { text: row.question, organization: row.organization, at }
    const answer =
      weights.weight === 0 ? answerQuestion(base, asked) : answerNear(base, asked, { weights, near })
    const given = {
      refused: isRefused(answer),
      answer: formatReplyAsText(answer),
      citations: answer.citations,
    }
    return judgeAnswer(row, given).right
  }
  const count = async (weights: EmbeddingWeights): Promise<number> => {
    let right = 0
    for (const row of rows) {
      if (isRight(row, weights)) right += 1
      await setImmediate()
    }
    return right
  }
  const plain = await count({ weight: 0, level: 0 })
  let best: Calibration = { weight: 0, level: 0, right: plain, plain }
  for (const weight of weightsTried) {
    for (const level of new Set(levels)) {
      const right = await count({ weight, level })
      if (right > best.right) best = { weight, level, right, plain }
    }
  }
  return best
}

function nearestOf(near: ReadonlyMap<string, NearEverywhere>): number {
  const similarities = [...near.values()].flatMap(({ own, common }) =>
    [own, common].flatMap(({ facts, passages }) => [...facts.values(), ...passages.values()]),
  )
  return similarities.reduce((most, each) => Math.max(most, each), 0)
}
