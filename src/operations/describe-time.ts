const day = { timeZone: 'Asia/Ho_Chi_Minh', day: '2-digit', month: '2-digit', year: 'numeric' } as const

/** `09:00 22/11/2026`, in Vietnamese time. */
export function describeTime(at: Date): string {
  return at.toLocaleString('vi-VN', { ...day, hour: '2-digit', minute: '2-digit' })
}

/** `22/11/2026`, in Vietnamese time. */
export function describeDay(at: Date): string {
  return at.toLocaleDateString('vi-VN', day)
}
