import type pg from 'pg'
import { z } from 'zod'
import type { Health } from '../channels/channel.ts'
import type { Address } from '../message.ts'
import { type AlertSubject, endAlert, endFallNotices, loadAlert } from './alert-repository.ts'
import { createChannelAlerts, stillDown } from './create-channel-alerts.ts'
import { describeTime } from './describe-time.ts'

/** A message of ours for the administrator. */
export interface Notice {
  text: string
  /** Unique; a second one is not kept. */
  key?: string
  validMs?: number
  /** Asked by `isDue` with the payload, right before it goes out. */
  condition?: string
  payload: AlertSubject
}

export interface AdminAlertOptions {
  pool: pg.Pool
  /** Where the administrator reads; without it nothing is sent. */
  admin: Address | undefined
  /** Resolves once it is kept for the lane. */
  send: (address: Address, notice: Notice) => Promise<void>
  now: () => Date
  reportError: (error: unknown, where: string) => void
  /** No other process works on this database. */
  alone?: boolean
}

/** What is returned resolves once all is kept for the lane, and never rejects. */
export interface AdminAlerts {
  tellHealth(channel: string, health: Health): Promise<void>
  /** So many of the month's messages are used, which is `percent` of them or more. */
  tellBudget(channel: string, percent: number, use: { used: number; most: number }): Promise<void>
  /** So many people use the bot, of so many that it may serve. */
  tellSeats(channel: string, used: number, seats: number): Promise<void>
  tellBackupFailed(): Promise<void>
  /** Whether what a waiting notice says is still true. */
  isDue(condition: string, payload: unknown): Promise<boolean>
  start(): Promise<void>
  /** Tells what has lasted long enough, and keeps up what still holds. To be called every few seconds. */
  check(): Promise<void>
  stop(): Promise<void>
}

const hourMs = 60 * 60 * 1000
const names: Record<string, string> = { telegram: 'Telegram', zalo: 'Zalo' }

/** Tells the administrator of changes that last: each once, and no kind of it more than once an hour. */
export function createAdminAlerts(options: AdminAlertOptions): AdminAlerts {
  const { pool, admin, now, reportError } = options
  if (admin === undefined) return silent
  let running: Promise<void> = Promise.resolve()
  let failing = false
  /** One after another. A database that is away is told once. */
  const insist = (work: () => Promise<void>) => {
    running = running.then(work).then(
      () => {
        failing = false
      },
      (error: unknown) => {
        if (!failing) reportError(error, 'admin alert')
        failing = true
      },
    )
    return running
  }
  const tell = createTeller(options, admin, insist)
  const channels = createChannelAlerts({
    ...{ pool, admin, now, words: healthWords },
    send: ({ kind, channel, ...notice }) =>
      options.send(admin, { ...notice, payload: { alert: kind, about: channel } }),
  })
  return {
    tellHealth: (channel, health) => insist(() => channels.tellHealth(channel, health)),
    tellBudget: (channel, percent, use) => {
      const text = describeBudget(channel, percent, use)
      return tell({ alert: 'budget', about: channel }, { kind: `budget ${channel} ${percent}`, text })
    },
    tellSeats: (channel, used, seats) => {
      const text = describeSeats(channel, used, seats)
      return tell({ alert: 'seats', about: channel }, { kind: `seats ${channel}`, text })
    },
    tellBackupFailed: () => tell({ alert: 'backup', about: '' }, { kind: 'backup', text: backupFailed }),
    isDue: async (condition, payload) =>
      condition !== stillDown || channels.isStillDown(SUBJECT.parse(payload).about),
    start: () => (options.alone === true ? insist(() => endFallNotices(pool)) : nothing()),
    check: () => insist(channels.check),
    stop: () => insist(channels.stop),
  }
}

const SUBJECT = z.object({ about: z.string() })
const nothing = async () => undefined
const silent: AdminAlerts = {
  ...{ tellHealth: nothing, tellBudget: nothing, tellSeats: nothing, tellBackupFailed: nothing },
  isDue: async () => false,
  ...{ start: nothing, check: nothing, stop: nothing },
}

/** Sends nothing when one of this kind was sent within the hour; one that still waits gives way to a newer one. */
function createTeller(
  { pool, send, now }: AdminAlertOptions,
  admin: Address,
  insist: (work: () => Promise<void>) => Promise<void>,
) {
  const lastAt = new Map<string, number>()
  return async (payload: AlertSubject, { kind, text }: { kind: string; text: string }): Promise<void> => {
    const time = now().getTime()
    const last = lastAt.get(kind)
    if (last !== undefined && time - last < hourMs) return
    lastAt.set(kind, time)
    await insist(async () => {
      const before = await loadAlert(pool, admin, payload)
      if (before?.pending === true) await endAlert(pool, before.id, now())
      await send(admin, { text, payload })
    })
  }
}

const backupFailed =
  'Trợ lý chưa làm được bản sao lưu hằng ngày và sẽ tiếp tục thử. Anh/chị kiểm tra giúp dung lượng đĩa và quyền ghi vào thư mục sao lưu (chạy “npm run doctor” để xem chi tiết).'

function nameOf(channel: string): string {
  return names[channel] ?? channel
}

const healthWords = {
  fell: (channel: string, why: string, since: Date) => {
    const reason = why === '' ? '' : `: ${why.replace(/[.\s]+$/, '')}`
    return `Kênh ${nameOf(channel)} không kết nối được từ ${describeTime(since)}${reason}. Trợ lý vẫn đang tự thử lại; các kênh khác không bị ảnh hưởng.`
  },
  returned: (channel: string, at: Date) =>
    `Kênh ${nameOf(channel)} đã hoạt động trở lại (${describeTime(at)}).`,
  wasAway: (channel: string, from: Date, to: Date) =>
    `Kênh ${nameOf(channel)} đã mất kết nối từ ${describeTime(from)} đến ${describeTime(to)}, nay đã hoạt động trở lại.`,
}

const inWords = (count: number) => count.toLocaleString('vi-VN')

function describeBudget(
  channel: string,
  percent: number,
  { used, most }: { used: number; most: number },
): string {
  const share = Math.floor((used * 100) / most)
  const what = `Kênh ${nameOf(channel)} đã dùng ${inWords(used)} trong số ${inWords(most)} tin nhắn của tháng này (${share}%).`
  return percent >= 95
    ? `${what} Trợ lý ngừng gửi tin nhắc chủ động trên kênh này đến hết tháng; câu hỏi vẫn được trả lời cho đến khi hết hạn mức.`
    : `${what} Anh/chị cân nhắc nâng gói dịch vụ nếu cần.`
}

function describeSeats(channel: string, used: number, seats: number): string {
  const name = nameOf(channel)
  const what = `Đã có ${inWords(used)} người nhắn cho trợ lý trên ${name}, gói ${name} cho phép ${inWords(seats)} người.`
  const next =
    used < seats
      ? 'Khi đủ số này, người mới sẽ không nhắn được cho trợ lý; người đã nhắn vẫn dùng bình thường.'
      : 'Từ giờ người mới có thể không nhắn được cho trợ lý; người đã nhắn vẫn dùng bình thường.'
  return `${what} ${next} Anh/chị cân nhắc nâng gói, hoặc sửa ZALO_SEATS nếu gói của đơn vị cho phép nhiều hơn.`
}
