import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import type { WebDocument } from '../../../src/channels/web/document-page.ts'
import type { HistoryEntry, WebParts } from '../../../src/channels/web/web-routes.ts'
import { parseStructure } from '../../../src/knowledge/parse-structure.ts'
import type { Address, Citation, InboundMessage, Reply } from '../../../src/message.ts'

export interface FakeAssistant extends Required<WebParts> {
  received: InboundMessage[]
  /** The next messages are received, but the answer is lost on its way. */
  loseAnswers(count: number): void
  /** Whoever opens the page may hand in files. */
  allowUploads(): void
  /** The talk waits for files from now on, or no longer. */
  awaitFiles(isAwaited: boolean): void
  /** Answers wait until the returned function is called. */
  holdAnswers(): () => void
  /** The next answers are written before they are given; what is told of them comes one after the other. */
  writeDrafts(drafts: string[]): void
}

const ORGANIZATIONS = [
  { id: 'vinh-long', name: 'Sở Y tế tỉnh Vĩnh Long', short: 'Sở Y tế Vĩnh Long' },
  { id: 'sa-dec', name: 'Bệnh viện Đa khoa Sa Đéc', short: 'BVĐK Sa Đéc' },
]

/** Answers a few questions from the real plans and keeps each talk, as the conversation behind the page does. */
export function createFakeAssistant(): FakeAssistant {
  const documents = ORGANIZATIONS.map(({ id }) => readDocument(id))
  const talks = new Map<string, HistoryEntry[]>()
  const answered = new Map<string, Reply[]>()
  const organizations = new Map<string, string>()
  const received: InboundMessage[] = []
  const next: Next = { lost: 0, mayUpload: false, awaitsFiles: false, held: Promise.resolve(), drafts: [] }

  async function receiveMessage(
    message: InboundMessage,
    { onDraft }: { onDraft?: (text: string) => void } = {},
  ): Promise<Reply[]> {
    received.push(message)
    for (const draft of next.drafts) onDraft?.(draft)
    await next.held
    const { chatId } = message.address
    const known = answered.get(`${chatId} ${message.messageId}`)
    const replies = known ?? answer(message, documents)
    if (known === undefined) {
      answered.set(`${chatId} ${message.messageId}`, replies)
      const organization = /^(?:set-)?organization:(.*)$/.exec(message.press ?? '')?.[1]
      if (organization !== undefined) organizations.set(chatId, organization)
      talks.set(chatId, [...(talks.get(chatId) ?? []), ...entriesOf(message, replies)])
    }
    if (next.lost > 0) {
      next.lost -= 1
      throw new Error('secret detail of the failure')
    }
    return replies
  }

  return {
    received,
    receiveMessage,
    history: async (address: Address) => talks.get(address.chatId) ?? [],
    organizationOf: async (address: Address) => organizations.get(address.chatId),
    documents: { find: (id) => documents.find((document) => document.id === id) },
    organizations: ORGANIZATIONS,
    files: { find: async (id) => originals.find(({ document }) => document === id), verify: () => false },
    uploads: uploadsOf(next),
    allowUploads() {
      next.mayUpload = true
    },
    awaitFiles: (awaitsFiles) => Object.assign(next, { awaitsFiles }),
    now: () => new Date('2026-10-28T02:00:00Z'),
    loseAnswers(count) {
      next.lost = count
    },
    holdAnswers() {
      const { promise, resolve } = Promise.withResolvers<void>()
      next.held = promise
      return resolve
    },
    writeDrafts(written) {
      next.drafts = written
    },
  }
}

/** What comes of the next messages. */
interface Next {
  lost: number
  mayUpload: boolean
  awaitsFiles: boolean
  held: Promise<void>
  drafts: string[]
}

function uploadsOf(next: Next): Required<WebParts>['uploads'] {
  return {
    open: async () => false,
    isOpen: async () => next.mayUpload,
    isAwaited: async () => next.awaitsFiles,
    mostBytes: { documents: 1_000_000, files: 1_000_000 },
  }
}

function entriesOf({ text, press }: InboundMessage, replies: Reply[]): HistoryEntry[] {
  const asked = { from: 'person' as const, text: text ?? `Đã chọn: ${press}` }
  return [asked, ...replies.map((reply) => ({ from: 'assistant' as const, text: reply.text, reply }))]
}

const originals = ORGANIZATIONS.map(({ id }) => ({
  document: `${id}/ke-hoach`,
  name: 'ke-hoach.md',
  type: 'text/markdown',
  path: fileURLToPath(new URL(`../../../knowledge/${id}/ke-hoach.md`, import.meta.url)),
}))

function readDocument(organization: string): WebDocument {
  const file = new URL(`../../../knowledge/${organization}/ke-hoach.md`, import.meta.url)
  const [, head = '', text = ''] = readFileSync(file, 'utf8').split(/^---\n/m)
  return {
    id: `${organization}/ke-hoach`,
    title: readTitle(head),
    number: '',
    issued: organization === 'sa-dec' ? '2025-10-09' : '',
    organization,
    text,
    passages: parseStructure(text),
  }
}

function readTitle(head: string): string {
  const title: unknown = parse(head).title
  return String(title)
}

/** Cites the passages whose path is `section` and of which the first contains `words`. */
function cite(document: WebDocument | undefined, section: string, words: string): Citation {
  const passage = document?.passages.find(({ path, text }) => path === section && text.includes(words))
  if (document === undefined || passage === undefined) throw new Error(`No passage ${section} with ${words}`)
  const { id, title, number, issued } = document
  const quote = passage.text.slice(0, 200).trim()
  return { document: id, section, title, number, issued, quote, start: passage.start, end: passage.end }
}

const FEEDBACK = [
  { id: 'wrong:1', label: 'Chưa đúng' },
  { id: 'ask-officer:1', label: 'Hỏi cán bộ phụ trách' },
]

function answer({ text, press }: InboundMessage, [vinhLong, saDec]: WebDocument[]): Reply[] {
  if (press !== undefined) return [{ text: answerPress(press) }]
  const question = (text ?? '').toLowerCase()
  if (question.includes('hạn nộp')) {
    const body =
      'Hạn cuối: hết thứ Hai 09/11/2026 (kế hoạch ghi “trước ngày 10/11 hằng năm”), còn 12 ngày.\n\nBáo cáo gửi về Sở Y tế để tổng hợp, báo cáo Hội đồng Thi đua – Khen thưởng tỉnh.'
    return [
      { text: body, citations: [cite(vinhLong, 'VI.1', 'Định kỳ trước ngày 10/11')], options: FEEDBACK },
    ]
  }
  if (question.includes('tiêu chí')) {
    const items = vinhLong?.passages.filter(({ path, kind }) => path === 'III.1.a' && kind === 'item') ?? []
    const body = ['Tập thể được xét theo 10 tiêu chí:', ...items.map((item) => `- ${item.text}`)].join('\n')
    return [{ text: body, citations: [cite(vinhLong, 'III.1.a', 'Nội bộ đoàn kết')], options: FEEDBACK }]
  }
  if (question.includes('file')) return [{ text: 'Tôi gửi anh/chị bản gốc:', files: originals.slice(0, 1) }]
  if (question.includes('khen thưởng')) return [answerForBoth(vinhLong, saDec)]
  return [
    {
      text: 'Các kế hoạch hiện có không nêu điều này. Nơi gần nhất là mục III.2 về hình thức khen thưởng; anh/chị có thể hỏi Văn phòng Sở Y tế Vĩnh Long.',
      options: [{ id: 'ask-officer:2', label: 'Hỏi cán bộ phụ trách' }],
    },
  ]
}

function answerPress(press: string): string {
  if (press.endsWith('organization:')) return 'Tôi đã bỏ đơn vị đã chọn. Câu trả lời sẽ có phần của từng nơi.'
  if (press.includes('organization:')) return 'Tôi sẽ trả lời theo văn bản của đơn vị anh/chị vừa chọn.'
  return 'Cảm ơn anh/chị. Tôi đã ghi lại để người phụ trách nội dung xem.'
}

function answerForBoth(vinhLong: WebDocument | undefined, saDec: WebDocument | undefined): Reply {
  return {
    text: [
      'Sở Y tế Vĩnh Long: Khen thưởng gồm ba dịp:',
      '1. Khen thưởng hàng năm',
      '2. Khen thưởng sơ kết',
      '3. Khen thưởng tổng kết, cấp Nhà nước:',
      '+ Huân chương Lao động;',
      '+ Cờ thi đua của Chính phủ.',
      '',
      'BVĐK Sa Đéc: Bằng khen của Chủ tịch Ủy ban nhân dân Tỉnh, Giấy khen của Giám đốc Sở Y tế; cấp Nhà nước theo Hướng dẫn số 3751/HD-BNV.',
      '',
      'Anh/chị công tác ở nơi nào để lần sau tôi trả lời gọn hơn?',
    ].join('\n'),
    citations: [cite(vinhLong, 'III.2.a', 'Căn cứ kết quả'), cite(saDec, 'III.1.b', 'Bằng khen')],
    options: [
      { id: 'organization:vinh-long', label: 'Tôi ở Sở Y tế Vĩnh Long' },
      { id: 'organization:sa-dec', label: 'Tôi ở BVĐK Sa Đéc' },
      { id: 'organization:', label: 'Cứ trả lời cả hai' },
    ],
  }
}
