import { describeSection } from '../../message.ts'
import type { KnowledgeBase, StoredDocument } from '../knowledge-base.ts'
import type { Organization } from '../organization.ts'
import { analyzeQuestion } from '../question/analyze-question.ts'
import { sectionReference, withoutSectionReference } from '../question/section-reference.ts'
import type { Answer } from './answer.ts'
import { citePassage } from './cite-passage.ts'
import { listLines, sentenceCase } from './list-lines.ts'
import { mendMisprints } from './mend-misprints.ts'
import { termWeight } from './score-coverage.ts'

/** More content than this is a question about something in the section, not about the section. */
const mostOtherWeight = 4

/** Answers „mục IV nói gì?“ from the section itself, or says that the document has no such section. */
export function answerSection(
  text: string,
  base: KnowledgeBase,
  organization: Organization,
): Answer | undefined {
  const named = sectionReference(text)
  // Papers are numbered by parts (I., II.) or by articles; one of the other kind says nothing of such a section.
  const first = named?.startsWith('Điều') ? /^(?:[^.]+\.)?Điều / : /^I$/
  const documents = [...base.documents.values()].filter(
    (candidate) => candidate.organization === organization.id,
  )
  const document = documents
    .filter((candidate) => candidate.passages.some(({ path }) => first.test(path)))
    .sort((left, right) => Number(holds(right, named)) - Number(holds(left, named)))[0]
  if (named === undefined) return undefined
  if (document === undefined) return withoutArticles(named, documents, organization)
  const section = attachedSection(text, document, named) ?? named
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
  const title = sentenceCase(mendMisprints(passage.text, document)).replace(/[:.]$/, '')
  const isHeading = passage.kind === 'heading'
  const place = sentenceCase(describeSection(section))
  return {
    kind: 'answer',
    text: isHeading ? `${place} – ${title}:\n${lines.join('\n')}` : `${place} nêu:\n- ${title}.`,
    citations: [citePassage(document, passage, passage.text)],
    topic: { question: text, organization: organization.id, document: document.id, section },
  }
}

function holds({ passages }: StoredDocument, section: string | undefined): boolean {
  return passages.some(({ path }) => path === section || path.endsWith(`.${section}`))
}

/** „Điều 5“ of a decision and the rules that it issues: the rules are meant, unless „quyết định“ is said. */
function attachedSection(text: string, { passages }: StoredDocument, named: string): string | undefined {
  if (!named.startsWith('Điều') || /quyết định|quyet dinh/iu.test(text)) return undefined
  return passages.find(({ path }) => path.endsWith(`.${named}`))?.path
}

/** A paper in parts has no „Điều 5“, unless it speaks of one of a law. */
function withoutArticles(
  named: string,
  documents: StoredDocument[],
  organization: Organization,
): Answer | undefined {
  const [article = ''] = named.split('.')
  const document = documents.find(({ passages }) => passages.some(({ path }) => path === 'I'))
  const speaks = documents.some(({ text }) => new RegExp(`${article}(?!\\d)`, 'u').test(text))
  if (!article.startsWith('Điều') || document === undefined || speaks) return undefined
  return missingSection(article, document, organization)
}

function missingSection(section: string, document: StoredDocument, organization: Organization): Answer {
  const tops = document.passages.filter(
    ({ path, kind }) => kind === 'heading' && /^([IVX]+|(?:[^.]+\.)?Điều \d+)$/.test(path),
  )
  const names = tops.map(({ path }) => path.replace(/^.+\.(?=Điều)/, '')).join(', ')
  const office = organization.contact.office || 'cơ quan ban hành'
  return {
    kind: 'gap',
    text: `Bản kế hoạch của ${organization.short} đang có trong kho không có ${describeSection(section)}; các mục lớn là ${names}. Anh/chị có thể hỏi ${office} để biết chắc.`,
    citations: [],
    nearest: { document: document.id, section: tops.at(-1)?.path ?? 'mở đầu' },
  }
}
