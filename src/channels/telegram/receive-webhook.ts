import { createHash, timingSafeEqual } from 'node:crypto'
import type { ChannelCallbacks } from '../channel.ts'
import type { UpdateTaker } from './take-update.ts'

const LONGEST_BODY = 1024 * 1024

/**
 * Answers a call of Telegram's: 200 once the message is kept, or when a repeat would bring the same; 500 when it could
 * not be kept, so that it comes again.
 */
export async function receiveWebhook(
  request: Request,
  secret: string,
  taker: UpdateTaker,
  callbacks: ChannelCallbacks,
): Promise<Response> {
  if (request.method !== 'POST') return answer(405)
  if (!isSame(request.headers.get('x-telegram-bot-api-secret-token') ?? '', secret)) {
    callbacks.countRefused('secret')
    return answer(401)
  }
  const body = await readBody(request)
  if (body === undefined) {
    callbacks.countRefused('too-large')
    return answer(413)
  }
  const update = parseJson(body)
  if (update === undefined) {
    callbacks.countRefused('malformed')
    return answer(400)
  }
  return taker
    .findBot()
    .then((bot) => taker.take(update, bot, callbacks))
    .then(
      () => answer(200),
      () => answer(500),
    )
}

/** In the same time whatever the difference, also that of their lengths. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}

/** `undefined` when too large: read no further than allowed, whatever length was announced. A body that breaks off is one that is not JSON. */
async function readBody(request: Request): Promise<string | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > LONGEST_BODY) return undefined
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for await (const chunk of request.body ?? []) {
      length += chunk.byteLength
      if (length > LONGEST_BODY) return undefined
      chunks.push(chunk)
    }
  } catch {
    return ''
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function answer(status: number): Response {
  return new Response(null, { status })
}
