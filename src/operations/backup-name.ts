const zone = 'Asia/Ho_Chi_Minh'

/** `2026-11-22T021500`, in Vietnamese time, as part of a file's name. */
export function describeStamp(at: Date): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const read = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? ''
  return `${read('year')}-${read('month')}-${read('day')}T${read('hour')}${read('minute')}${read('second')}`
}

/** Daily backups are told by their names from those that somebody has asked for, which nobody else removes. */
export function describeBackup(at: Date, { daily = false }: { daily?: boolean } = {}): string {
  return `${describeStamp(at)}${daily ? '-daily' : ''}.jsonl.gz`
}

/** When a daily backup of that name was made; undefined for any other file. */
export function readDailyTime(name: string): Date | undefined {
  const form = /^(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)-daily\.jsonl\.gz$/
  const [, day, hour, minute, second] = form.exec(name) ?? []
  // Viet Nam has one time all the year.
  const at = new Date(`${day}T${hour}:${minute}:${second}+07:00`)
  return Number.isNaN(at.getTime()) ? undefined : at
}
