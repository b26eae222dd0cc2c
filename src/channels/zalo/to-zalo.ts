import type { Address } from '../../message.ts'
import type { CallFault, OutgoingPart, SendOutcome } from '../channel.ts'
import { wasNotSent } from '../was-not-sent.ts'
import type { ZaloAnswer } from './zalo-client.ts'

/** The body of `sendMessage`. */
export interface ZaloMessage {
  chat_id: string
  text: string
}

export const longestZaloText = 2000

/**
 * What of a part goes to Zalo: its text, for choices are lines of it and files are links in it. Plain text needs no
 * escaping. A part that breaks the limits is named instead. Pure.
 */
export function toZaloMessage(
  { chatId }: Address,
  { text }: OutgoingPart,
): ZaloMessage | 'empty' | 'too-long' {
  if (text.trim() === '') return 'empty'
  return text.length > longestZaloText ? 'too-long' : { chat_id: chatId, text: text.toWellFormed() }
}

const defaultPauseSeconds = 5
const longestPauseSeconds = 3600

/** Descriptions may repeat what was sent, so none of them gets into a reason. Pure. */
export function toSendOutcome(answer: ZaloAnswer<unknown>): SendOutcome {
  if (answer.kind === 'done') return { kind: 'sent' }
  const fault = toFault('sendMessage', answer)
  if (answer.kind === 'unreachable')
    return {
      kind: 'unreachable',
      reason: describeSilence(answer.reason),
      fault,
      unsent: wasNotSent(answer.reason),
    }
  const { code, description, retryAfter = defaultPauseSeconds } = answer
  if (code === 429) return { kind: 'slow-down', seconds: Math.min(retryAfter, longestPauseSeconds) }
  if (isTokenRefused(code)) {
    const reason = `Zalo không nhận token của bot (sendMessage: ${code})`
    return { kind: 'unreachable', reason, fault, unsent: true }
  }
  if (code === 408 || (code !== undefined && code >= 500)) {
    return { kind: 'unreachable', reason: `Zalo đang gặp trục trặc (sendMessage: ${code})`, fault }
  }
  if (code === 403 || /\bblock|bị chặn/i.test(description)) return { kind: 'gone', fault }
  return {
    kind: 'refused',
    reason: `Zalo không nhận tin nhắn (sendMessage: ${code ?? 'không rõ mã'})`,
    fault,
  }
}

/** For the administrator: why a call got no answer, and what to do. Codes of Node's own say nothing to anybody. */
export function describeSilence(reason: string): string {
  if (reason.includes('ERR_PROXY')) {
    return 'Máy chủ proxy không cho kết nối tới Zalo. Vui lòng kiểm tra địa chỉ, cổng, tên và mật khẩu trong HTTPS_PROXY, hoặc hỏi người quản lý proxy.'
  }
  return `Không gọi được Zalo (${reason.replace(/ \(ERR_\w+\)/, '')}). Vui lòng kiểm tra đường mạng, HTTPS_PROXY (nếu có đặt), ZALO_API_ROOT và ZALO_BOT_TOKEN.`
}

/** What Zalo says besides a code may repeat what was sent. Pure. */
export function toFault(method: string, answer: Exclude<ZaloAnswer<unknown>, { kind: 'done' }>): CallFault {
  const code =
    answer.kind === 'denied' ? String(answer.code ?? 'none') : answer.reason.replace(/^[a-zA-Z]+: /, '')
  return { method, code }
}

/** Nothing came back, or Zalo has troubles of its own. */
export function isSilent(answer: Exclude<ZaloAnswer<unknown>, { kind: 'done' }>): boolean {
  return answer.kind === 'unreachable' || (answer.code ?? 0) >= 500
}

/** The token is part of the path, so a wrong one may also be an unknown path. */
export function isTokenRefused(code: number | undefined): boolean {
  return code === 401 || code === 404
}
