import { rankFacts } from '../../src/knowledge/answer/choose-fact.ts'
import { findCandidates } from '../../src/knowledge/answer/find-candidates.ts'
import { factVector } from '../../src/knowledge/answer/weigh-candidates.ts'
import type { KnowledgeBase } from '../../src/knowledge/knowledge-base.ts'
import { readQuestion } from '../../src/knowledge/question/read-question.ts'
import { common } from '../../src/knowledge/subject.ts'
import type { Instance, Option } from './collect-instances.ts'
import { isRightFact } from './is-right-fact.ts'
import type { CommonRow } from './read-common-rows.ts'

const mostFacts = 30
/** There are many more questions with an answer than without, and to be told something wrong is worse than nothing. */
const refusalWeight = 2

/** The facts of the common papers that each question finds; those of the plans have no part in it. */
export function collectFacts(rows: readonly CommonRow[], { common: base }: KnowledgeBase): Instance[] {
  if (base === undefined) return []
  return rows.flatMap(({ row, weight, isOld }) => {
    const isOfCommon = row.expect.documents.some((document) => base.documents.has(document))
    if (isOld || !(row.expect.refuse || isOfCommon)) return []
    const options = readQuestion(base, { text: row.question }).flatMap((question, reading) =>
      findCandidates(question, base, common).flatMap((candidates) =>
        rankFacts(question, base, { candidates, reading }).map(({ unit, measures, score }) => {
          const right = row.expect.refuse ? unit.absent : isRightFact(unit, row)
          const option: Option = { kind: 'fact', vector: [...factVector(measures), reading], right }
          return { option, score }
        }),
      ),
    )
    const best = options.sort((left, right) => right.score - left.score).slice(0, mostFacts)
    if (best.length === 0) return []
    const { refuse } = row.expect
    return [
      { refuse, weight: refuse ? weight * refusalWeight : weight, options: best.map(({ option }) => option) },
    ]
  })
}
