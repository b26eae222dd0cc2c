const inVietnam = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
})
const clock = new Intl.DateTimeFormat('vi-VN', {
  timeZone: 'Asia/Ho_Chi_Minh',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** `09/11/2026` */
export function formatDate(at: Date): string {
  return inVietnam.format(at)
}

/** `14:05 ngày 09/11/2026` */
export function formatDateTime(at: Date): string {
  return `${clock.format(at)} ngày ${formatDate(at)}`
}
