import { answerWebhook } from '../answer-webhook.ts'
import type { ChannelCallbacks } from '../channel.ts'
import type { UpdateTaker } from './take-update.ts'

/** Two texts of 4,096 characters with all their formatting stay below half of it. */
const LONGEST_UPDATE = 256 * 1024

/** Answers a call of Telegram's. Never rejects. */
export async function receiveWebhook(
  request: Request,
  secret: string,
  taker: UpdateTaker,
  callbacks: ChannelCallbacks,
): Promise<Response> {
  const status = await answerWebhook(request, {
    header: 'x-telegram-bot-api-secret-token',
    secret,
    longestBody: LONGEST_UPDATE,
    take: async (update) => taker.take(update, await taker.findBot(), callbacks),
    countRefused: callbacks.countRefused,
  })
  return new Response(null, { status })
}
