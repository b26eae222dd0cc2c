import type { KnowledgeBase } from '../knowledge-base.ts'
import type { AnalyzedQuestion } from '../question/analyze-question.ts'
import { compareShape } from '../question/wanted-shape.ts'
import { scoreCoverage, type WeightedBag } from './score-coverage.ts'

/**
 * Share of the question's weight found in the one phrase of a clause (between full stops and semicolons) that shows
 * the wanted shape, 0–1: „45 phút“ said of one thing doesn't answer for another that the clause also names.
 */
export function measureFocus(
  question: AnalyzedQuestion,
  text: string,
  context: {
    base: KnowledgeBase
    generic: ReadonlySet<string>
    /** The headings and the lead-in above the clause. */
    around: WeightedBag
    /** What stands above every phrase and may show the shape for it. */
    above: string
  },
): number {
  let best = 0
  for (const phrase of text.split(/(?<=[.;:])\s+/)) {
    if (compareShape(question.shape, `${context.above}${phrase}`) < 0) continue
    const bag = { bag: context.base.bagOf(phrase), strength: 1 }
    best = Math.max(best, scoreCoverage(question, [bag, context.around], context).share)
  }
  return best
}
