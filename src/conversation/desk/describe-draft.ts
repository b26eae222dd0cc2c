import { createHash } from 'node:crypto'
import type { StoredDocument } from '../../knowledge/knowledge-base.ts'
import type { Organization } from '../../knowledge/organization.ts'
import { parseStructure } from '../../knowledge/parse-structure.ts'
import type { DocumentValidity, Passage } from '../../knowledge/passage.ts'
import {
  type Comparison,
  compareVersions,
  type SectionName,
} from '../../knowledge/site-documents/compare-versions.ts'
import type { Draft } from '../../knowledge/site-documents/site-file-repository.ts'
import { describeNumberAndDate, describeSection, type Reply, type ReplyOption } from '../../message.ts'
import { deskLabels } from './desk-texts.ts'

export interface Drafting {
  draft: Draft
  organization: Organization
  /** The version that it would replace. */
  older: StoredDocument | undefined
  /** What it could replace besides. */
  others: readonly StoredDocument[]
}

/** What was understood of a file, what it would change, and what can be done with it. Pure. */
export function describeDraft({ draft, organization, older, others }: Drafting): Reply {
  const passages = parseStructure(draft.text)
  const text = [
    'Tôi đọc được từ tệp anh/chị gửi:',
    ...describeHead(draft),
    ...describeContent(passages),
    '',
    `Đơn vị: ${organization.short}.`,
    ...describeOlder(older, draft, passages),
    '',
    `Văn bản chưa vào kho. Anh/chị xem đã đúng chưa rồi bấm “${deskLabels.add}”.`,
  ].join('\n')
  return { text, options: optionsOf({ draft, organization, older, others }) }
}

function describeHead({ head: { title, number, issued, issuer, period, validity } }: Draft): string[] {
  const unknown = 'không thấy ghi'
  const date = issued === '' ? unknown : describeDay(issued)
  return [
    `- Tên: ${short(title, 300)}`,
    `- Số: ${number || unknown}; ngày: ${date}`,
    `- Nơi ban hành: ${issuer || unknown}`,
    ...(period === '' ? [] : [`- Giai đoạn: ${period}`]),
    ...describeValidity(validity ?? {}),
  ]
}

function describeValidity({
  from = '',
  to = '',
  supersedes = '',
  replacedBy = '',
}: DocumentValidity): string[] {
  const days = [
    ...(from === '' ? [] : [`từ ${describeDay(from)}`]),
    ...(to === '' ? [] : [`đến hết ${describeDay(to)}`]),
  ]
  return [
    ...(days.length === 0 ? [] : [`- Hiệu lực: ${days.join(' ')}`]),
    ...(supersedes === '' ? [] : [`- Thay cho văn bản số: ${short(supersedes, 60)}`]),
    ...(replacedBy === '' ? [] : [`- Đã được thay bằng: ${short(replacedBy, 60)}`]),
  ]
}

function describeDay(day: string): string {
  return day.split('-').reverse().join('/')
}

const mostHeadings = 12

function describeContent(passages: readonly Passage[]): string[] {
  const headings = passages.filter(
    ({ kind, path }) => kind === 'heading' && path !== 'mở đầu' && path !== 'nơi nhận',
  )
  const clauses = passages.filter(({ kind }) => kind !== 'heading').length
  if (headings.length === 0) return [`- Có ${clauses} đoạn, không thấy đề mục nào.`]
  const shown = headings.slice(0, mostHeadings)
  const left = headings.length - shown.length
  return [
    `- Có ${clauses} đoạn trong ${headings.length} đề mục:`,
    ...shown.map(({ path, text }) => `  ${nameSection({ path, heading: text }).replace(/^mục /, '')}`),
    ...(left > 0 ? [`  … và ${left} mục nữa`] : []),
  ]
}

function describeOlder(
  older: StoredDocument | undefined,
  draft: Draft,
  passages: readonly Passage[],
): string[] {
  if (older === undefined) return ['Đây là văn bản mới, không thay văn bản nào đang có.']
  const name = `“${short(older.title, 150)}” (${describeNumberAndDate(older)})`
  if (older.text.trim() === draft.text.trim()) {
    return [`Thay cho bản đang có: ${name}. Chữ trong hai bản giống hệt nhau.`, ...describeFacts(older)]
  }
  const changes = describeChanges(compareVersions(older.passages, passages))
  return [
    `Thay cho bản đang có: ${name}.`,
    ...(changes.length === 0 ? ['Các mục không khác bản đang có.'] : ['So với bản đang có:', ...changes]),
    ...describeFacts(older),
  ]
}

/** They hold for the words of that version only. */
function describeFacts({ facts: { facts, absent } }: StoredDocument): string[] {
  const count = facts.length + absent.length
  return count === 0
    ? []
    : [
        `Bản đang có được soạn kèm ${count} ý để trả lời gọn. Bản mới chưa có, nên trợ lý sẽ trả lời bằng lời của văn bản.`,
      ]
}

const mostNamed = 4

function describeChanges({ added, removed, changed }: Comparison): string[] {
  return [...describeSome('Thêm', added), ...describeSome('Bỏ', removed), ...describeSome('Sửa', changed)]
}

function describeSome(verb: string, sections: readonly SectionName[]): string[] {
  if (sections.length === 0) return []
  const left = sections.length - mostNamed
  const named = sections.slice(0, mostNamed).map(nameSection).join('; ')
  return [`- ${verb} ${sections.length} mục: ${named}${left > 0 ? `; và ${left} mục nữa` : ''}`]
}

function nameSection({ path, heading }: SectionName): string {
  const place = describeSection(path)
  const isHeading = heading !== '' && !path.endsWith(heading)
  return isHeading ? `${place} ${short(heading, 80)}` : place
}

function short(text: string, longest: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= longest ? line : `${line.slice(0, longest - 1).toWellFormed()}…`
}

/** What a button says is what it does: the organization and the document to be replaced stand in it. */
function optionsOf({ draft, organization, older, others }: Drafting): ReplyOption[] {
  const of = `${draft.id}:${organization.id}`
  return [
    { id: `doc-add:${of}:${older === undefined ? 'new' : keyOfVersion(older)}`, label: deskLabels.add },
    ...(older === undefined ? [] : [{ id: `doc-new:${of}`, label: deskLabels.separate }]),
    ...(others.length === 0 ? [] : [{ id: `doc-list:${of}`, label: deskLabels.replace }]),
    { id: `doc-drop:${draft.id}`, label: deskLabels.drop },
  ]
}

/** Short enough for a button; of another version of the document it is another one, so that nobody replaces unseen what came since. */
export function keyOfVersion({ id, text }: Pick<StoredDocument, 'id' | 'text'>): string {
  return createHash('sha256')
    .update(JSON.stringify([id, text]))
    .digest('hex')
    .slice(0, 12)
}
