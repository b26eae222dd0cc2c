import { z } from 'zod'
import type { ChannelMessage } from '../channel.ts'

export interface ZaloIdentity {
  /** Names the account in the ids of messages. */
  bot: string
  /** What it is called in groups. */
  names: readonly string[]
}

/**
 * An update in our words, whether it came with the outer `ok` and `result` (webhook) or without (`getUpdates`).
 * `undefined`: none of ours (an event we don't know, a bot's message, one without content). Names of people are not
 * read. `receivedAt` stands in for a missing date. Pure.
 */
export function fromZaloUpdate(
  update: unknown,
  identity: ZaloIdentity,
  receivedAt: Date,
): ChannelMessage | 'malformed' | 'not-addressed' | undefined {
  const event = EVENT.safeParse(unwrap(update))
  if (!event.success) return 'malformed'
  const kind = kinds.get(event.data.event_name)
  if (kind === undefined) return undefined
  const parsed = MESSAGE.safeParse(event.data.message)
  // Zalo sends this event in place of what it keeps from bots; it may hold nothing at all.
  if (!parsed.success) return kind === 'file' ? undefined : 'malformed'
  const { chat, from, message_id, date, text, caption, photo } = parsed.data
  if (from?.is_bot === true) return undefined
  if (kind === 'text' && text === undefined) return 'malformed'

  const group = chat.chat_type !== undefined && chat.chat_type.toUpperCase() !== 'PRIVATE'
  const written = text ?? caption
  const said = group ? readAddressed(written ?? '', identity.names) : written
  if (group && said === undefined) return 'not-addressed'
  return {
    address: { channel: 'zalo', chatId: chat.id },
    messageId: `${identity.bot}:${event.data.event_name}:${message_id}`,
    sourceId: message_id,
    sentAt: toDate(date) ?? receivedAt,
    ...(said !== undefined && { text: said }),
    ...(kind !== 'text' && { unreadable: kind }),
    // A photo has no name, and in a group nobody hands in anything.
    ...(kind === 'picture' && photo !== undefined && !group && { file: { name: '', id: photo } }),
    ...(group && { group, ...(from?.id !== undefined && { person: from.id }) }),
  }
}

const kinds = new Map<string, 'text' | NonNullable<ChannelMessage['unreadable']>>([
  ['message.text.received', 'text'],
  // Not documented, but seen: a text with an address in it.
  ['message.link.received', 'text'],
  ['message.image.received', 'picture'],
  ['message.sticker.received', 'sticker'],
  ['message.voice.received', 'voice'],
  // Most often a document, which Zalo never delivers.
  ['message.unsupported.received', 'file'],
])

/** Opaque; bounded and printable, so that it can be stored and compared as it is. */
const ID = z
  .union([z.string(), z.number().int().transform(String)])
  .pipe(z.string().regex(/^[^\p{Cc}\p{Cs}]{1,150}$/u))

const EVENT = z.object({ event_name: z.string().min(1).max(100), message: z.unknown().optional() })

/** Where the picture lies; whether that may be asked is decided when it is fetched. */
const PHOTO = z
  .string()
  .max(2_000)
  .transform((photo) => URL.parse(photo)?.href)
  .pipe(z.string().startsWith('https://'))
  .optional()
  .catch(undefined)

const MESSAGE = z.object({
  chat: z.object({ id: ID, chat_type: z.string().optional().catch(undefined) }),
  from: z
    .object({ id: ID.optional().catch(undefined), is_bot: z.boolean().optional().catch(undefined) })
    .optional()
    .catch(undefined),
  message_id: ID,
  date: z
    .union([
      z.number(),
      z
        .string()
        .regex(/^\d{1,16}$/)
        .transform(Number),
    ])
    .optional()
    .catch(undefined),
  text: z.string().optional(),
  caption: z.string().optional().catch(undefined),
  photo: PHOTO,
})

const ENVELOPE = z.object({ ok: z.literal(true).optional(), result: z.looseObject({}) })

function unwrap(update: unknown): unknown {
  const envelope = ENVELOPE.safeParse(update)
  return envelope.success ? envelope.data.result : update
}

/** Milliseconds are documented; seconds have been seen. */
function toDate(date: number | undefined): Date | undefined {
  if (date === undefined || date <= 0) return undefined
  const read = new Date(date < 100_000_000_000 ? date * 1000 : date)
  return Number.isNaN(read.getTime()) ? undefined : read
}

/** What is said to the bot in a group, without its name; undefined when it isn't addressed. */
function readAddressed(text: string, names: readonly string[]): string | undefined {
  const whole = text.normalize('NFC').trim()
  const called = names.map((name) => name.normalize('NFC').replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
  const mention = new RegExp(
    `\\s*(?<![\\p{L}\\p{N}])@?(?:${called.join('|')})(?![\\p{L}\\p{M}\\p{N}])[,:]?\\s*`,
    'giu',
  )
  const rest = called.length === 0 ? whole : whole.replace(mention, ' ').trim()
  return rest !== whole || whole.startsWith('/') ? rest : undefined
}
