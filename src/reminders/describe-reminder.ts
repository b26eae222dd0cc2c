import type { ReminderState } from './reminder.ts'

/** „7 ngày trước hạn“ Pure. */
export function describeStep(step: string): string {
  const [, digest = '', name = ''] = /^(digest-)?([^@]+)/.exec(step) ?? []
  const [, day] = /^snooze-(.+)$/.exec(name) ?? []
  const [, overdue] = /^overdue-(\d+)$/.exec(name) ?? []
  const described =
    day !== undefined
      ? 'hẹn nhắc lại'
      : overdue !== undefined
        ? `quá hạn ${overdue} ngày`
        : name.startsWith('nudge-')
          ? 'cán bộ nhắc'
          : (named.get(name) ?? `${name} ngày trước hạn`)
  return digest === '' ? described : `tổng hợp cho cán bộ, ${described}`
}

const named = new Map([
  ['last-morning', 'sáng ngày làm việc cuối'],
  ['final', 'nhắc lần cuối'],
])

const states: Record<ReminderState, string> = {
  planned: 'chờ đến lúc',
  queued: 'đang gửi',
  sent: 'đã gửi',
  failed: 'không gửi được',
  suppressed: 'không gửi',
  unknown: 'không rõ đã tới chưa',
}

export function describeReminderState(state: ReminderState): string {
  return states[state]
}

const reasons = new Map([
  ['before-rule', 'mốc này trước khi có quy định'],
  ['before-joining', 'mốc này trước khi người đó nhận việc'],
  ['done', 'đơn vị đã báo là đã gửi'],
  ['exempt', 'đơn vị không thuộc diện'],
  ['not-owed', 'đơn vị không còn phải gửi'],
  ['muted', 'người đó đang tắt nhắc'],
  ['fresher-step', 'có lời nhắc mới hơn'],
  ['rule-changed', 'quy định đã đổi'],
  ['day-moved', 'hạn nội bộ đã đổi'],
  ['role-ended', 'người đó không còn nhận việc'],
  ['erased', 'người đó đã xoá dữ liệu'],
  ['merged', 'người đó đã liên kết hai tài khoản làm một'],
  ['too-late', 'đã qua lúc cần nhắc'],
  ['budget', 'hết phần tin của tháng dành cho nhắc việc'],
  ['no-account', 'không có kênh nào gửi được'],
  ['quiet-hours', 'đang giờ nghỉ, chờ đến 07:00'],
  ['gone', 'người đó đã chặn hoặc rời kênh'],
  ['expired', 'quá lúc còn cần gửi'],
  ['no-answer', 'kênh không trả lời'],
  ['sender died', 'trợ lý dừng đúng lúc đang gửi'],
  ['sent', 'đã gửi rồi'],
  ['queued', 'đang gửi'],
  ['failed', 'đã gửi mà không được'],
  ['unknown', 'đã gửi, không rõ tới chưa'],
])

/** In words for people; what a platform has said is told as it is. */
export function describeReason(reason: string): string {
  return reasons.get(reason) ?? reason
}
