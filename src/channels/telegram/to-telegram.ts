import type { OutgoingPart } from '../channel.ts'

/** UTF-16 units of text after Telegram has read the HTML. */
export const LONGEST_TEXT = 4096
export const LONGEST_CAPTION = 1024

export interface Formatted {
  text: string
  parse_mode?: 'HTML'
}

/** The place to send to; `undefined` when the id is none of Telegram's. Topics are `chat/thread`. */
export function toTelegramPlace(chatId: string): { chat_id: number; message_thread_id?: number } | undefined {
  const [, chat, thread] = /^(-?\d{1,16})(?:\/(\d{1,16}))?$/.exec(chatId) ?? []
  if (chat === undefined) return undefined
  return { chat_id: Number(chat), ...(thread === undefined ? {} : { message_thread_id: Number(thread) }) }
}

/** Everything of a message but its words. Labels stand below one another, so that none is cut off. */
export function toTelegramExtras({ buttons = [], replyTo }: OutgoingPart) {
  const rows = buttons.map(({ key, label }) => [{ text: label.toWellFormed(), callback_data: key }])
  return {
    ...(rows.length > 0 && { reply_markup: { inline_keyboard: rows } }),
    // The question may have been deleted meanwhile, and is answered all the same.
    ...(replyTo !== undefined &&
      /^\d{1,15}$/.test(replyTo) && {
        reply_parameters: { message_id: Number(replyTo), allow_sending_without_reply: true },
      }),
  }
}

/** HTML that always parses and reads as the text does; what is quoted from documents is in italics. Pure. */
export function toTelegramHtml(text: string): Formatted {
  const escaped = escapeHtml(text.toWellFormed())
  // A line's start is where a line break was, so one is put before the text.
  const sources = `\n${escaped}`.lastIndexOf('\nNguồn:')
  if (sources === -1) return { text: escaped, parse_mode: 'HTML' }
  const quoted = escaped.slice(sources).replace(/“([^“”]+)”/g, '“<i>$1</i>”')
  return { text: escaped.slice(0, sources) + quoted, parse_mode: 'HTML' }
}

export function toTelegramPlainText(text: string): Formatted {
  return { text: text.toWellFormed() }
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
