import { GrammyError, HttpError } from 'grammy'
import type { CallFault } from '../channel.ts'

/** Why a call did not come back with a result. Holds neither the token nor an address nor anybody's words. */
export type Failure =
  /** Telegram answered and refused. `description` is its own fixed wording, e.g. `Forbidden: bot was blocked by the user`. */
  | { kind: 'answered'; code: number; description: string; retryAfter?: number; migratedTo?: number }
  /** No answer. `code` is one such as `ECONNREFUSED`, or `timeout`, or `not-json`. */
  | { kind: 'unanswered'; code: string; proxied?: boolean }

/** What grammY throws, without what it carries along: the payload, and an address with the token in it. */
export function describeFailure(error: unknown, token: string): Failure {
  if (error instanceof GrammyError) {
    const { retry_after, migrate_to_chat_id } = error.parameters
    return {
      kind: 'answered',
      code: error.error_code,
      description: keepFixedWords(redact(String(error.description), token)),
      ...(retry_after === undefined ? {} : { retryAfter: retry_after }),
      ...(migrate_to_chat_id === undefined ? {} : { migratedTo: migrate_to_chat_id }),
    }
  }
  return { kind: 'unanswered', code: codeOf(error instanceof HttpError ? error.error : error) }
}

/** For logs and metrics: `400 Bad Request: chat not found`, `ECONNRESET`. */
export function nameFailure(failure: Failure): string {
  return failure.kind === 'unanswered' ? failure.code : `${failure.code} ${failure.description}`.trim()
}

export function toFault(method: string, failure: Failure): CallFault {
  return { method, code: nameFailure(failure) }
}

/** For the administrator: what is wrong and, where something can be done, what. */
export function explainFailure(failure: Failure): string {
  if (failure.kind === 'unanswered') return explainSilence(failure)
  if (isWrongToken(failure)) {
    return 'Telegram không nhận token: token sai hoặc đã bị thu hồi. Xin lấy lại token ở @BotFather và đặt vào TELEGRAM_BOT_TOKEN.'
  }
  if (failure.code === 409) {
    return isWebhookConflict(failure)
      ? 'Bot này đang đặt webhook nên Telegram không cho hỏi tin. Xin khởi động lại trợ lý để gỡ webhook, hoặc đặt PUBLIC_URL.'
      : 'Một chương trình khác đang nhận tin của cùng bot này. Xin dừng chương trình đó, hoặc dùng một bot khác.'
  }
  if (failure.code >= 500) return `Máy chủ Telegram đang có sự cố (${failure.code}).`
  return `Telegram từ chối (${nameFailure(failure)}).`
}

function explainSilence({ code, proxied }: Extract<Failure, { kind: 'unanswered' }>): string {
  if (code.startsWith('ERR_PROXY')) {
    return 'Máy chủ proxy không cho kết nối tới Telegram. Xin kiểm tra địa chỉ, cổng, tên và mật khẩu trong HTTPS_PROXY, hoặc hỏi người quản lý proxy.'
  }
  // Codes of Node's own say nothing to anybody.
  const named = code.startsWith('ERR_') ? '' : ` (${code})`
  return proxied === true
    ? `Không kết nối được tới Telegram qua proxy${named}. Xin kiểm tra máy chủ proxy còn chạy không và địa chỉ trong HTTPS_PROXY.`
    : `Không kết nối được tới Telegram${named}. Xin kiểm tra mạng; nếu nhà mạng chặn Telegram, xin đặt HTTPS_PROXY.`
}

/** Telegram says 404 to what cannot be a token, 401 to one that is no longer valid. */
export function isWrongToken(failure: Failure): boolean {
  return failure.kind === 'answered' && (failure.code === 401 || failure.code === 404)
}

/** Telegram answers and says no; what it answers is no trouble of its own. */
export function isRefusal(failure: Failure): boolean {
  return failure.kind === 'answered' && failure.code < 500
}

/** Telegram hands nothing out to who asks while a webhook is set. */
export function isWebhookConflict(failure: Failure): boolean {
  return failure.kind === 'answered' && failure.code === 409 && /webhook/i.test(failure.description)
}

/** Takes the token out, and the half of it that is secret. */
export function redact(text: string, token: string): string {
  const secret = token.slice(token.indexOf(':') + 1)
  return secret === '' ? text : text.replaceAll(secret, '…')
}

/** What follows the second colon, and anything quoted, may repeat a part of the message. */
function keepFixedWords(description: string): string {
  const words = description.split(':').slice(0, 2).join(':')
  return words
    .replace(/[^\w ,.:'-].*$/s, '')
    .slice(0, 100)
    .trim()
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if ('code' in error && typeof error.code === 'string' && /^[A-Z0-9_]{2,40}$/.test(error.code))
    return error.code
  if (error.name === 'AbortError' || error.name === 'TimeoutError' || /timed out/.test(error.message)) {
    return 'timeout'
  }
  return 'type' in error && error.type === 'invalid-json' ? 'not-json' : 'network'
}
