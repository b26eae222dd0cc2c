import { answerWebhook } from '../answer-webhook.ts'
import type { ChannelCallbacks } from '../channel.ts'
import type { UpdateTaker } from './take-update.ts'

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
    longestBody: 1024 * 1024,
    take: async (update) => taker.take(update, await taker.findBot(), callbacks),
    countRefused: callbacks.countRefused,
  })
  return new Response(null, { status })
}
