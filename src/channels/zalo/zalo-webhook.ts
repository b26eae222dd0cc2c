import { createHash, timingSafeEqual } from 'node:crypto'
import type { ChannelCallbacks } from '../channel.ts'
import { readJson } from './read-json.ts'

export const zaloWebhookPath = '/webhooks/zalo'

const longestBody = 256 * 1024

export interface WebhookParts {
  secret: string
  /** Resolves once the update is safely kept. */
  receive(update: unknown): Promise<void>
  countRefused: ChannelCallbacks['countRefused']
}

/** Answers a delivery: 200 once it is kept; 500 when it can't be, so that Zalo may repeat it. Never rejects. */
export async function answerZaloWebhook(request: Request, parts: WebhookParts): Promise<Response> {
  if (request.method !== 'POST') return refuse(405)
  if (!isSame(request.headers.get('x-bot-api-secret-token') ?? '', parts.secret)) {
    parts.countRefused('secret')
    return refuse(401)
  }
  const body = await readJson(request.body, longestBody).catch(() => 'malformed' as const)
  if (body === 'too-large') {
    parts.countRefused('too-large')
    return refuse(413)
  }
  if (
    body === 'malformed' ||
    typeof body.json !== 'object' ||
    body.json === null ||
    Array.isArray(body.json)
  ) {
    parts.countRefused('malformed')
    return refuse(400)
  }
  try {
    await parts.receive(body.json)
    return Response.json({ ok: true })
  } catch {
    return refuse(500)
  }
}

function refuse(status: number): Response {
  return Response.json({ ok: false }, { status })
}

/** Hashes are of one length, so the time taken tells nothing of the secret, not even how long it is. */
function isSame(given: string, secret: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(secret))
}
