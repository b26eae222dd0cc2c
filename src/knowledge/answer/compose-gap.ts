import type { KnowledgeBase, StoredDocument } from '../knowledge-base.ts'
import type { Organization } from '../organization.ts'
import { openPhrase } from '../phrasing/open-phrase.ts'
import type { AnalyzedQuestion } from '../question/analyze-question.ts'
import { tokenize } from '../search/tokenize.ts'
import { digestKind } from '../section-source.ts'
import type { Answer } from './answer.ts'
import type { Candidate } from './choose-candidate.ts'
import { describePlace } from './describe-place.ts'
import { echoQuestion } from './echo-question.ts'
import { termWeight } from './score-coverage.ts'

/** Below this share of the question's words a clause is not even near. */
const nearEnough = 0.45
/** A question mostly in words that the papers don't have is about something else. */
const mostUnknown = 0.4

interface Composing {
  base: KnowledgeBase
  organization: Organization
  /** What the person wrote. */
  asked: string
  /** The name of the organization stands before what is said. */
  headed: boolean
}

/** Says what one organization's papers don't say, where they come nearest to it and who can tell. */
export function composeGap({ nearest, question }: Candidate, composing: Composing): Answer {
  const { base, organization } = composing
  const missing = describeMissing(composing)
  const outside: Answer = { kind: 'gap', text: `${missing} ${onlyPapers}`, citations: [], outside: true }
  // Other people's matters („thời tiết“, „bộ trưởng“) stand near nothing.
  if (nearest === undefined || question.matters.length > 0) return outside
  const { document, passage } = nearest.unit
  const { coverage, unknown } = nearest.measures
  const isNear = coverage >= nearEnough && unknown <= mostUnknown
  const isKnown = unknown <= mostUnknown
  const section =
    (isKnown ? findDate(question, document) : undefined) ??
    (isNear ? passage.path : findHeading(question, document, base, { named: !isKnown }))
  if (section === undefined) return { ...outside, nearest: { document: document.id, section: passage.path } }
  const topic = { question: question.text, organization: organization.id, document: document.id, section }
  const refusal = refuseAt({ document, section }, composing)
  const { attributes } = question
  const open = openPhrase({ text: refusal.text, attributes, candidate: { question }, organization })
  return { ...refusal, topic, ...open }
}

/** Says that it isn't there, names the place and the office. */
export function refuseAt(
  { document, section }: { document: StoredDocument; section: string },
  composing: Composing,
): Answer {
  return {
    kind: 'gap',
    text: `${describeMissing(composing)}${nearestPlace(document, section)} ${askOffice(composing.organization.contact.office)}`,
    citations: [],
    nearest: { document: document.id, section },
  }
}

function describeMissing({ base, organization, asked, headed }: Composing): string {
  const papers = headed ? 'Văn bản' : `Văn bản của ${organization.short}`
  return `${papers} không nói đến ${echoQuestion(asked, base.language)}.`
}

export const onlyPapers =
  'Tôi chỉ trả lời được những gì có trong kho tài liệu về thi đua, khen thưởng; điều khác, anh/chị hỏi bộ phận phụ trách việc đó nhé.'

/** A day that the paper prints is looked for where it stands. */
function findDate({ dates }: AnalyzedQuestion, { passages }: StoredDocument): string | undefined {
  if (dates.length === 0) return undefined
  const holds = (text: string): boolean =>
    tokenize(text).some(({ kind, key }) => kind === 'date' && dates.includes(key))
  return passages.find(({ text }) => holds(text))?.path
}

/** What nothing written out comes near to may still fall under one of the headings. */
function findHeading(
  question: AnalyzedQuestion,
  document: StoredDocument,
  base: KnowledgeBase,
  { named }: { named: boolean },
): string | undefined {
  // In a question mostly of other words only a name of several syllables („khen thưởng“) says that the paper is meant.
  const terms = question.terms.filter(({ share, size }) => share === 1 && (!named || size > 1))
  const generic = base.genericOf(document)
  let best: { path: string; weight: number } | undefined
  for (const { kind, path, text } of document.passages) {
    if (kind !== 'heading' || path === 'mở đầu' || path === 'nơi nhận') continue
    const bag = base.bagOf(text)
    const held = terms.filter(({ key, folded }) => bag.has(key) || (folded !== '' && bag.has(folded)))
    const weight = held.reduce((sum, term) => sum + termWeight(term, base, generic), 0)
    if (weight > (best?.weight ?? 0)) best = { path, weight }
  }
  return best?.path
}

export function nearestPlace(document: StoredDocument, section: string): string {
  const paper =
    document.kind === digestKind ? `bản tóm tắt “${document.title.replace(/\s*\(.*\)$/, '')}”` : 'văn bản'
  return ` Chỗ gần nhất trong ${paper} là ${describePlace(document, section)}.`
}

export function askOffice(office: string): string {
  return `Anh/chị có thể hỏi ${office || 'cơ quan ban hành văn bản'} để biết chắc.`
}
