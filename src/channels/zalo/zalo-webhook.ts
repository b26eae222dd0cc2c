import { answerWebhook } from '../answer-webhook.ts'
import type { ChannelCallbacks } from '../channel.ts'

export const zaloWebhookPath = '/webhooks/zalo'

export interface WebhookParts {
  secret: string
  /** Resolves once the update is safely kept. */
  receive(update: unknown): Promise<void>
  countRefused: ChannelCallbacks['countRefused']
}

/** Answers a delivery, in the form of Zalo's own answers. Never rejects. */
export async function answerZaloWebhook(
  request: Request,
  { secret, receive, countRefused }: WebhookParts,
): Promise<Response> {
  const status = await answerWebhook(request, {
    header: 'x-bot-api-secret-token',
    longestBody: 256 * 1024,
    take: receive,
    ...{ secret, countRefused },
  })
  return Response.json({ ok: status === 200 }, { status })
}
