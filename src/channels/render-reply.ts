import {
  formatReplyAsText,
  listOptions,
  numberLabels,
  type Reply,
  type ReplyFile,
  type ReplyOption,
} from '../message.ts'
import type { Capabilities, FileLink, OutgoingPart } from './channel.ts'
import { splitText } from './split-text.ts'

/**
 * Any reply as messages of a platform, at least one, in the order they are sent: body and sources, then files, with the
 * buttons on the last one. Without buttons the options are a list at the end of the text, numbered by their position.
 * `keyOf` gives what a button sends instead of its option's id, `linkOf` where a file can be had that can't be sent itself.
 */
export function renderReply(
  reply: Reply,
  capabilities: Capabilities,
  keyOf: (optionId: string) => string,
  linkOf: (file: ReplyFile) => FileLink | undefined = () => undefined,
): OutgoingPart[] {
  const options = (reply.options ?? []).map(tidyOption)
  const files = (reply.files ?? []).map(tidyFile)
  const uploads = capabilities.files === 'upload' ? files : []
  const links = capabilities.files === 'upload' ? [] : describeFiles(files, linkOf)
  const body = [tidyText(formatReplyAsText(reply)), ...links].filter((text) => !isBlank(text)).join('\n\n')
  const list = capabilities.buttons
    ? listLongLabels(options)
    : listOptions(options, reply.group !== undefined)
  const texts = packTexts(body, list, capabilities.longestText)
  if (texts.length === 0 && (uploads.length === 0 || options.length > 0)) {
    texts.push(options.length > 0 ? renderTexts.choose : renderTexts.nothing)
  }
  const parts = [...texts.map((text) => ({ text })), ...uploads.map((file) => ({ text: '', file }))]
  return markAnswered(capabilities.buttons ? addButtons(parts, options, keyOf) : parts, reply)
}

const renderTexts = {
  nothing: 'Tôi chưa có nội dung để trả lời. Anh/chị hỏi lại bằng cách khác giúp tôi nhé.',
  choose: 'Anh/chị chọn giúp tôi nhé:',
  chooseFurther: 'Các lựa chọn tiếp theo:',
  longLabels: 'Các lựa chọn, ghi đầy đủ:',
  noLabel: (number: number) => `Lựa chọn ${number}`,
  link: (name: string, url: string, lastDay: string) =>
    `Tệp “${name}”, tải ở đây (đường dẫn dùng được đến hết ngày ${lastDay}): ${url}`,
  onPage: (names: string, url: string, offices: string) =>
    `Ở đây tôi không gửi được tệp ${names}. Nếu máy của anh/chị vào được mạng của đơn vị, anh/chị mở ${url} rồi nhắn “cho xin file kế hoạch” để tải; không thì hỏi ${offices} để nhận bản gốc nhé.`,
  noLink: (names: string, offices: string) =>
    `Ở đây tôi không gửi được tệp ${names}. Anh/chị hỏi ${offices} để nhận bản gốc nhé; cần đoạn nào, anh/chị cứ hỏi, tôi trích nguyên văn ngay tại đây.`,
  anyOffice: 'bộ phận thi đua của đơn vị',
}

/** Platforms refuse a message with nothing to be seen in it. */
function isBlank(text: string): boolean {
  return /^[\s\p{Cf}\p{Cc}\u115f\u1160\u2800\u3164\uffa0]*$/u.test(text)
}

function tidyText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, ' ')
}

function tidyLine(text: string): string {
  return tidyText(text).replace(/\s+/g, ' ').trim()
}

function tidyOption({ id, label }: ReplyOption, index: number): ReplyOption {
  const line = tidyLine(label)
  return { id, label: isBlank(line) ? renderTexts.noLabel(index + 1) : line }
}

function tidyFile(file: ReplyFile): ReplyFile {
  const name = tidyLine(file.name)
  return { ...file, name: isBlank(name) ? 'van-ban' : name }
}

/** Links one by one; how else to get the others is said once. */
export function describeFiles(
  files: ReplyFile[],
  linkOf: (file: ReplyFile) => FileLink | undefined = () => undefined,
): string[] {
  const linked = files.map((file) => ({ ...describeOffice(file), link: linkOf(file) }))
  const pages = new Set(linked.flatMap(({ link }) => (link?.kind === 'page' ? [link.url] : [])))
  const direct = linked.flatMap(({ name, link }) =>
    link?.kind === 'file' ? [renderTexts.link(name, link.url, link.lastDay)] : [],
  )
  const onPages = [...pages].map((url) => {
    const there = linked.filter(({ link }) => link?.kind === 'page' && link.url === url)
    return renderTexts.onPage(namesOf(there), url, officesOf(there))
  })
  const without = linked.filter(({ link }) => link === undefined)
  const others = without.filter(({ otherwise }) => otherwise === undefined)
  return [
    ...direct,
    ...onPages,
    ...without.flatMap(({ otherwise }) => (otherwise === undefined ? [] : [otherwise])),
    ...(others.length > 0 ? [renderTexts.noLink(namesOf(others), officesOf(others))] : []),
  ]
}

interface Described {
  name: string
  asked: string
  otherwise: string | undefined
}

function describeOffice({ name, office, otherwise }: ReplyFile): Described {
  return {
    name,
    otherwise,
    asked: office === undefined || isBlank(office) ? renderTexts.anyOffice : tidyLine(office),
  }
}

function namesOf(files: Described[]): string {
  return files.map(({ name }) => `“${name}”`).join(' và ')
}

function officesOf(files: Described[]): string {
  return [...new Set(files.map(({ asked }) => asked))].join(' và ')
}

/** The first part shows whose message is answered; the others follow it. */
function markAnswered(parts: OutgoingPart[], { group }: Reply): OutgoingPart[] {
  const [first, ...others] = parts
  if (first === undefined || group?.replyTo === undefined) return parts
  return [{ ...first, replyTo: group.replyTo }, ...others]
}

const longestLabel = 60

function listLongLabels(options: ReplyOption[]): string {
  if (options.every(({ label }) => label.length <= longestLabel)) return ''
  return [renderTexts.longLabels, ...numberLabels(options)].join('\n')
}

/** The list stays in one piece, with what is said before it where there is room. */
function packTexts(body: string, list: string, longest: number): string[] {
  const texts = splitVisible(body, longest)
  if (list === '') return texts
  const joined = [...texts.slice(-1), list].join('\n\n')
  return joined.length <= longest
    ? [...texts.slice(0, -1), joined]
    : [...texts, ...splitVisible(list, longest)]
}

function splitVisible(text: string, longest: number): string[] {
  return splitText(text, longest).filter((part) => !isBlank(part))
}

/** More would make the platform refuse the message. */
const mostButtons = 40

function addButtons(
  parts: OutgoingPart[],
  options: ReplyOption[],
  keyOf: (optionId: string) => string,
): OutgoingPart[] {
  const numbered = options.some(({ label }) => label.length > longestLabel)
  const buttons = options.map(({ id, label }, index) => ({
    key: keyOf(id),
    label: numbered ? `${index + 1}. ${shorten(label)}` : label,
  }))
  const last = parts.at(-1)
  if (buttons.length === 0 || last === undefined) return parts
  const groups = Array.from({ length: Math.ceil(buttons.length / mostButtons) }, (_, group) =>
    buttons.slice(group * mostButtons, (group + 1) * mostButtons),
  )
  const [first = [], ...further] = groups
  return [
    ...parts.slice(0, -1),
    { ...last, buttons: first },
    ...further.map((group) => ({ text: renderTexts.chooseFurther, buttons: group })),
  ]
}

function shorten(label: string): string {
  return label.length <= longestLabel ? label : `${splitText(label, longestLabel - 1)[0]}…`
}
