import type { Registered } from '../channel.ts'
import { explainFailure, toFault } from './describe-failure.ts'
import type { TelegramClient } from './telegram-client.ts'

interface WebhookInfo {
  url?: string
  pending_update_count: number
  last_error_date?: number
  last_error_message?: string
}

const CALL_MS = 15_000

/** Whether the token works and updates come to us, said in Vietnamese. `webhookUrl` is absent when we fetch them. */
export async function checkBot(
  { api, within, describe, redact }: TelegramClient,
  webhookUrl: string | undefined,
  signal: AbortSignal,
): Promise<{ ok: boolean; lines: string[] }> {
  try {
    const { username } = await api.getMe(within(CALL_MS, signal))
    const info: WebhookInfo = await api.getWebhookInfo(within(CALL_MS, signal))
    const checked = checkWebhook(info, webhookUrl)
    return { ok: checked.ok, lines: [`Token dùng được, bot là @${username}.`, ...checked.lines.map(redact)] }
  } catch (error) {
    return { ok: false, lines: [explainFailure(describe(error))] }
  }
}

/** Whether Telegram answers us with this token. */
export async function reachBot(
  { api, within, describe }: TelegramClient,
  signal: AbortSignal,
): Promise<Registered> {
  try {
    await api.getMe(within(CALL_MS, signal))
    return { ok: true }
  } catch (error) {
    const failure = describe(error)
    // Whoever asks for silence is there.
    if (failure.kind === 'answered' && failure.code === 429) return { ok: true }
    return { ok: false, reason: explainFailure(failure), fault: toFault('getMe', failure) }
  }
}

function checkWebhook(info: WebhookInfo, ours: string | undefined): { ok: boolean; lines: string[] } {
  const set = info.url ?? ''
  const waiting =
    info.pending_update_count === 0 ? [] : [`Đang có ${info.pending_update_count} tin chờ nhận ở Telegram.`]
  if (ours === undefined) {
    return set === ''
      ? { ok: true, lines: ['Nhận tin bằng cách hỏi Telegram (không dùng webhook).', ...waiting] }
      : {
          ok: false,
          lines: [
            `Bot đang đặt webhook ở ${hostOf(set)} nên không hỏi tin được. Khởi động lại trợ lý thì webhook này được gỡ.`,
            ...waiting,
          ],
        }
  }
  if (set === ours) return checkDelivery(info, waiting)
  const found =
    set === ''
      ? 'Chưa đăng ký webhook. Trợ lý tự đăng ký khi khởi động.'
      : `Webhook đang trỏ tới ${hostOf(set)}, không phải ${ours}. Khởi động lại trợ lý để đăng ký lại; nếu một hệ thống khác dùng chung bot này, xin tách ra.`
  return { ok: false, lines: [found, ...waiting] }
}

/** An old error with nothing waiting was overcome. */
function checkDelivery(info: WebhookInfo, waiting: string[]): { ok: boolean; lines: string[] } {
  const { last_error_message, last_error_date, pending_update_count } = info
  const lines = ['Webhook trỏ đúng địa chỉ của trợ lý.', ...waiting]
  if (last_error_message === undefined) return { ok: true, lines }
  const at = last_error_date === undefined ? '' : ` lúc ${new Date(last_error_date * 1000).toISOString()}`
  lines.push(
    `Lần gần nhất Telegram không gọi được webhook${at}: ${last_error_message.slice(0, 200)}. Xin kiểm tra PUBLIC_URL, chứng thư TLS và reverse proxy.`,
  )
  return { ok: pending_update_count === 0, lines }
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'một địa chỉ khác'
}
