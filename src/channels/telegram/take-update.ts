import { z } from 'zod'
import type { ChannelCallbacks } from '../channel.ts'
import { fromTelegramUpdate, readMove, readPressId } from './from-telegram.ts'
import type { TelegramClient } from './telegram-client.ts'
import type { TelegramBot } from './telegram-update.ts'

export interface UpdateTaker {
  /** Who we are; asked once. Rejects while Telegram cannot be reached. */
  findBot(): Promise<TelegramBot>
  /** Rejects when the message could not be kept. */
  take(update: unknown, bot: TelegramBot, callbacks: ChannelCallbacks): Promise<void>
}

const CALL_MS = 10_000
const BOT = z.object({ id: z.int(), username: z.string().regex(/^\w+$/) })

export function createUpdateTaker(client: TelegramClient, now: () => Date): UpdateTaker {
  return {
    findBot: rememberBot(client),
    take: async (update, bot, callbacks) => {
      const move = readMove(update)
      if (move !== undefined) return callbacks.moveChat(move.from, move.to)
      const message = fromTelegramUpdate(update, bot, now())
      if (message === undefined) return callbacks.countRefused('unknown')
      if (typeof message === 'string') return callbacks.countRefused(message)
      const word = await callbacks.accept(message)
      if (message.pressKey !== undefined) void answerPress(client, readPressId(update), word)
    },
  }
}

/** All who ask at the same time share one call, and a failure is not remembered. */
function rememberBot({ api, within }: TelegramClient): () => Promise<TelegramBot> {
  let asked: Promise<TelegramBot> | undefined
  return () => {
    asked ??= api
      .getMe(within(CALL_MS))
      .then((me) => BOT.parse(me))
      .catch((error) => {
        asked = undefined
        throw error
      })
    return asked
  }
}

/**
 * Without it the button shows for minutes that it is waiting; that nobody hears of a failure does no harm. The word is
 * seen by whoever pressed, and is no message in the chat.
 */
async function answerPress(
  { api, within }: TelegramClient,
  id: string | undefined,
  word: string | undefined,
): Promise<void> {
  if (id === undefined) return
  const answer = { callback_query_id: id, ...(word !== undefined && { text: word }) }
  await api.raw.answerCallbackQuery(answer, within(CALL_MS)).catch(() => {})
}
