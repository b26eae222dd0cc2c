import { isSameSecret } from '../http/is-same-secret.ts'
import type { ChannelCallbacks } from './channel.ts'
import { readJson } from './read-json.ts'

export interface WebhookParts {
  /** Where the platform shows the secret, and the secret. */
  header: string
  secret: string
  /** Bytes. */
  longestBody: number
  /** Takes a JSON object; resolves once it is safely kept, and rejects when it could not be. */
  take(update: object): Promise<void>
  countRefused: ChannelCallbacks['countRefused']
}

/**
 * The status that a platform's call is answered with: 200 once the message is kept, or when a repeat would bring the same;
 * 500 when it could not be kept, so that it comes again. Never rejects.
 */
export async function answerWebhook(request: Request, parts: WebhookParts): Promise<number> {
  const { header, secret, longestBody, take, countRefused } = parts
  if (request.method !== 'POST') return 405
  if (!isSameSecret(request.headers.get(header) ?? '', secret)) {
    countRefused('secret')
    return 401
  }
  const body = await readJson(request.body, longestBody).catch(() => 'malformed' as const)
  if (body === 'too-large') {
    countRefused('too-large')
    return 413
  }
  const update = body === 'malformed' ? undefined : body.json
  if (typeof update !== 'object' || update === null || Array.isArray(update)) {
    countRefused('malformed')
    return 400
  }
  return take(update).then(
    () => 200,
    () => 500,
  )
}
