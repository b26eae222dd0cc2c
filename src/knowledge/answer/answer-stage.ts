import type { KnowledgeBase, StoredDocument } from '../knowledge-base.ts'
import type { Organization } from '../organization.ts'
import type { Passage } from '../passage.ts'
import type { AnalyzedQuestion } from '../question/analyze-question.ts'
import { toWords } from '../vocabulary/phrase-table.ts'
import type { Answer } from './answer.ts'
import { citePassage } from './cite-passage.ts'
import { askOffice } from './compose-gap.ts'
import { dayIn } from './compute-deadline.ts'
import { listLines, sentenceCase } from './list-lines.ts'
import { readSpan, type Span } from './read-span.ts'

interface Stage {
  document: StoredDocument
  passage: Passage
  /** „Giai đoạn 1 (từ 2025 - 2027)“ */
  name: string
  /** What is to be done in it. */
  work: string
  span: Span
}

/** „Phong trào đang ở giai đoạn nào?“: the one of the plan's stages that today falls in. */
export function answerStage(
  readings: readonly AnalyzedQuestion[],
  base: KnowledgeBase,
  { organization, now }: { organization: Organization; now: Date },
): Answer | undefined {
  const question = readings.find((reading) => asksForStage(reading, base))
  if (question === undefined) return undefined
  const stages = [...base.documents.values()]
    .filter((document) => document.organization === organization.id)
    .flatMap((document) => document.passages.flatMap((passage) => readStage(document, passage)))
  const [first] = stages
  // „Đợt nào“ may also ask for a round of awards.
  if (first === undefined && /đợt/iu.test(question.text)) return undefined
  if (first === undefined) {
    const text = `Kế hoạch của ${organization.short} không chia giai đoạn. ${askOffice(organization.contact.office)}`
    return { kind: 'gap', text, citations: [] }
  }
  const today = dayIn(organization.timezone, now).toISOString().slice(0, 10)
  const current = stages.filter(({ span }) => span.from <= today && today <= span.to)
  const shown = current[0] ?? first
  return {
    kind: 'answer',
    text: tell(stages, current, today),
    citations: [citePassage(shown.document, shown.passage, shown.passage.text)],
    topic: {
      question: question.text,
      organization: organization.id,
      document: shown.document.id,
      section: shown.passage.path,
    },
  }
}

function tell(stages: readonly Stage[], current: readonly Stage[], today: string): string {
  const day = today.split('-').reverse().join('/')
  const [only, ...others] = current
  if (only === undefined) {
    const names = stages.map(({ name }) => `- ${name}`).join('\n')
    return `Hôm nay (${day}) không nằm trong giai đoạn nào của kế hoạch. Kế hoạch chia thành:\n${names}`
  }
  if (others.length > 0) {
    const names = current.map(({ name }) => name).join(' và ')
    return `Hôm nay (${day}) nằm trong cả ${names}, vì kế hoạch ghi các giai đoạn này gối lên nhau.`
  }
  return `Hôm nay (${day}) phong trào đang ở ${only.name}.${only.work === '' ? '' : `\n${sentenceCase(only.work)}`}`
}

/** „giai đoạn nào“ and a word for now. */
function asksForStage({ text, years }: AnalyzedQuestion, { language }: KnowledgeBase): boolean {
  const words = toWords(text)
  const isNow = words.some((_, position) => language.now.match(words, position) !== undefined)
  return (
    isNow &&
    years.length === 0 &&
    words.some((_, position) => {
      const stage = language.stages.match(words, position)
      const after = words.slice(position + (stage?.length ?? 0)).map(({ folded }) => folded)
      const next = after[0] === 'thu' ? after[1] : after[0]
      return stage !== undefined && next !== undefined && ['nao', 'may', 'gi'].includes(next)
    })
  )
}

const mostLines = 6
const opening = /^(?:Giai đoạn|Chặng|Bước|Đợt|Thời kỳ)\s[^:.;(]{0,60}/iu

function readStage(document: StoredDocument, passage: Passage): Stage[] {
  const name = opening.exec(passage.text)?.[0]
  if (name === undefined) return []
  const after = passage.text.slice(name.length)
  const inBrackets = /^\(([^)]*)\)/.exec(after)
  const dated = inBrackets?.[0] ?? /^[^.;]{0,80}/.exec(after.replace(/^:/, ''))?.[0] ?? ''
  const span = readSpan(inBrackets?.[1] ?? `${name} ${dated}`)
  if (span === undefined) return []
  const rest = after.slice(inBrackets?.[0].length ?? 0).replace(/^[\s:.;-]+/, '')
  const isHead = passage.kind === 'heading' || passage.kind === 'lead-in'
  const work = isHead ? listLines(document, passage.path).slice(0, mostLines).join('\n') : rest
  const bracket = inBrackets?.[0] ?? ''
  return [{ document, passage, name: `${name.trim()} ${bracket}`.trim(), work, span }]
}
