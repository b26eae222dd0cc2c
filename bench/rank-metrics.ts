export interface RankMetrics {
  hitAt1: number
  recallAt5: number
  recallAt10: number
  mrrAt10: number
  ndcgAt10: number
}

/** How good one ranking is; `grades` are the relevant passages, each above 0. */
export function measureRanking(ranking: readonly string[], grades: ReadonlyMap<string, number>): RankMetrics {
  const first = ranking.slice(0, 10).findIndex((id) => grades.has(id))
  const recall = (depth: number) =>
    ranking.slice(0, depth).filter((id) => grades.has(id)).length / Math.max(1, grades.size)
  const ideal = gain([...grades.values()].sort((left, right) => right - left))
  return {
    hitAt1: first === 0 ? 1 : 0,
    recallAt5: recall(5),
    recallAt10: recall(10),
    mrrAt10: first < 0 ? 0 : 1 / (first + 1),
    ndcgAt10: ideal === 0 ? 0 : gain(ranking.map((id) => grades.get(id) ?? 0)) / ideal,
  }
}

/** Discounted cumulative gain of the first ten, linear in the grade as trec_eval has it. */
function gain(grades: readonly number[]): number {
  return grades.slice(0, 10).reduce((sum, grade, rank) => sum + grade / Math.log2(rank + 2), 0)
}
