import type { Address } from '../message.ts'
import { describeTime } from './describe-time.ts'

export interface AdminAlertOptions {
  /** Where the administrator reads; without it nothing is sent. */
  admin: Address | undefined
  send: (address: Address, text: string) => Promise<void>
  now: () => Date
  reportError: (error: unknown, where: string) => void
}

export interface AdminAlerts {
  tellHealth(channel: string, health: { reachable: true } | { reachable: false; reason: string }): void
  /** `share` of the monthly messages is used, e.g. 0.8. */
  tellBudget(channel: string, share: number): void
  /** So many people use the bot, of so many that it may serve. */
  tellSeats(channel: string, used: number, seats: number): void
  tellBackupFailed(): void
  /** Tells what was held back, once its hour is over. To be called now and then. */
  check(): void
}

const hourMs = 60 * 60 * 1000
const names: Record<string, string> = { telegram: 'Telegram', zalo: 'Zalo' }

/** Tells the administrator of changes: each once, and no kind of it more than once an hour. */
export function createAdminAlerts({ admin, send, now, reportError }: AdminAlertOptions): AdminAlerts {
  const lastAt = new Map<string, number>()
  const channels = new Map<string, { told: string; current: { state: string; text: string } }>()

  /** False when one of this kind was sent within the hour. */
  const tell = (kind: string, text: string): boolean => {
    const time = now().getTime()
    const last = lastAt.get(kind)
    if (last !== undefined && time - last < hourMs) return false
    lastAt.set(kind, time)
    if (admin !== undefined) send(admin, text).catch((error: unknown) => reportError(error, 'admin alert'))
    return true
  }
  const tellChange = (channel: string) => {
    const known = channels.get(channel)
    if (known === undefined || known.told === known.current.state) return
    const { state, text } = known.current
    if (tell(`health ${channel} ${state}`, text)) known.told = state
  }
  return {
    tellHealth: (channel, health) => {
      const state = health.reachable ? 'up' : 'down'
      // A channel that is reached from the start is no news.
      const told = channels.get(channel)?.told ?? 'up'
      channels.set(channel, { told, current: { state, text: describeHealth(channel, health, now()) } })
      tellChange(channel)
    },
    tellBudget: (channel, share) => {
      tell(`budget ${channel} ${share}`, describeBudget(channel, share))
    },
    tellSeats: (channel, used, seats) => {
      tell(
        `seats ${channel}`,
        `Kênh ${nameOf(channel)} đã có ${used} trên ${seats} người được phép dùng. Khi đủ ${seats} người, người mới sẽ không nhắn được cho trợ lý; anh/chị cân nhắc nâng gói dịch vụ.`,
      )
    },
    tellBackupFailed: () => {
      tell(
        'backup',
        'Trợ lý chưa làm được bản sao lưu hằng ngày và sẽ tiếp tục thử. Anh/chị kiểm tra giúp dung lượng đĩa và quyền ghi vào thư mục sao lưu (chạy “npm run doctor” để xem chi tiết).',
      )
    },
    check: () => {
      for (const channel of channels.keys()) tellChange(channel)
    },
  }
}

function nameOf(channel: string): string {
  return names[channel] ?? channel
}

function describeHealth(
  channel: string,
  health: { reachable: true } | { reachable: false; reason: string },
  at: Date,
): string {
  const time = describeTime(at)
  if (health.reachable) return `Kênh ${nameOf(channel)} đã hoạt động trở lại (${time}).`
  const reason = health.reason === '' ? '' : `: ${health.reason.replace(/[.\s]+$/, '')}`
  return `Kênh ${nameOf(channel)} không kết nối được (${time})${reason}. Trợ lý vẫn đang tự thử lại; các kênh khác không bị ảnh hưởng.`
}

function describeBudget(channel: string, share: number): string {
  const what = `Kênh ${nameOf(channel)} đã dùng ${Math.round(share * 100)}% số tin nhắn của tháng này.`
  return share >= 0.95
    ? `${what} Trợ lý ngừng gửi tin nhắc chủ động trên kênh này đến hết tháng; câu hỏi vẫn được trả lời cho đến khi hết hạn mức.`
    : `${what} Anh/chị cân nhắc nâng gói dịch vụ nếu cần.`
}
