import type { Answer } from './answer/answer.ts'
import { consultCommon } from './answer/consult-common.ts'
import { joinOrganizations } from './answer/join-organizations.ts'
import { answerOwn, tellsWanted } from './answer-own.ts'
import type { Question } from './answer-question.ts'
import type { FactAttribute } from './fact.ts'
import type { KnowledgeBase } from './knowledge-base.ts'
import type { Organization } from './organization.ts'
import type { AnalyzedQuestion } from './question/analyze-question.ts'
import { confirmedPlace } from './question/confirmed-place.ts'
import { foldVietnamese } from './search/fold-vietnamese.ts'

export interface Readings {
  readings: AnalyzedQuestion[]
  /** Whose answer is wanted; else what is named or known of the person decides. */
  organizations?: Organization[]
  /** A fact that tells something else of its subject is no answer. */
  wanted?: readonly FactAttribute[]
  /** It goes on from what was asked before. */
  goesOn?: boolean
}

/** Answers one question, read in every way it can be, for the organizations it is about. */
export function answerReadings(
  base: KnowledgeBase,
  question: Question,
  { readings, organizations, wanted = [], goesOn = false }: Readings,
): Answer {
  const foreign = foreignPlace(readings, base, question)
  if (foreign !== undefined) return answerForeign(base, question, { readings, place: foreign })
  const other = organizations === undefined ? otherPlace(base, question) : undefined
  const sought =
    other === undefined ? organizationsFor(readings, base, question) : { known: ownOf(base, question) }
  const { known, found = base.organizations } = sought
  const asked = organizations ?? known ?? found
  // Found by what it quotes alone, one of several organizations is nobody's but says so.
  const isFound = organizations === undefined && known === undefined && base.organizations.length > 1
  const headed = asked.length > 1 || isFound
  const answers = asked.map((organization) =>
    answerOwn(base, question, { readings, organization, headed, wanted, isOnly: asked.length === 1 }),
  )
  const shared =
    organizations === undefined && other === undefined
      ? consultCommon(base, { readings, owns: answers, now: question.at, asked: question.text })
      : undefined
  const isOfPlan = goesOn && isOfOrganization(base, question)
  if (shared !== undefined && !(isOfPlan && staysWithPlan(shared, answers)) && tellsWanted(shared, wanted))
    return shared
  const only = answers[0]
  if (only !== undefined && other !== undefined && only.answer.kind === 'answer') {
    return { ...only.answer, text: `Không phải ${other} ạ. ${only.answer.text}` }
  }
  if (answers.length === 1 && only !== undefined) {
    const { answer, organization } = only
    return headed ? { ...answer, text: `${organization.short}: ${answer.text}` } : answer
  }
  return joinOrganizations(answers, { question: question.text, base })
}

function isOfOrganization({ organizations }: KnowledgeBase, { topic }: Question): boolean {
  return organizations.some(({ id }) => topic?.document?.startsWith(`${id}/`) === true)
}

/** „Ai lo vụ đó?“ after a word on the plan: no whole section of a common paper, and no fact of one where the plan tells something. */
function staysWithPlan({ attribute }: Answer, answers: readonly { answer: Answer }[]): boolean {
  return attribute === undefined || answers.some(({ answer }) => answer.kind === 'answer')
}

/** „Giấy khen của Sở Y tế Vĩnh Long phải không?“ from who belongs elsewhere: the name of the place. */
function otherPlace(base: KnowledgeBase, { text, organization }: Question): string | undefined {
  const place = organization === undefined ? undefined : confirmedPlace(text, base)
  return place === undefined || place.organizations.some((id) => id === organization) ? undefined : place.name
}

function ownOf({ organizations }: KnowledgeBase, { organization }: Question): Organization[] {
  return organizations.filter(({ id }) => id === organization)
}

/** The place of nobody's that is asked about: named alone, or in the last part of the message that asks. */
function foreignPlace(
  readings: AnalyzedQuestion[],
  { organizations, language }: KnowledgeBase,
  { organization }: Question,
): string | undefined {
  const own = organizations.find(({ id }) => id === organization)
  const isElsewhere = (place: string): boolean =>
    own === undefined || own.province === '' || language.provinces.get(place) !== own.province
  const whole = readings.every((reading) => reading.organizations.length === 0) ? readings[0] : undefined
  const asking = readings.filter(({ isPart }) => isPart).at(-1)
  return [whole, asking]
    .filter((reading) => reading?.organizations.length === 0)
    .flatMap((reading) => reading?.foreignPlaces ?? [])
    .find(isElsewhere)
}

function organizationsFor(
  readings: AnalyzedQuestion[],
  base: KnowledgeBase,
  { organization, topic }: Question,
): { known?: Organization[]; found?: Organization[] } {
  const all = new Set(readings.flatMap(({ organizations }) => organizations))
  // A short form that may be a place („đt“) doesn't take a person away from their own organization.
  const whole = readings.filter(({ isPart }) => !isPart)
  const sure = [...all].filter((id) => whole.every(({ organizations }) => organizations.includes(id)))
  const named = new Set(organization === undefined ? all : sure)
  const chosen =
    named.size > 0 ? [...named] : [organization ?? topic?.organization].filter((id) => id !== undefined)
  const known = base.organizations.filter(({ id }) => chosen.includes(id))
  if (known.length > 0) return { known }
  const found = base.organizations.filter(({ id }) => quotesCodes(readings, base, id))
  return found.length > 0 ? { found } : {}
}

/** A document number that stands in the papers of one organization only is a question to that one. */
function quotesCodes(readings: AnalyzedQuestion[], base: KnowledgeBase, organization: string): boolean {
  const codes = readings.flatMap((reading) => reading.codes.map(foldVietnamese))
  // Most questions quote none, and folding whole papers takes its time.
  if (codes.length === 0) return false
  const texts = [...base.documents.values()]
    .filter((document) => document.organization === organization)
    .map(({ text }) => foldVietnamese(text))
  return codes.some((code) => texts.some((text) => holdsWhole(text, code)))
}

/** Numbers differ by a suffix: 01-KH/BCĐ is no 01-KH/BCĐTW. */
function holdsWhole(text: string, code: string): boolean {
  for (let at = text.indexOf(code); at >= 0; at = text.indexOf(code, at + 1)) {
    if (!/^[\p{L}\d]/u.test(text.slice(at + code.length))) return true
  }
  return false
}

/** Another province's rule may be known as an example; nothing else of it is. */
function answerForeign(
  base: KnowledgeBase,
  question: Question,
  { readings, place }: { readings: readonly AnalyzedQuestion[]; place: string },
): Answer {
  const gap = foreignGap(place, base.organizations)
  const own = ownOf(base, question)
  const owns = (own.length > 0 ? own : base.organizations).map((organization) => ({
    organization,
    candidate: { score: Number.NEGATIVE_INFINITY },
    answer: gap,
  }))
  const asking = { readings, owns, now: question.at, asked: question.text, province: place }
  return consultCommon(base, asking) ?? gap
}

function foreignGap(place: string, organizations: Organization[]): Answer {
  const names = organizations.map(({ short }) => short).join(' và ')
  const text = `Kho tài liệu hiện chỉ có kế hoạch của ${names}, không có văn bản của ${place}, nên tôi không trả lời thay được. Anh/chị hỏi trực tiếp nơi đó để có thông tin chính thức nhé.`
  return { kind: 'gap', text, citations: [] }
}
