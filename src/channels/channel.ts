import type { Address, InboundMessage, ReplyFile } from '../message.ts'

/** What a platform can do; the renderer and the lane go by it and never by a channel's name. */
export interface Capabilities {
  /** Without buttons a choice is a numbered list, answered by its number or its words. */
  buttons: boolean
  /** `upload`: the channel sends the file itself; `link`: only an address can be handed over. */
  files: 'upload' | 'link'
  /** What of files arrives here; absent where all do. */
  receives?: 'pictures'
  /** UTF-16 units of one message as the platform counts them. */
  longestText: number
  /** Messages a second over all chats, bulk (pushed) and overall, a second to one chat, a minute to one group. */
  pace: { bulk: number; overall: number; chat: number; groupMinute: number }
  /** People a bot may serve and messages a month in both directions; absent where the platform sets none. */
  seats?: number
  monthlyMessages?: number
}

/** What people of a channel can be offered, also where the channel itself isn't open, as behind `chat --json`. */
export function channelMeans(channel: string): Pick<Capabilities, 'buttons' | 'files' | 'receives'> {
  return channel === 'zalo'
    ? { buttons: false, files: 'link', receives: 'pictures' }
    : { buttons: true, files: 'upload' }
}

/** One platform message, ready to be sent: within the limits, whole words, options only where there are buttons. */
export interface OutgoingPart {
  text: string
  /** `key` goes to the platform; what it stands for stays in the database. */
  buttons?: { key: string; label: string }[]
  file?: ReplyFile
  /** The platform's id of the message it answers, where that should be seen. */
  replyTo?: string
}

/** What failed, for the log: the platform's method and a code. Holds no text of people, no chat and no secret. */
export interface CallFault {
  method: string
  code: string
}

interface Trouble {
  /** A sentence for the administrator; holds no secret. */
  reason: string
  fault?: CallFault
  /** It answers and says no, to this call at least: somebody must mend that, and sending may still work. */
  refused?: boolean
}

export type Health = { reachable: true } | ({ reachable: false } & Trouble)

/** What came of one call to the platform. */
export type SendOutcome =
  | { kind: 'sent' }
  /** The whole lane pauses. */
  | { kind: 'slow-down'; seconds: number }
  /** The chat is closed to us (blocked, deactivated) until the person writes again. */
  | { kind: 'gone'; fault?: CallFault }
  /** The chat has another id from now on, and the message was not taken. */
  | { kind: 'moved'; chatId: string }
  /** The platform will never take this message. `reason` holds no text of people and no secret. */
  | { kind: 'refused'; reason: string; fault?: CallFault }
  /** Not reached, or its fault: it may be tried again. The call may have been done all the same, unless it is `unsent`. */
  | { kind: 'unreachable'; reason: string; fault?: CallFault; unsent?: boolean }

/** An event of a platform in our words; `undefined` from a converter is an event that is none of ours. */
export interface ChannelMessage extends InboundMessage {
  /** The platform's own id of the message, shared by its edits; `messageId` is the key of the event. */
  sourceId?: string
  /** The message it replaces was sent before: this is its new wording. */
  edited?: boolean
  /** Messages with one album are one message. */
  album?: string
  /** Several people read along: nothing personal there, and only what is addressed to us. */
  group?: boolean
  /** Who wrote, in a group; opaque. */
  person?: string
  /** The key of a pressed button, looked up in the database. */
  pressKey?: string
  /** The number („#12“) in the message of ours that it replies to. */
  about?: string
  /** What came besides text, to be answered by a polite word. */
  unreadable?: 'voice' | 'sticker' | 'picture' | 'video' | 'location' | 'contact' | 'file' | 'other'
}

/** Where a file can be had that can't be sent: until the end of that day, or on the page, by asking there. */
export type FileLink = { kind: 'file'; url: string; lastDay: string } | { kind: 'page'; url: string }

/** What came of asking the platform for a file. */
export type Downloaded = { kind: 'file'; bytes: Uint8Array } | { kind: 'too-large' } | { kind: 'unreachable' }

export interface ChannelCallbacks {
  /**
   * Resolves once the message is safely kept; only then may the platform be told so. A press that is settled by a word
   * to whoever pressed is not kept, and gives that word.
   */
  accept(message: ChannelMessage): Promise<string | undefined>
  /** A chat goes on under another id. Rejects when that could not be noted down. */
  moveChat(from: Address, to: Address): Promise<void>
  /** Events that were refused or are none of ours, by reason, for the metrics. */
  countRefused(reason: 'secret' | 'too-large' | 'malformed' | 'unknown' | 'not-addressed'): void
  /** Reached or not; called on every change only. */
  reportHealth(health: Health): void
}

export type Registered = { ok: true } | ({ ok: false } & Trouble)

export interface Channel {
  /** Also the `channel` of its addresses. */
  name: 'telegram' | 'zalo'
  /** Names the account and no secret: leases and usage are kept by it. */
  bot: string
  capabilities: Capabilities
  send(address: Address, part: OutgoingPart, signal: AbortSignal): Promise<SendOutcome>
  /**
   * Fetches a file or picture that somebody sent, by the `id` it came with, of at most so many bytes; absent where none
   * arrive. Never rejects.
   */
  download?(fileId: string, mostBytes: number, signal: AbortSignal): Promise<Downloaded>
  /** An address that opens the chat with a payload of letters and digits; undefined when the platform doesn't answer. Never rejects. */
  startLink?(payload: string): Promise<string | undefined>
  /** Shows that an answer is on its way; a failure is nobody's concern. */
  showTyping(address: Address): Promise<void>
  /**
   * Fetches events until aborted. Never rejects: what can't be reached is tried again, ever more slowly, and told by
   * `reportHealth`. Present in polling mode.
   */
  poll?(callbacks: ChannelCallbacks, signal: AbortSignal): Promise<void>
  /** Present in webhook mode: the path the platform calls, and the answer to it. */
  webhook?: { path: string; handle(request: Request, callbacks: ChannelCallbacks): Promise<Response> }
  /** Tells the platform where to call (webhook mode) or that we poll. Repeats do no harm. */
  register(signal: AbortSignal): Promise<Registered>
  /** Asks whether the platform answers us at all; changes nothing there. Never rejects. */
  reach(signal: AbortSignal): Promise<Registered>
  /** Whether token and webhook are as they should be, in sentences for the administrator. For `doctor`. */
  check(signal: AbortSignal): Promise<{ ok: boolean; lines: string[] }>
}
