import { factsFileSchema } from '../fact.ts'
import type { StoredDocument } from '../knowledge-base.ts'
import type { OfficerAnswer } from './officer-answer-repository.ts'

const ofAll = 'chung'

export function officerDocumentId(organization: string | undefined): string {
  return `${organization ?? ofAll}/tra-loi-can-bo`
}

/** „Trả lời của Văn phòng Sở ngày 22/11/2026: …“ */
export function officerText({
  office,
  answeredOn,
  answer,
}: Pick<OfficerAnswer, 'office' | 'answeredOn' | 'answer'>): string {
  return `Trả lời của ${office} ngày ${printDay(answeredOn)}: ${answer}`
}

/** `22/11/2026` of `2026-11-22` */
export function printDay(iso: string): string {
  return iso.split('-').reverse().join('/')
}

/**
 * The answers of each organization's officers as a document, to be cited and read. It is no part of the index: what
 * resembles a question must not be answered by it. Pure.
 */
export function officerDocuments(answers: readonly OfficerAnswer[]): Map<string, StoredDocument> {
  const ids = new Set(answers.map(({ organization }) => officerDocumentId(organization)))
  return new Map(
    [...ids].map((id) => [
      id,
      toDocument(
        id,
        answers.filter(({ organization }) => officerDocumentId(organization) === id),
      ),
    ]),
  )
}

function toDocument(id: string, answers: readonly OfficerAnswer[]): StoredDocument {
  let text = ''
  const passages: StoredDocument['passages'] = []
  for (const answer of answers) {
    const start = text.length
    const said = `#${answer.id}. ${answer.asked}\n${officerText(answer)}\nCó giá trị đến hết ngày ${printDay(answer.expiresOn)}.`
    text += `${said}\n\n`
    passages.push({
      ...{ ordinal: passages.length, path: answer.id, kind: 'paragraph', marker: '', text: said },
      ...{ headings: [], leadIn: undefined, start, end: start + said.length, features: new Uint8Array() },
    })
  }
  const last = answers.map(({ answeredOn }) => answeredOn).sort()
  const head = { title: 'Trả lời của cán bộ phụ trách', number: '', issuer: '', issued: last.at(-1) ?? '' }
  const organization = id.split('/')[0] ?? ''
  const facts = factsFileSchema.parse({})
  return { id, organization, ...head, ...{ period: '', kind: 'trả lời', source: '' }, text, facts, passages }
}
