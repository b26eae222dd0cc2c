import type { Address } from '../../message.ts'
import type { ChannelMessage } from '../channel.ts'
import { isAddressed, removeBotName } from './address-in-group.ts'
import { type TelegramBot, type TelegramMessage, type TelegramPress, UPDATE } from './telegram-update.ts'

/**
 * `undefined` is an event that is none of ours: a service message, another bot, a kind that came later. `now` is the
 * time of a press, for which Telegram gives none. Never throws.
 */
export function fromTelegramUpdate(
  update: unknown,
  bot: TelegramBot,
  now: Date,
): ChannelMessage | 'not-addressed' | 'malformed' | undefined {
  const parsed = UPDATE.safeParse(update)
  if (!parsed.success) return 'malformed'
  const { update_id, message, edited_message, callback_query } = parsed.data
  const messageId = `${bot.id}:${update_id}`
  if (callback_query !== undefined) return fromPress(callback_query, { messageId, sentAt: now })
  if (edited_message !== undefined) return fromEdit(edited_message, bot, messageId)
  if (message !== undefined) return fromMessage(message, bot, messageId)
  return undefined
}

/** What a press is answered with, so that its button stops waiting. */
export function readPressId(update: unknown): string | undefined {
  return UPDATE.safeParse(update).data?.callback_query?.id
}

/** The old and the new id of a group that got another one. */
export function readMove(update: unknown): { from: Address; to: Address } | undefined {
  const message = UPDATE.safeParse(update).data?.message
  if (message === undefined) return undefined
  const { chat, migrate_to_chat_id, migrate_from_chat_id } = message
  const [from, to] =
    migrate_to_chat_id === undefined ? [migrate_from_chat_id, chat.id] : [chat.id, migrate_to_chat_id]
  const toAddress = (id: number) => ({ channel: 'telegram', chatId: String(id) })
  return from === undefined ? undefined : { from: toAddress(from), to: toAddress(to) }
}

function fromPress(
  { data, message, from }: TelegramPress,
  event: Pick<ChannelMessage, 'messageId' | 'sentAt'>,
): ChannelMessage | undefined {
  if (message === undefined || data === undefined || data === '') return undefined
  const group = groupOf({ ...message, from })
  // Of a group's messages it is the one with the button that is answered.
  const source = group.group === true && message.message_id
  return {
    ...{ ...event, address: addressOf(message), ...group, pressKey: data },
    ...(typeof source === 'number' && { sourceId: String(source) }),
  }
}

/** A live location moves, and Telegram sends edits nobody made (without a time): only new words are an edit. */
function fromEdit(message: TelegramMessage, bot: TelegramBot, messageId: string) {
  if (message.edit_date === undefined || wordsOf(message) === undefined) return undefined
  const converted = fromMessage({ ...message, date: message.edit_date }, bot, messageId)
  return typeof converted === 'object' ? { ...converted, edited: true } : converted
}

function fromMessage(message: TelegramMessage, bot: TelegramBot, messageId: string) {
  const words = wordsOf(message)
  const unreadable = unreadableKinds.find(([field]) => message[field] !== undefined)?.[1]
  if (!isFromPerson(message) || (words === undefined && unreadable === undefined)) return undefined
  const group = groupOf(message)
  if (group.group && !isAddressed(message, bot)) return 'not-addressed' as const
  const converted: ChannelMessage = {
    address: addressOf(message),
    messageId,
    sentAt: new Date(message.date * 1000),
    sourceId: String(message.message_id),
    ...group,
    ...(words === undefined ? {} : { text: removeBotName(words, bot) }),
    ...(unreadable === undefined ? {} : { unreadable }),
    ...(message.media_group_id === undefined ? {} : { album: message.media_group_id }),
    ...fileOf(message, unreadable),
    ...aboutOf(message, bot),
  }
  return converted
}

/** The first one counts: an animation is also a document, a venue also a location. */
const unreadableKinds: [field: string, kind: NonNullable<ChannelMessage['unreadable']>][] = [
  ['voice', 'voice'],
  ['sticker', 'sticker'],
  ['photo', 'picture'],
  ['animation', 'video'],
  ['video', 'video'],
  ['video_note', 'video'],
  ['location', 'location'],
  ['contact', 'contact'],
  ['document', 'file'],
  ['audio', 'file'],
  ...['poll', 'dice', 'game', 'story', 'paid_media', 'checklist'].map((field): [string, 'other'] => [
    field,
    'other',
  ]),
]

/** Our messages to officers begin with the number of what they are about. */
function aboutOf({ reply_to_message }: TelegramMessage, bot: TelegramBot): Pick<ChannelMessage, 'about'> {
  if (reply_to_message?.from?.id !== bot.id) return {}
  const number = /^#(\d{1,9})\b/.exec(reply_to_message.text ?? '')?.[1]
  return number === undefined ? {} : { about: number }
}

/** An edit changes the words beside a file and never the file; in a group nobody hands in anything. */
function fileOf(
  { document, photo, video, chat, edit_date }: TelegramMessage,
  unreadable: ChannelMessage['unreadable'],
): Pick<ChannelMessage, 'file'> {
  if (chat.type !== 'private' || edit_date !== undefined) return {}
  const largest = photo?.at(-1)
  if (unreadable === 'picture')
    return largest === undefined ? {} : { file: { name: '', id: largest.file_id } }
  const sent = unreadable === 'video' ? video : unreadable === 'file' ? document : undefined
  return sent === undefined ? {} : { file: { name: sent.file_name ?? '', id: sent.file_id } }
}

function wordsOf({ text, caption }: TelegramMessage): string | undefined {
  return text ?? caption
}

/** Who writes as a group or a channel comes as a bot of Telegram's, with that chat as sender. */
function isFromPerson({ from, sender_chat, is_automatic_forward }: TelegramMessage): boolean {
  if (is_automatic_forward === true) return false
  return from?.is_bot !== true || sender_chat !== undefined
}

type Placed = Pick<TelegramMessage, 'chat' | 'message_thread_id' | 'is_topic_message'>

/** A topic is a chat of its own. Replies in other groups have a thread id too, which cannot be sent to. */
function addressOf({ chat, message_thread_id, is_topic_message }: Placed): Address {
  const isTopic = is_topic_message === true && message_thread_id !== undefined
  return { channel: 'telegram', chatId: isTopic ? `${chat.id}/${message_thread_id}` : String(chat.id) }
}

function groupOf({
  chat,
  from,
}: Pick<TelegramMessage, 'chat' | 'from'>): Pick<ChannelMessage, 'group' | 'person'> {
  if (chat.type === 'private') return {}
  return { group: true, ...(from !== undefined && { person: String(from.id) }) }
}
