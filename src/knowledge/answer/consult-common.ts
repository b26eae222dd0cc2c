import type { KnowledgeBase } from '../knowledge-base.ts'
import type { Organization } from '../organization.ts'
import type { AnalyzedQuestion } from '../question/analyze-question.ts'
import { common } from '../subject.ts'
import { type Answer, isRefused } from './answer.ts'
import type { Candidate } from './choose-candidate.ts'
import { chooseInForce, tells } from './choose-in-force.ts'
import { composeAnswer } from './compose-answer.ts'
import { dayIn } from './compute-deadline.ts'
import { enough } from './levels.ts'
import { tellSource } from './tell-source.ts'

/** What an organization's own papers make of the question. */
export interface OwnAnswer {
  organization: Organization
  candidate: Candidate
  answer: Answer
}

/** So much likelier must a paper common to all be to go before what an organization's own plan tells. */
const ownFirst = 0.7
/** That the plan leaves something out is no answer where a common paper tells just that. */
const absentFirst = -0.5

/**
 * The answer of the papers common to all organizations (laws, movements, initiatives), where it goes before the
 * organizations' own.
 */
export function consultCommon(
  base: KnowledgeBase,
  {
    readings,
    owns,
    now,
    asked,
  }: {
    readings: readonly AnalyzedQuestion[]
    owns: readonly OwnAnswer[]
    now: Date
    asked: string
  },
): Answer | undefined {
  const [first, ...others] = owns
  if (first === undefined) return undefined
  const today = dayIn(first.organization.timezone, now).toISOString().slice(0, 10)
  if (!base.owners.organizations.includes(common)) return undefined
  const candidate = chooseInForce(readings, base, { owner: common, today })
  if (!tells(candidate) || owns.some((own) => !goesBefore(candidate, own))) return undefined
  // Of several organizations' staff, each has offices of their own.
  const organization =
    others.length === 0 ? first.organization : { ...first.organization, contact: anyOffice }
  const answer = composeAnswer(candidate, { base, organization, now, asked, headed: true })
  return isRefused(answer) ? undefined : frame(answer, candidate, { base, organization, today, owns })
}

const anyOffice = { office: 'bộ phận thi đua, khen thưởng của đơn vị', note: '' }

function goesBefore({ score }: Candidate, { candidate, answer }: OwnAnswer): boolean {
  if (answer.kind === 'overview') return score > 0
  if (answer.absent === true) return score > candidate.score + absentFirst
  if (isRefused(answer) || candidate.hedged === true) return score > enough
  return score > candidate.score + ownFirst
}

function frame(
  answer: Answer,
  { fact, clause }: Candidate,
  {
    base,
    organization,
    today,
    owns,
  }: {
    base: KnowledgeBase
    organization: Organization
    today: string
    owns: readonly OwnAnswer[]
  },
): Answer {
  const document = (fact ?? clause)?.unit.document
  const section = fact?.unit.fact.section ?? clause?.unit.passage.path ?? ''
  if (document === undefined) return answer
  const source = base.sourceOf(document, section)
  const provinces = base.organizations.map(({ province }) => province).filter((name) => name !== '')
  const telling = { today, provinces, office: organization.contact.office }
  const told = source === undefined ? answer.text : tellSource(answer.text, source, telling)
  const warnings = base.subjects
    .filter(({ id }) => id === document.organization)
    .flatMap((subject) => subject.warnings)
    .filter(({ from, documents }) => from <= today && documents.includes(document.id))
    .filter(({ attributes }) => fact === undefined || attributes.includes(fact.unit.fact.attribute))
  const absences = owns.flatMap((own) => (own.answer.absent === true ? sentenceOf(own) : []))
  return {
    ...answer,
    text: [[told, ...absences].join(' '), ...warnings.map(({ text }) => text)].join('\n'),
    citations: answer.citations.map((citation) => ({ ...citation, ...(source && { basis: source.text }) })),
    ...(answer.topic && {
      topic: { ...answer.topic, organization: owns.length === 1 ? organization.id : undefined },
    }),
  }
}

/** „Kế hoạch không nêu mức tiền thưởng.“ */
function sentenceOf({ candidate }: OwnAnswer): string[] {
  return candidate.fact === undefined ? [] : [candidate.fact.unit.fact.answer]
}
