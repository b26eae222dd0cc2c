import { type Answer, isRefused } from './answer/answer.ts'
import { answerBand } from './answer/answer-band.ts'
import { answerOverview } from './answer/answer-overview.ts'
import { answerSection } from './answer/answer-section.ts'
import { answerStage } from './answer/answer-stage.ts'
import type { Candidate } from './answer/choose-candidate.ts'
import { chooseInForce } from './answer/choose-in-force.ts'
import { composeAnswer } from './answer/compose-answer.ts'
import { composeGap } from './answer/compose-gap.ts'
import { dayIn } from './answer/compute-deadline.ts'
import type { OwnAnswer } from './answer/goes-before.ts'
import { areRelated } from './answer/match-attributes.ts'
import { ofTime } from './answer/tell-source.ts'
import type { Question } from './answer-question.ts'
import type { FactAttribute } from './fact.ts'
import type { KnowledgeBase } from './knowledge-base.ts'
import type { Organization } from './organization.ts'
import type { AnalyzedQuestion } from './question/analyze-question.ts'

/** Where nobody has said whose papers are meant, a chance likeness in one of them is no answer. */
const enoughForAll = -0.5

/** What one organization's own papers make of a question. */
export function answerOwn(
  base: KnowledgeBase,
  question: Question,
  {
    readings,
    organization,
    headed,
    wanted,
    isOnly,
  }: {
    readings: readonly AnalyzedQuestion[]
    organization: Organization
    /** Its name stands before what only its papers quote. */
    headed: boolean
    /** A fact that tells something else of its subject is no answer. */
    wanted: readonly FactAttribute[]
    /** No other organization is asked. */
    isOnly: boolean
  },
): OwnAnswer & { candidate: Candidate } {
  const today = dayIn(organization.timezone, question.at).toISOString().slice(0, 10)
  const candidate = chooseInForce(readings, base, { owner: organization.id, today })
  const readOff =
    answerSection(question.text, base, organization) ??
    answerStage(readings, base, { organization, now: question.at }) ??
    answerBand(readings, base, organization)
  const special = readOff ?? answerOverview(candidate.question, base, organization)
  const composing = { base, organization, now: question.at, asked: question.text, headed }
  const answer = special ?? tellTime(composeAnswer(candidate, composing), candidate, { base, today })
  const isSure = isOnly || candidate.score >= enoughForAll
  if (special !== undefined || (isSure && tellsWanted(answer, wanted)))
    return { organization, candidate, answer, isReadOff: readOff !== undefined }
  return { organization, candidate, answer: composeGap(candidate, composing) }
}

/** A clause tells no attribute; a fact with quite another one answers another question. */
export function tellsWanted({ attribute }: Answer, wanted: readonly FactAttribute[]): boolean {
  return (
    attribute === undefined ||
    wanted.some((each) => each === attribute) ||
    wanted.every((each) => areRelated(each, attribute))
  )
}

/** What a paper that no longer holds says is told as that. */
function tellTime(
  answer: Answer,
  { fact, clause }: Candidate,
  { base, today }: { base: KnowledgeBase; today: string },
): Answer {
  const unit = (fact ?? clause)?.unit
  const validity = unit && base.validity.of(unit.document, fact?.unit.fact.section ?? '')
  const before = validity === undefined || isRefused(answer) ? '' : ofTime(validity, today)
  if (before === '') return answer
  // It goes out as it is: in other words it might seem to hold.
  const { open: _, ...told } = answer
  return { ...told, text: `${before}: ${answer.text}` }
}
