import type { KnowledgeBase, StoredDocument } from '../knowledge-base.ts'
import type { AnalyzedQuestion } from '../question/analyze-question.ts'
import { foldVietnamese } from '../search/fold-vietnamese.ts'
import { isInForce, isSourceLine } from '../section-source.ts'
import { bestReading, type Candidate, chooseAmong, chooseCandidate } from './choose-candidate.ts'
import { bareFact } from './choose-fact.ts'
import { type Candidates, findCandidates } from './find-candidates.ts'

/**
 * The best that an organization's papers, or those of all subjects (`common`), have to say: of rules in force first, and
 * with `province` only of that other province's rules.
 */
export function chooseInForce(
  readings: readonly AnalyzedQuestion[],
  base: KnowledgeBase,
  { owner, today, province }: { owner: string; today: string; province?: string | undefined },
): Candidate {
  if (!base.validity.isLimited(owner)) return chooseCandidate(readings, base, owner)
  const holds = createForce(readings, base, today)
  const isMeant: typeof holds = (document, section) =>
    province === undefined || base.sourceOf(document, section)?.province === province
      ? holds(document, section)
      : 'no'
  const [first] = readings
  const bare = first === undefined ? undefined : bareFact(first, base, owner)
  if (first !== undefined && bare !== undefined) {
    const { document, fact } = bare.unit
    if (isMeant(document, fact.section) === 'yes') return { question: first, score: bare.score, fact: bare }
  }
  const among = (mayBeTold: Told) =>
    bestReading(readings, (question, reading) => {
      const asksOfForce = question.attributes[0] === 'validity'
      const found = findCandidates(question, base, owner).map((each) =>
        keep(each, base, { mayBeTold, asksOfForce }),
      )
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

/** „Còn hiệu lực không?“ is told of what no longer holds, too. */
function keep(
  found: Candidates,
  base: KnowledgeBase,
  { mayBeTold, asksOfForce }: { mayBeTold: Told; asksOfForce: boolean },
): Candidates {
  return {
    passages: found.passages.filter(({ at }) => {
      const unit = base.passages[at]
      if (unit === undefined || isSourceLine(unit.document, unit.passage)) return false
      return mayBeTold(unit.document, unit.passage.path)
    }),
    facts: found.facts.filter(({ at }) => {
      const unit = base.facts[at]
      if (unit === undefined) return false
      const { fact, document } = unit
      return (asksOfForce && fact.attribute === 'validity') || mayBeTold(document, fact.section)
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
  const papers = readings.flatMap(({ text }) => papersNamed(text))
  return (document, section) => {
    const validity = base.validity.of(document, section)
    if (validity === undefined) return 'yes'
    const { repealed = false } = base.sourceOf(document, section) ?? {}
    const named = `${base.sourceOf(document, section)?.text ?? ''} ${document.number}`
    const isNamed =
      codes.some((code) => base.bagOf(named).has(`w:${foldVietnamese(code)}`)) ||
      papers.some((paper) => foldVietnamese(named).includes(paper))
    if (repealed && !isPast && !isNamed) return 'no'
    const holds = !repealed && days.some((day) => isInForce(validity, day))
    return holds || isPast || isNamed ? 'yes' : 'past'
  }
}

/** „Nghị định 98“ is the paper of that number, whatever its year, „Thông tư 01/2024“ that of the year. */
function papersNamed(text: string): string[] {
  const named = foldVietnamese(text).matchAll(/\b(nghi dinh|thong tu)(?: so)? (\d+(?:\/\d{4})?)(?![\d/])/g)
  return [...named].map(([, kind, number]) => `${kind} ${number}/`)
}
