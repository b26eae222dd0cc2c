/** One chat on one channel. `chatId` is opaque and only unique within its channel. */
export interface Address {
  channel: string
  chatId: string
}

export interface Attachment {
  name: string
  type: string
  /** Path on this machine, below DATA_DIR. */
  path: string
}

/** A document that a person sent. */
export interface InboundFile {
  /** As its sender called it: words, and never a path. */
  name: string
  /** What the platform hands it over by. */
  id?: string
  /** Where it came along. */
  bytes?: Uint8Array
}

/** What a person did, in the words of no platform. Exactly one of text, press and attachment is usual. */
export interface InboundMessage {
  address: Address
  /** Unique within the chat; a repeated id is the same message. */
  messageId: string
  sentAt: Date
  text?: string
  /** The `id` of a pressed option. */
  press?: string
  attachment?: Attachment
  /** Kept only of who may add documents. */
  file?: InboundFile
}

export interface ReplyOption {
  id: string
  label: string
}

/** The exact place an answer comes from. */
export interface Citation {
  /** Path below `knowledge/` without its ending, e.g. `vinh-long/ke-hoach`. */
  document: string
  /** Path as printed, e.g. `III.2.a`, `mở đầu`, `nơi nhận`. */
  section: string
  title: string
  /** Number of the document; empty when the paper doesn't show one. */
  number: string
  /** ISO date of issue; empty when the paper doesn't show one. */
  issued: string
  /** Of a digest of ours: the law or paper that the section is drawn from. */
  basis?: string
  /** At most 200 characters, word for word, misprints included. */
  quote: string
  /** Offsets of the cited passage in the document's text (UTF-16 units, end exclusive). */
  start: number
  end: number
}

export interface ReplyFile {
  name: string
  type: string
  path: string
  /** Id of the document it is the original of; the page offers it under this id. */
  document?: string
  /** It is handed out as a Word document; `path` is the text it is made from. */
  madeFrom?: 'text'
  /** The whole file, where it lies on no machine; `path` is empty. */
  content?: string
  /** Who gives it out, too. */
  office?: string
  /** What is said instead where it can neither be sent nor linked. */
  otherwise?: string
}

export interface Reply {
  /** Body in plain text; lists are lines. Sources are not in it. */
  text: string
  /** What stays of the text in the database once it was delivered: one without the code that it hands out. */
  kept?: string
  citations?: Citation[]
  /** What can be said to it, for people who see no buttons; read after the sources. */
  hint?: string
  options?: ReplyOption[]
  files?: ReplyFile[]
  /** In a group, where only what is addressed to us arrives: the platform's id of the message that is answered. */
  group?: { replyTo?: string }
}

/** Where a document stands on paper: „số 12/KH-SYT, ngày 01/02/2026“ or „chưa ghi số, ngày“; of a digest, what it is drawn from. */
export function describeNumberAndDate(citation: Pick<Citation, 'number' | 'issued' | 'basis'>): string {
  if (citation.basis !== undefined) return `theo ${citation.basis}`
  const date = citation.issued === '' ? '' : citation.issued.split('-').reverse().join('/')
  if (citation.number === '' && date === '') return 'chưa ghi số, ngày'
  if (citation.number === '') return `chưa ghi số, ngày ${date}`
  return date === '' ? `số ${citation.number}, chưa ghi ngày` : `số ${citation.number}, ngày ${date}`
}

/** `mục III.2.a`; the parts of a paper without a number are named as they are. */
export function describeSection(section: string): string {
  if (section === 'mở đầu') return 'phần mở đầu'
  if (section === 'nơi nhận') return 'phần cuối (nơi nhận, chữ ký)'
  const [, attached, inside] = /^([^.]+)\.((?:Điều|Chương) .+)$/.exec(section) ?? []
  if (attached !== undefined && !/^(?:Phần|Chương|Phụ lục)/.test(attached)) return `${inside} ${attached}`
  return /^(Điều|Phần|Chương|Phụ lục)/.test(section) ? section : `mục ${section}`
}

/** The whole reply as a person reads it on a channel without formatting: body, its sources, then the hint. */
export function formatReplyAsText(reply: Reply): string {
  return [reply.text, formatSources(reply.citations ?? []), reply.hint ?? '']
    .filter((part) => part !== '')
    .join('\n\n')
}

function formatSources(citations: Citation[]): string {
  const lines = citations.map(
    (citation) =>
      `${citation.title} (${describeNumberAndDate(citation)}), ${describeSection(citation.section)}: “${citation.quote}”`,
  )
  if (lines.length === 0) return ''
  return lines.length === 1
    ? `Nguồn: ${lines[0]}`
    : ['Nguồn:', ...lines.map((line) => `• ${line}`)].join('\n')
}

/** Options as a numbered list with how to choose from it, where a channel has no buttons; empty for none. */
export function listOptions(options: readonly ReplyOption[], inGroup: boolean): string {
  if (options.length === 0) return ''
  const heading = inGroup
    ? 'Trong nhóm, anh/chị gọi tên tôi rồi ghi số hoặc tên cần chọn:'
    : 'Trả lời số hoặc gõ tên:'
  return [heading, ...numberLabels(options)].join('\n')
}

/** „1. Sở Y tế Vĩnh Long“ */
export function numberLabels(options: readonly ReplyOption[]): string[] {
  return options.map(({ label }, index) => `${index + 1}. ${label}`)
}
