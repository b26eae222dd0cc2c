import type { AnalyzedQuestion } from '../question/analyze-question.ts'
import type { ScoredFact } from './choose-fact.ts'
import { tellsDay } from './compare-absence.ts'
import { enough, nearlySame } from './levels.ts'

/** A second fact of the same section that is nearly as near belongs to the answer. */
const companionMargin = 1.2
/** Facts about one subject that are as near as this are told apart by what is asked for alone. */
const sameSubjectMargin = 1.2
const exactMargin = 1.5
const deadlineMargin = 2.5

/** Of facts nearly as near: the one from which a day can be computed for „hạn“, else the one most asked for. */
export function preferAsked(
  question: AnalyzedQuestion,
  facts: readonly ScoredFact[],
): ScoredFact | undefined {
  const told = facts.find(({ unit }) => !unit.absent)
  if (told === undefined) return undefined
  const computed = question.attributes[0] === 'deadline' ? facts.find(tellsDay) : undefined
  if (
    computed !== undefined &&
    computed.measures.shape >= 0 &&
    computed.score > told.score - deadlineMargin
  ) {
    return computed
  }
  const sure = ({ unit }: ScoredFact): number => question.asked.get(unit.fact.attribute) ?? 0
  return facts
    .filter(({ unit, score }) => {
      const same = unit.fact.subject === told.unit.fact.subject && unit.document === told.unit.document
      return !unit.absent && same && score > told.score - sameSubjectMargin
    })
    .reduce((best, other) => (sure(other) > sure(best) ? other : best), exactOne(question, facts, told))
}

/** Asked plainly for one thing, what tells exactly that of the subject goes before what says more about it. */
function exactOne(
  { asksStrongly }: AnalyzedQuestion,
  facts: readonly ScoredFact[],
  told: ScoredFact,
): ScoredFact {
  if (!asksStrongly || told.measures.exact === 1) return told
  const exact = facts.find(
    ({ unit, measures, score }) =>
      !unit.absent &&
      measures.exact === 1 &&
      measures.subject >= told.measures.subject - nearlySame &&
      score > told.score - exactMargin,
  )
  return exact ?? told
}

/** The fact that belongs to the answer beside the one that is told. */
export function findCompanion(
  question: AnalyzedQuestion,
  facts: readonly ScoredFact[],
  told: ScoredFact | undefined,
): ScoredFact | undefined {
  return (
    facts.find((other) => answersRest(question, other, told)) ?? facts.find((other) => goesWith(other, told))
  )
}

/** „Do ai ban hành, ngày nào?“ asks twice of one subject: the second fact belongs to the answer too. */
function answersRest(
  { askGroups }: AnalyzedQuestion,
  other: ScoredFact,
  told: ScoredFact | undefined,
): boolean {
  if (told === undefined || other.unit.absent || other.unit.fact.subject !== told.unit.fact.subject)
    return false
  const answered = askGroups.filter((group) => group.includes(told.unit.fact.attribute))
  const rest = askGroups.filter((group) => !answered.includes(group))
  return answered.length > 0 && rest.some((group) => group.includes(other.unit.fact.attribute))
}

function goesWith(other: ScoredFact, told: ScoredFact | undefined): boolean {
  return (
    told !== undefined &&
    other !== told &&
    !other.unit.absent &&
    other.unit.fact.section === told.unit.fact.section &&
    other.score > told.score - companionMargin &&
    other.score > enough
  )
}
