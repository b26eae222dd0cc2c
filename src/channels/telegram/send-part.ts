import { access } from 'node:fs/promises'
import { InputFile } from 'grammy'
import type { Address, ReplyFile } from '../../message.ts'
import type { OutgoingPart, SendOutcome } from '../channel.ts'
import { type Failure, isWrongToken, nameFailure } from './describe-failure.ts'
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
  return tryTwice(client, part.text, ({ text, ...format }) => {
    const body = {
      ...place,
      ...toTelegramExtras(part),
      link_preview_options: { is_disabled: true },
      text,
      ...format,
    }
    return client.api.raw.sendMessage(body, client.within(MESSAGE_MS, signal))
  })
}

function sendFile(
  client: TelegramClient,
  place: Place,
  part: OutgoingPart & { file: ReplyFile },
  signal: AbortSignal,
) {
  return tryTwice(client, part.text, ({ text, ...format }) => {
    const document = new InputFile(part.file.path, toFileName(part.file.name))
    const caption = text === '' ? {} : { caption: text, ...format }
    const body = { ...place, ...toTelegramExtras(part), ...caption, document }
    return client.api.raw.sendDocument(body, client.within(FILE_MS, signal))
  })
}

/** Our HTML should always be understood; should it not be, the bare words are worth more than nothing. */
async function tryTwice(client: TelegramClient, text: string, attempt: Attempt): Promise<SendOutcome> {
  try {
    await attempt(toTelegramHtml(text))
    return { kind: 'sent' }
  } catch (error) {
    const failure = client.describe(error)
    if (!isUnparsed(failure)) return toOutcome(failure)
  }
  return attempt(toTelegramPlainText(text)).then(
    () => ({ kind: 'sent' }),
    (error) => toOutcome(client.describe(error)),
  )
}

function isUnparsed(failure: Failure): boolean {
  return failure.kind === 'answered' && failure.code === 400 && /can't parse/i.test(failure.description)
}

/** Refusals that are about the chat (or its topic), not about the message. */
const CLOSED_CHAT =
  /chat not found|PEER_ID_INVALID|CHAT_WRITE_FORBIDDEN|(?:no|not enough) rights to send|thread not found|TOPIC_(?:CLOSED|DELETED)/i

function toOutcome(failure: Failure): SendOutcome {
  const reason = nameFailure(failure)
  if (failure.kind === 'unanswered') {
    return failure.code === 'ENOENT' || failure.code === 'EACCES' || failure.code === 'EISDIR'
      ? { kind: 'refused', reason: 'file is missing' }
      : { kind: 'unreachable', reason }
  }
  if (failure.code === 429) return { kind: 'slow-down', seconds: failure.retryAfter ?? PAUSE_SECONDS }
  if (failure.migrated) return { kind: 'refused', reason: 'migrated' }
  if (failure.code === 403 || (failure.code === 400 && CLOSED_CHAT.test(failure.description)))
    return { kind: 'gone' }
  const isFinal = failure.code === 400 || failure.code === 413
  if (isFinal && !isWrongToken(failure)) return { kind: 'refused', reason }
  return { kind: 'unreachable', reason }
}

function isReadable(file: ReplyFile): Promise<boolean> {
  return access(file.path).then(
    () => true,
    () => false,
  )
}

/** grammY writes the name into a header as it is. */
function toFileName(name: string): string {
  return name.toWellFormed().replace(/[\p{Cc}";\\/]/gu, '_')
}
