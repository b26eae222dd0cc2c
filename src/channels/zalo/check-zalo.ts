import type { Registered } from '../channel.ts'
import { describeSilence, isTokenRefused, toFault } from './to-zalo.ts'
import type { ZaloAnswer, ZaloClient } from './zalo-client.ts'

/** Whether the token works and Zalo sends updates where we look for them: at `webhookUrl`, or nowhere when we poll. */
export async function checkZalo(
  client: ZaloClient,
  webhookUrl: string | undefined,
  signal: AbortSignal,
): Promise<{ ok: boolean; lines: string[] }> {
  const me = await client.getMe(signal)
  if (me.kind !== 'done') return { ok: false, lines: [describeTrouble(me, 'getMe')] }
  const lines = [
    `Zalo nhận token của bot${me.result.names[0] === undefined ? '' : ` “${me.result.names[0]}”`}.`,
  ]
  const info = await client.getWebhookInfo(signal)
  if (info.kind !== 'done') return { ok: false, lines: [...lines, describeTrouble(info, 'getWebhookInfo')] }
  const webhook = describeWebhook(info.result, webhookUrl)
  return { ok: webhook.ok, lines: [...lines, webhook.line] }
}

/** Whether Zalo answers us with this token. */
export async function reachZalo(client: ZaloClient, signal: AbortSignal): Promise<Registered> {
  const me = await client.getMe(signal)
  // Whoever asks for silence is there.
  if (me.kind === 'done' || (me.kind === 'denied' && me.code === 429)) return { ok: true }
  return { ok: false, reason: describeTrouble(me, 'getMe'), fault: toFault('getMe', me) }
}

function describeWebhook(set: string, wanted: string | undefined): { ok: boolean; line: string } {
  if (set === (wanted ?? '')) {
    return wanted === undefined
      ? { ok: true, line: 'Zalo không đặt webhook; trợ lý tự hỏi tin nhắn (polling).' }
      : { ok: true, line: `Zalo gửi tin nhắn tới ${wanted}.` }
  }
  const again = 'Khởi động lại trợ lý để đăng ký lại'
  if (wanted === undefined) {
    return {
      ok: false,
      line: `Zalo đang gửi tin nhắn tới ${hostOf(set)} nên trợ lý không hỏi được tin nhắn. ${again}, hoặc đặt PUBLIC_URL nếu muốn dùng webhook.`,
    }
  }
  const where = set === '' ? 'Zalo chưa được đặt webhook' : `Zalo đang gửi tin nhắn tới ${hostOf(set)}`
  return { ok: false, line: `${where}, trong khi PUBLIC_URL cần ${wanted}. ${again}.` }
}

/** Somebody else's address may hold a secret in its path. */
function hostOf(url: string): string {
  return URL.canParse(url) && new URL(url).host !== '' ? `máy chủ ${new URL(url).host}` : 'một địa chỉ khác'
}

/** What to tell an administrator about a call that failed, and what to do. Not for `sendMessage`. */
export function describeTrouble(
  answer: Exclude<ZaloAnswer<unknown>, { kind: 'done' }>,
  method: string,
): string {
  if (answer.kind === 'unreachable') return describeSilence(answer.reason)
  const { code, description } = answer
  if (isTokenRefused(code)) {
    return `Zalo không nhận token của bot (${method}: ${code}). Vui lòng lấy lại token trong Zalo Bot Manager và đặt vào ZALO_BOT_TOKEN.`
  }
  const said = [code ?? 'không rõ mã', ...(description === '' ? [] : [description])].join(', ')
  const hint =
    method === 'getUpdates'
      ? ' Có thể bot còn đặt webhook, hoặc một chương trình khác đang dùng cùng token.'
      : ''
  return `Zalo từ chối ${method} (${said}).${hint}`
}
