import type { Paragraph, Table } from 'docx'
import {
  nationalMotto,
  officialPage,
  officialStyles,
  officialTable,
  sizes,
  toLines,
} from '../documents/official-page.ts'
import { formatDay, formatNumber } from '../forms/describe-value.ts'
import type { PersonRow } from '../forms/form.ts'

/** The fields of the request of Phụ lục I, TT 18/2013/TT-BKHCN; days are ISO days. */
export interface InitiativeRequest {
  /** Kính gửi. */
  recipient: string
  authors: readonly PersonRow[]
  name: string
  investor?: string | undefined
  field: string
  problem?: string | undefined
  appliedFrom?: string | undefined
  description: string
  confidential?: string | undefined
  conditions: string
  benefits: string
  /** Before and after. */
  figures?: string | undefined
  benefitsOfUsers?: string | undefined
  helpers: readonly PersonRow[]
  /** Names of what is enclosed. */
  evidence: readonly string[]
  /** Where it is signed; the day stays open. */
  place: string
  signer?: string | undefined
}

type Docx = typeof import('docx')

/** The request as a Word document, to be printed and signed: no number, no letterhead, no recipients. */
export async function makeRequestFile(request: InitiativeRequest): Promise<Uint8Array> {
  return pack((docx) => composeRequest(docx, request, 'Không có.'))
}

/** A line of the page; the heading has less room. */
const dots = '…'.repeat(27)

/** The same to be filled in by hand. */
export async function makeEmptyRequestFile(): Promise<Uint8Array> {
  const nobody: PersonRow = { name: '' }
  const empty: InitiativeRequest = {
    ...{
      recipient: '…'.repeat(24),
      authors: [nobody, nobody, nobody],
      name: dots,
      investor: dots,
      field: dots,
    },
    ...{
      appliedFrom: '…/…/……',
      description: `${dots}\n${dots}\n${dots}`,
      confidential: dots,
      conditions: dots,
    },
    ...{ benefits: `${dots}\n${dots}`, benefitsOfUsers: `${dots}\n${dots}`, helpers: [nobody, nobody] },
    ...{ evidence: [], place: '………………' },
  }
  return pack((docx) => composeRequest(docx, empty, dots))
}

/** Half a megabyte of program that is seldom needed. */
async function pack(compose: (docx: Docx) => (Paragraph | Table)[]): Promise<Uint8Array> {
  const docx = await import('docx')
  const document = new docx.Document({
    ...{ title: 'Đơn yêu cầu công nhận sáng kiến', creator: 'Trợ lý Thi đua', styles: officialStyles },
    sections: [{ ...officialPage(docx), children: compose(docx) }],
  })
  return new Uint8Array(await docx.Packer.toBuffer(document))
}

function composeRequest(docx: Docx, request: InitiativeRequest, nothing: string): (Paragraph | Table)[] {
  const { heading, line, part } = writer(docx)
  const { authors, helpers, figures, problem, evidence } = request
  const benefits = [request.benefits, ...(figures === undefined ? [] : [`Số liệu trước và sau: ${figures}`])]
  const field = [request.field, ...(problem === undefined ? [] : [`Vấn đề sáng kiến giải quyết: ${problem}`])]
  return [
    ...nationalMotto(docx),
    heading('ĐƠN YÊU CẦU CÔNG NHẬN SÁNG KIẾN'),
    heading(`Kính gửi: ${request.recipient}`, false),
    line(authors.length === 1 ? 'Tôi ghi tên dưới đây:' : 'Chúng tôi ghi tên dưới đây:'),
    officialTable(docx, authorColumns, authors.map(authorRow)),
    ...part('Là tác giả (đồng tác giả) đề nghị xét công nhận sáng kiến:', request.name),
    ...part(
      'Chủ đầu tư tạo ra sáng kiến (trường hợp tác giả không đồng thời là chủ đầu tư tạo ra sáng kiến):',
      request.investor ?? nothing,
    ),
    ...part('Lĩnh vực áp dụng sáng kiến:', field.join('\n')),
    ...part(
      'Ngày sáng kiến được áp dụng lần đầu hoặc áp dụng thử:',
      request.appliedFrom === undefined ? 'Chưa áp dụng.' : formatDay(request.appliedFrom),
    ),
    ...part('Mô tả bản chất của sáng kiến:', request.description),
    ...part('Những thông tin cần được bảo mật (nếu có):', request.confidential ?? nothing),
    ...part('Các điều kiện cần thiết để áp dụng sáng kiến:', request.conditions),
    ...part(
      'Đánh giá lợi ích thu được hoặc dự kiến có thể thu được do áp dụng sáng kiến theo ý kiến của tác giả:',
      benefits.join('\n'),
    ),
    ...part(
      'Đánh giá lợi ích thu được hoặc dự kiến có thể thu được do áp dụng sáng kiến theo ý kiến của tổ chức, cá nhân đã tham gia áp dụng sáng kiến lần đầu, kể cả áp dụng thử (nếu có):',
      request.benefitsOfUsers ?? nothing,
    ),
    ...part(
      'Danh sách những người đã tham gia áp dụng thử hoặc áp dụng sáng kiến lần đầu (nếu có):',
      helpers.length === 0 ? nothing : '',
    ),
    ...(helpers.length === 0 ? [] : [officialTable(docx, helperColumns, helpers.map(helperRow))]),
    ...(evidence.length === 0
      ? []
      : part('Tài liệu kèm theo:', evidence.map((name) => `- ${name}`).join('\n'))),
    ...closing(docx, request),
  ]
}

const shared = [
  { title: 'Số TT', percent: 6 },
  { title: 'Họ và tên', percent: 20 },
  { title: 'Ngày tháng năm sinh', percent: 13 },
  { title: 'Nơi công tác (hoặc nơi thường trú)', percent: 19 },
  { title: 'Chức danh', percent: 13 },
  { title: 'Trình độ chuyên môn', percent: 13 },
]
const authorColumns = [...shared, { title: 'Tỷ lệ (%) đóng góp vào việc tạo ra sáng kiến', percent: 16 }]
const helperColumns = [...shared, { title: 'Nội dung công việc hỗ trợ', percent: 16 }]

function authorRow(person: PersonRow, index: number): string[] {
  return [...personCells(person, index), person.share === undefined ? '' : formatNumber(person.share)]
}

function helperRow(person: PersonRow, index: number): string[] {
  return [...personCells(person, index), person.work ?? '']
}

function personCells({ name, born, workplace, title, qualification }: PersonRow, index: number): string[] {
  const day = born === undefined ? '' : formatDay(born)
  return [String(index + 1), name, day, workplace ?? '', title ?? '', qualification ?? '']
}

function writer({ AlignmentType, Paragraph: Line, TextRun }: Docx) {
  const line = (text: string, keepNext = false) =>
    new Line({
      alignment: AlignmentType.JUSTIFIED,
      indent: { firstLine: 567 },
      keepNext,
      children: [new TextRun({ text, size: sizes.body })],
    })
  const heading = (text: string, bold = true) =>
    new Line({
      alignment: AlignmentType.CENTER,
      keepNext: true,
      spacing: { before: 120, after: 120 },
      children: [new TextRun({ text: toLines(text).join(' '), bold, size: sizes.body })],
    })
  /** A line of the form, and below it what belongs there. */
  const part = (label: string, text: string) => [
    new Line({
      alignment: AlignmentType.JUSTIFIED,
      indent: { firstLine: 567 },
      keepNext: true,
      children: [new TextRun({ text: `- ${label}`, bold: true, size: sizes.body })],
    }),
    ...toLines(text).map((each) => line(each)),
  ]
  return { line, heading, part }
}

/** The assurance stays with the place for the signature. */
function closing(
  { AlignmentType, Paragraph: Line, TextRun }: Docx,
  { place, signer }: InitiativeRequest,
): Paragraph[] {
  const right = (text: string, style: { bold?: boolean; italics?: boolean }, isLast = false, before = 0) =>
    new Line({
      alignment: AlignmentType.CENTER,
      indent: { left: 3_900 },
      keepNext: !isLast,
      spacing: { before, after: 0 },
      children: [new TextRun({ text, size: sizes.body, ...style })],
    })
  return [
    new Line({
      alignment: AlignmentType.JUSTIFIED,
      indent: { firstLine: 567 },
      keepNext: true,
      children: [
        new TextRun({
          text: 'Tôi (chúng tôi) xin cam đoan mọi thông tin nêu trong đơn là trung thực, đúng sự thật và hoàn toàn chịu trách nhiệm trước pháp luật.',
          size: sizes.body,
        }),
      ],
    }),
    right(`${toLines(place).join(' ')}, ngày … tháng … năm 20…`, { italics: true }, false, 120),
    right('NGƯỜI NỘP ĐƠN', { bold: true }),
    right('(Ký và ghi rõ họ tên)', { italics: true }, signer === undefined),
    ...(signer === undefined ? [] : [right(toLines(signer).join(' '), { bold: true }, true, 1_400)]),
  ]
}
