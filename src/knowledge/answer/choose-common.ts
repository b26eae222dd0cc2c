import type { KnowledgeBase, StoredDocument } from '../knowledge-base.ts'
import type { AnalyzedQuestion } from '../question/analyze-question.ts'
import { foldVietnamese } from '../search/fold-vietnamese.ts'
import { isInForce, isSourceLine } from '../section-source.ts'
import { common } from '../subject.ts'
import { bestReading, type Candidate, chooseAmong } from './choose-candidate.ts'
import { type Candidates, findCandidates } from './find-candidates.ts'

/** The best that the papers common to all organizations have to say, of rules in force before any others. */
export function chooseCommon(
  readings: readonly AnalyzedQuestion[],
  base: KnowledgeBase,
  { today }: { today: string },
): Candidate | undefined {
  if (!base.owners.organizations.includes(common)) return undefined
  const isMeant = createForce(readings, base, today)
  const among = (mayBeTold: Told) =>
    bestReading(readings, (question, reading) => {
      const found = findCandidates(question, base, common).map((each) => keep(each, base, mayBeTold))
      return chooseAmong(question, base, { reading, found })
    })
  const inForce = among((document, section) => isMeant(document, section) === 'yes')
  if (tells(inForce)) return inForce
  const any = among((document, section) => isMeant(document, section) !== 'no')
  return tells(any) ? any : inForce
}

/** Whether a fact or clause answers. */
export function tells({ fact, clause, hedged }: Candidate): boolean {
  return fact === undefined ? clause !== undefined && hedged !== true : !fact.unit.absent
}

type Told = (document: StoredDocument, section: string) => boolean

function keep(found: Candidates, base: KnowledgeBase, mayBeTold: Told): Candidates {
  return {
    passages: found.passages.filter(({ at }) => {
      const unit = base.passages[at]
      return (
        unit !== undefined &&
        !isSourceLine(unit.document, unit.passage) &&
        mayBeTold(unit.document, unit.passage.path)
      )
    }),
    facts: found.facts.filter(({ at }) => {
      const unit = base.facts[at]
      return unit !== undefined && mayBeTold(unit.document, unit.fact.section)
    }),
  }
}

/** Whether a section holds on the day that is meant; a repealed rule only when it is asked for. */
function createForce(
  readings: readonly AnalyzedQuestion[],
  base: KnowledgeBase,
  today: string,
): (document: StoredDocument, section: string) => 'yes' | 'past' | 'no' {
  const isPast = readings.some(({ asksOfPast }) => asksOfPast)
  const years = readings.flatMap((reading) => reading.years)
  const days = years.length === 0 ? [today] : years.map((year) => `${year}-12-31`)
  const codes = readings.flatMap((reading) => reading.codes)
  return (document, section) => {
    const source = base.sourceOf(document, section)
    if (source === undefined) return 'yes'
    const isNamed = codes.some((code) => base.bagOf(source.text).has(`w:${foldVietnamese(code)}`))
    if (source.repealed && !isPast && !isNamed) return 'no'
    const holds = !source.repealed && days.some((day) => isInForce(source, day))
    return holds || isPast || isNamed ? 'yes' : 'past'
  }
}
