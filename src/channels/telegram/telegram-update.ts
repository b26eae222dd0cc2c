import { z } from 'zod'

export interface TelegramBot {
  id: number
  /** Without `@`. */
  username: string
}

/** What we read of Telegram's updates; everything else in them may change as it likes. */

const USER = z.object({ id: z.int(), is_bot: z.boolean().optional() })

const CHAT = z.object({ id: z.int(), type: z.string() })

/** Until the year 2100: what lies beyond would be no date at all. */
const TIME = z.int().min(0).max(4_102_444_800)

/** Neither PostgreSQL nor JSON takes a zero byte or half a surrogate pair; people cannot type them. */
const TEXT = z.string().transform((text) => text.replaceAll('\0', ' ').toWellFormed())

const FILE = z
  .looseObject({ file_id: z.string().max(200), file_name: TEXT.optional() })
  .optional()
  .catch(undefined)

/** Loose, because what a message holds is told by which fields it has. */
const MESSAGE = z.looseObject({
  message_id: z.int(),
  date: TIME,
  edit_date: TIME.optional(),
  chat: CHAT,
  from: USER.optional(),
  sender_chat: z.unknown().optional(),
  is_automatic_forward: z.boolean().optional(),
  message_thread_id: z.int().optional(),
  is_topic_message: z.boolean().optional(),
  /** A group that became a supergroup has another id; told in both chats. */
  migrate_to_chat_id: z.int().optional(),
  migrate_from_chat_id: z.int().optional(),
  media_group_id: z.string().max(100).optional(),
  reply_to_message: z
    .object({
      from: USER.optional(),
      forum_topic_created: z.unknown().optional(),
      text: z.string().optional().catch(undefined),
    })
    .optional(),
  text: TEXT.optional(),
  caption: TEXT.optional(),
  /** Smallest first. */
  photo: z
    .array(z.looseObject({ file_id: z.string().max(200) }))
    .max(20)
    .optional()
    .catch(undefined),
  document: FILE,
  video: FILE,
})

const CALLBACK_QUERY = z.object({
  id: z.string(),
  from: USER.optional(),
  data: TEXT.pipe(z.string().max(64)).optional(),
  /** Also one that is too old to be shown again, which has little more than its chat. */
  message: z
    .object({
      message_id: z.int().optional(),
      chat: CHAT,
      message_thread_id: z.int().optional(),
      is_topic_message: z.boolean().optional(),
    })
    .optional(),
})

export const UPDATE = z.object({
  update_id: z.int(),
  message: MESSAGE.optional(),
  edited_message: MESSAGE.optional(),
  callback_query: CALLBACK_QUERY.optional(),
})

/** The kinds of update that we ask for. */
export const WANTED_UPDATES = ['message', 'edited_message', 'callback_query'] as const

export type TelegramMessage = z.infer<typeof MESSAGE>
export type TelegramPress = z.infer<typeof CALLBACK_QUERY>
