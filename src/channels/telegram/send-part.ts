import { access } from 'node:fs/promises'
import { InputFile } from 'grammy'
import type { Address, ReplyFile } from '../../message.ts'
import type { OutgoingPart, SendOutcome } from '../channel.ts'
import { wasNotSent } from '../was-not-sent.ts'
import { explainFailure, type Failure, isWrongToken, nameFailure, toFault } from './describe-failure.ts'
import type { TelegramClient } from './telegram-client.ts'
import {
  type Formatted,
  LONGEST_CAPTION,
  toTelegramExtras,
  toTelegramHtml,
  toTelegramPlace,
  toTelegramPlainText,
} from './to-telegram.ts'

type Place = NonNullable<ReturnType<typeof toTelegramPlace>>
type Method = 'sendMessage' | 'sendDocument'
type Attempt = (text: Formatted) => Promise<unknown>

const MESSAGE_MS = 20_000
const FILE_MS = 120_000
/** Where Telegram says no number. */
const PAUSE_SECONDS = 5

/** Sends one part. Words that don't fit under a file go before it, as a message of their own. Never rejects. */
export async function sendPart(
  client: TelegramClient,
  address: Address,
  part: OutgoingPart,
  signal: AbortSignal,
): Promise<SendOutcome> {
  const place = toTelegramPlace(address.chatId)
  if (place === undefined) return { kind: 'refused', reason: 'no chat of Telegram' }
  if (part.file === undefined) return sendText(client, place, part, signal)
  if (!(await isReadable(part.file))) return { kind: 'refused', reason: 'file is missing' }
  if (part.text.length <= LONGEST_CAPTION)
    return sendFile(client, place, { ...part, file: part.file }, signal)
  const first = await sendText(client, place, { text: part.text }, signal)
  return first.kind === 'sent'
    ? sendFile(client, place, { ...part, text: '', file: part.file }, signal)
    : first
}

function sendText(client: TelegramClient, place: Place, part: OutgoingPart, signal: AbortSignal) {
  const attempt: Attempt = ({ text, ...format }) => {
    const body = {
      ...place,
      ...toTelegramExtras(part),
      link_preview_options: { is_disabled: true },
      text,
      ...format,
    }
    return client.api.raw.sendMessage(body, client.within(MESSAGE_MS, signal))
  }
  return tryTwice(client, 'sendMessage', { text: part.text, attempt })
}

function sendFile(
  client: TelegramClient,
  place: Place,
  part: OutgoingPart & { file: ReplyFile },
  signal: AbortSignal,
) {
  const attempt: Attempt = async ({ text, ...format }) => {
    const document = new InputFile(await read(part.file, client), toFileName(part.file.name))
    const caption = text === '' ? {} : { caption: text, ...format }
    const body = { ...place, ...toTelegramExtras(part), ...caption, document }
    return client.api.raw.sendDocument(body, client.within(FILE_MS, signal))
  }
  return tryTwice(client, 'sendDocument', { text: part.text, attempt })
}

async function read({ path, madeFrom, content }: ReplyFile, { makeWord }: TelegramClient) {
  if (content !== undefined) return new TextEncoder().encode(content)
  return madeFrom === 'text' ? ((await makeWord?.(path)) ?? path) : path
}

/** Our HTML should always be understood; should it not be, the bare words are worth more than nothing. */
async function tryTwice(
  client: TelegramClient,
  method: Method,
  { text, attempt }: { text: string; attempt: Attempt },
): Promise<SendOutcome> {
  try {
    await attempt(toTelegramHtml(text))
    return { kind: 'sent' }
  } catch (error) {
    const failure = client.describe(error)
    if (!isUnparsed(failure)) return toOutcome(method, failure)
  }
  return attempt(toTelegramPlainText(text)).then(
    () => ({ kind: 'sent' }),
    (error) => toOutcome(method, client.describe(error)),
  )
}

function isUnparsed(failure: Failure): boolean {
  return failure.kind === 'answered' && failure.code === 400 && /can't parse/i.test(failure.description)
}

/** Refusals that are about the chat (or its topic), not about the message. */
const CLOSED_CHAT =
  /chat not found|PEER_ID_INVALID|CHAT_WRITE_FORBIDDEN|(?:no|not enough) rights to send|thread not found|TOPIC_(?:CLOSED|DELETED)/i

function toOutcome(method: Method, failure: Failure): SendOutcome {
  const reason = nameFailure(failure)
  const fault = toFault(method, failure)
  if (failure.kind === 'unanswered') {
    return failure.code === 'ENOENT' || failure.code === 'EACCES' || failure.code === 'EISDIR'
      ? { kind: 'refused', reason: 'file is missing', fault }
      : { kind: 'unreachable', reason: explainFailure(failure), fault, unsent: wasNotSent(failure.code) }
  }
  if (failure.code === 429) return { kind: 'slow-down', seconds: failure.retryAfter ?? PAUSE_SECONDS }
  if (failure.migratedTo !== undefined) return { kind: 'moved', chatId: String(failure.migratedTo) }
  if (failure.code === 403 || (failure.code === 400 && CLOSED_CHAT.test(failure.description)))
    return { kind: 'gone', fault }
  const isFinal = failure.code === 400 || failure.code === 413
  if (isFinal && !isWrongToken(failure)) return { kind: 'refused', reason, fault }
  return { kind: 'unreachable', reason: explainFailure(failure), fault, unsent: failure.code < 500 }
}

async function isReadable(file: ReplyFile): Promise<boolean> {
  if (file.content !== undefined) return true
  return access(file.path).then(
    () => true,
    () => false,
  )
}

/** grammY writes the name into a header as it is. */
function toFileName(name: string): string {
  return name.toWellFormed().replace(/[\p{Cc}";\\/]/gu, '_')
}
