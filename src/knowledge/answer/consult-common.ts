import type { KnowledgeBase } from '../knowledge-base.ts'
import type { Organization } from '../organization.ts'
import type { AnalyzedQuestion } from '../question/analyze-question.ts'
import { common } from '../subject.ts'
import { type Answer, isRefused } from './answer.ts'
import type { Candidate } from './choose-candidate.ts'
import { chooseInForce, tells } from './choose-in-force.ts'
import { composeAnswer } from './compose-answer.ts'
import { dayIn } from './compute-deadline.ts'
import { goesBefore, isBeyondDoubt, isLeftOut, type OwnAnswer } from './goes-before.ts'
import { tellSource } from './tell-source.ts'

/**
 * The answer of the papers common to all organizations (laws, movements, initiatives), where it goes before the
 * organizations' own.
 */
export function consultCommon(
  { common: base }: KnowledgeBase,
  {
    readings,
    owns,
    now,
    asked,
    province,
  }: {
    readings: readonly AnalyzedQuestion[]
    owns: readonly OwnAnswer[]
    now: Date
    asked: string
    /** Another province whose rules are asked for. */
    province?: string | undefined
  },
): Answer | undefined {
  const [first, ...others] = owns
  if (first === undefined || base === undefined || owns.some(isBeyondDoubt)) return undefined
  const today = dayIn(first.organization.timezone, now).toISOString().slice(0, 10)
  const candidate = chooseInForce(readings, base, { owner: common, today, province })
  const isAbsent = candidate.fact?.unit.absent === true
  if (
    isAbsent
      ? !owns.every((own) => isLeftOut(candidate, own))
      : !tells(candidate) || !owns.every((own) => goesBefore(candidate, own))
  )
    return undefined
  if (isOfOther(base, candidate) && province === undefined && isOfOwn(readings)) return undefined
  if (tellsOfOther(base, candidate, readings)) return undefined
  // Of several organizations' staff, each has offices of their own.
  const organization =
    others.length === 0 ? first.organization : { ...first.organization, contact: anyOffice }
  // How sure it is and how long it holds is told in just these words: nothing of it is open to a language model.
  const { open: _, ...answer } = composeAnswer(candidate, {
    ...{ base, organization, now, asked },
    headed: true,
  })
  if (isAbsent) return answer
  return isRefused(answer) ? undefined : frame(answer, candidate, { base, organization, today, owns })
}

const anyOffice = { office: 'bộ phận thi đua, khen thưởng của đơn vị', note: '' }

/** Another province's rule, which is an example for whoever asks in general … */
function isOfOther(base: KnowledgeBase, { fact, clause }: Candidate): boolean {
  const document = (fact ?? clause)?.unit.document
  const section = fact?.unit.fact.section ?? clause?.unit.passage.path ?? ''
  return document !== undefined && base.sourceOf(document, section)?.certainty === 'other-province'
}

/** … and none for who asks about one's own province. */
function isOfOwn(readings: readonly AnalyzedQuestion[]): boolean {
  return readings.some(({ organizations }) => organizations.length > 0)
}

/** What is told of one organization's province is no answer on that of another. */
function tellsOfOther(
  { organizations }: KnowledgeBase,
  { fact }: Candidate,
  readings: readonly AnalyzedQuestion[],
): boolean {
  const asked = readings.flatMap((reading) => reading.organizations)
  const told = organizations.filter(
    ({ province }) => province !== '' && fact?.unit.fact.answer.includes(province) === true,
  )
  return asked.length > 0 && told.length > 0 && !told.some(({ id }) => asked.includes(id))
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
  return {
    ...answer,
    text: [told, ...warnings.map(({ text }) => text)].join('\n'),
    citations: answer.citations.map((citation) => ({ ...citation, ...(source && { basis: source.text }) })),
    ...(answer.topic && {
      topic: { ...answer.topic, organization: owns.length === 1 ? organization.id : undefined },
    }),
  }
}
