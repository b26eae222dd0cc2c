import { createHash } from 'node:crypto'
import type { ChannelMessage } from '../channels/channel.ts'
import type { InboundMessage } from '../message.ts'

const longestText = 20_000
const longestId = 200

/** A message that can be stored whatever was sent: bounded, well-formed, without characters that nobody sees. */
export function boundMessage(message: InboundMessage, at: Date): InboundMessage {
  const { address, messageId, sentAt, text, press, attachment, file } = message
  return {
    address: { channel: boundId(address.channel), chatId: boundId(address.chatId) },
    messageId: boundId(messageId),
    sentAt: Number.isNaN(sentAt.getTime()) ? at : sentAt,
    ...(text !== undefined && { text: clean(text.slice(0, longestText)) }),
    ...(press !== undefined && { press: clean(press.slice(0, longestId)) }),
    ...(attachment !== undefined && { attachment }),
    ...(file !== undefined && { file: { ...file, name: boundName(file.name) } }),
  }
}

/** Like `boundMessage`, with what a platform adds. `peopleAs`: the chat's id when people were first told apart in it. */
export function boundChannelMessage(
  message: ChannelMessage,
  at: Date,
  peopleAs = message.address.chatId,
): ChannelMessage {
  const { sourceId, edited, album, group, person, pressKey, unreadable, about } = message
  return {
    ...boundMessage(message, at),
    ...(sourceId !== undefined && { sourceId: boundId(sourceId) }),
    ...(edited !== undefined && { edited }),
    ...(album !== undefined && { album: boundId(album) }),
    ...(group !== undefined && { group }),
    ...(person !== undefined && { person: hidePerson(peopleAs, person) }),
    ...(pressKey !== undefined && { pressKey: boundId(pressKey) }),
    ...(about !== undefined && { about: boundId(about) }),
    ...(unreadable !== undefined && { unreadable }),
  }
}

/** With its ending, by which the kind of file is known. */
function boundName(name: string): string {
  return clean(name.length <= longestId ? name : name.slice(-longestId)).replace(/[\n\t\r]/g, ' ')
}

/** Two ids stay two: one that cannot be kept as it is is kept as its hash. */
function boundId(id: string): string {
  if (id.length <= longestId && !id.includes('\u0000') && id.isWellFormed()) return id
  return `sha256:${createHash('sha256').update(JSON.stringify(id)).digest('hex')}`
}

/** Tells the people of one group apart, and nobody else's. */
export function hidePerson(chatId: string, person: string): string {
  return createHash('sha256')
    .update(JSON.stringify([chatId, person]))
    .digest('base64url')
    .slice(0, 12)
}

/** A control character stands between two words more often than within one; PostgreSQL refuses the zero byte. */
function clean(text: string): string {
  return text.replace(/[^\P{Cc}\n\t\r]/gu, ' ').toWellFormed()
}
