import { describeSection } from '../../message.ts'
import type { KnowledgeBase } from '../knowledge-base.ts'
import type { Organization } from '../organization.ts'
import type { AnalyzedQuestion, Term } from '../question/analyze-question.ts'
import type { Answer } from './answer.ts'
import { citePassage } from './cite-passage.ts'
import { sentenceCase } from './list-lines.ts'

const fewestHeadings = 2
const mostHeadings = 8

/** A question that names a subject and asks nothing of it („khen thưởng thế nào?“) gets the places that treat it. */
export function answerOverview(
  question: AnalyzedQuestion,
  base: KnowledgeBase,
  organization: Organization,
): Answer | undefined {
  const subjects = question.terms.filter(({ share }) => share === 1)
  const isVague =
    !question.asksStrongly && !question.yesNo && subjects.length === 1 && question.codes.length === 0
  const [subject] = subjects
  if (question.matters.length > 0) return undefined
  if (!isVague || subject === undefined || Object.keys(question.scope).length > 0) return undefined
  const document = [...base.documents.values()].find(
    (candidate) => candidate.organization === organization.id,
  )
  const headings = (document?.passages ?? []).filter(({ kind, path, text }) => {
    const bag = base.bagOf(text)
    return kind === 'heading' && path !== 'mở đầu' && isNamed(subject, bag)
  })
  const [first] = headings
  if (document === undefined || first === undefined || headings.length < fewestHeadings) return undefined
  const listed = headings.slice(0, mostHeadings).map(({ path, text }) => {
    const title = sentenceCase(text).replace(/[:.]$/, '')
    return {
      document: document.id,
      section: path,
      title,
      line: `- ${sentenceCase(describeSection(path))}: ${title}`,
    }
  })
  const lines = listed.map(({ line }) => line)
  return {
    kind: 'overview',
    text: `Kế hoạch nói về việc này ở ${headings.length} mục; anh/chị muốn hỏi mục nào?\n${lines.join('\n')}`,
    citations: [citePassage(document, first, first.text)],
    headings: listed,
    topic: {
      question: question.text,
      organization: organization.id,
      document: document.id,
      section: first.path,
    },
  }
}

function isNamed({ key, folded, parts }: Term, bag: ReadonlySet<string>): boolean {
  if (bag.has(key) || (folded !== '' && bag.has(folded))) return true
  return parts.length > 1 && parts.every((part) => bag.has(part))
}
