import type { KnowledgeBase, StoredDocument } from '../knowledge-base.ts'
import type { Organization } from '../organization.ts'
import { analyzeQuestion } from '../question/analyze-question.ts'
import { sectionReference, withoutSectionReference } from '../question/section-reference.ts'
import type { Answer } from './answer.ts'
import { citePassage } from './cite-passage.ts'
import { listLines, sentenceCase } from './list-lines.ts'
import { termWeight } from './score-coverage.ts'

/** More content than this is a question about something in the section, not about the section. */
const mostOtherWeight = 4

/** Answers „mục IV nói gì?“ from the section itself, or says that the document has no such section. */
export function answerSection(
  text: string,
  base: KnowledgeBase,
  organization: Organization,
): Answer | undefined {
  const section = sectionReference(text)
  const document = [...base.documents.values()].find(
    (candidate) =>
      candidate.organization === organization.id && candidate.passages.some(({ path }) => path === 'I'),
  )
  if (section === undefined || document === undefined) return undefined
  const passage = document.passages.find(({ path }) => path === section)
  if (passage === undefined) return missingSection(section, document, organization)
  const rest = analyzeQuestion(withoutSectionReference(text), {
    language: base.language,
    places: base.places,
    accented: true,
  })
  const weight = rest.terms.reduce((sum, term) => sum + termWeight(term, base, base.genericOf(document)), 0)
  if (weight > mostOtherWeight) return undefined
  const lines = listLines(document, section)
  const title = sentenceCase(passage.text).replace(/[:.]$/, '')
  const isHeading = passage.kind === 'heading'
  return {
    kind: 'answer',
    text: isHeading ? `Mục ${section} – ${title}:\n${lines.join('\n')}` : `Mục ${section} nêu:\n- ${title}.`,
    citations: [citePassage(document, passage, passage.text)],
    topic: { question: text, organization: organization.id, document: document.id, section },
  }
}

function missingSection(section: string, document: StoredDocument, organization: Organization): Answer {
  const tops = document.passages.filter(({ path, kind }) => kind === 'heading' && /^[IVX]+$/.test(path))
  const names = tops.map(({ path }) => path).join(', ')
  const office = organization.contact.office || 'cơ quan ban hành'
  return {
    kind: 'gap',
    text: `Bản kế hoạch của ${organization.short} đang có trong kho không có mục ${section}; các mục lớn là ${names}. Anh/chị có thể hỏi ${office} để biết chắc.`,
    citations: [],
    nearest: { document: document.id, section: tops.at(-1)?.path ?? 'mở đầu' },
  }
}
