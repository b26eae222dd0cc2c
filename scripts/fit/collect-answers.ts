import { isRefused } from '../../src/knowledge/answer/answer.ts'
import type { Candidate } from '../../src/knowledge/answer/choose-candidate.ts'
import type { ScoredFact } from '../../src/knowledge/answer/choose-fact.ts'
import { chooseInForce } from '../../src/knowledge/answer/choose-in-force.ts'
import { isBeyondDoubt } from '../../src/knowledge/answer/goes-before.ts'
import { commonVector } from '../../src/knowledge/answer/weigh-common.ts'
import { answerOwn } from '../../src/knowledge/answer-own.ts'
import type { KnowledgeBase } from '../../src/knowledge/knowledge-base.ts'
import { readQuestion } from '../../src/knowledge/question/read-question.ts'
import { common } from '../../src/knowledge/subject.ts'
import type { Instance } from './collect-instances.ts'
import { isRightFact } from './is-right-fact.ts'
import type { CommonRow } from './read-common-rows.ts'

export interface AnswerInstances {
  /** Whether a fact that tells something goes before the own papers. */
  told: Instance[]
  /** Whether one that something is absent does. */
  absent: Instance[]
}

/** The day the questions are asked on. */
const at = new Date('2026-11-23T03:00:00Z')
const today = '2026-11-23'
/** To be told something where nothing is said, or of another paper than one's own plan, is worse than to be told nothing. */
const refusalWeight = 1.2
const planWeight = 2
const wrongWeight = 0.4

/** What the common papers would tell, held against each organization's own answer. */
export function collectAnswers(rows: readonly CommonRow[], base: KnowledgeBase): AnswerInstances {
  const instances: AnswerInstances = { told: [], absent: [] }
  for (const asked of rows) {
    const readings = readQuestion(base, { text: asked.row.question })
    if (base.common === undefined || readings.length === 0) continue
    if (readings.some(({ foreignPlaces }) => foreignPlaces.length > 0)) continue
    const candidate = chooseInForce(readings, base.common, { owner: common, today })
    if (candidate.fact === undefined) continue
    const named = new Set(readings.flatMap(({ organizations }) => organizations))
    const { organization: own } = asked.row
    const chosen = base.organizations.filter(({ id }) => (named.size > 0 ? named.has(id) : id === own))
    const organizations = chosen.length > 0 ? chosen : base.organizations
    const isOnly = organizations.length === 1
    for (const organization of organizations) {
      const question = { text: asked.row.question, organization: own, at }
      const answer = answerOwn(base, question, { readings, organization, headed: false, wanted: [], isOnly })
      if (isBeyondDoubt(answer)) continue
      const vector = commonVector(candidate.fact, candidate, answer)
      const verdict = judge(candidate.fact, candidate, asked)
      if (verdict === undefined) continue
      const { right, weight } = verdict
      const instance: Instance = {
        options: [{ kind: 'fact', vector, right }],
        refuse: !right,
        weight: (asked.weight * weight) / organizations.length,
      }
      if (!candidate.fact.unit.absent) instances.told.push(instance)
      else if (!isRefused(answer.answer)) instances.absent.push(instance)
    }
  }
  return instances
}

function judge(
  fact: ScoredFact,
  { companion }: Candidate,
  { row, isOld }: CommonRow,
): { right: boolean; weight: number } | undefined {
  const { expect } = row
  if (fact.unit.absent) return { right: expect.refuse, weight: expect.refuse ? 1 : planWeight }
  if (expect.refuse) {
    const { exact, subject, coverage } = fact.measures
    // A near miss of the plans alone, which the common papers answer by now.
    if (isOld && exact === 1 && subject >= 0.9 && coverage >= 0.8) return undefined
    return { right: false, weight: refusalWeight }
  }
  if (isRightFact(fact.unit, row) || (companion !== undefined && isRightFact(companion.unit, row)))
    return { right: true, weight: 1 }
  return { right: false, weight: isOfPlan(row) ? planWeight : wrongWeight }
}

function isOfPlan({ expect }: CommonRow['row']): boolean {
  return expect.documents.some((document) => /^(sa-dec|vinh-long)\//.test(document))
}
