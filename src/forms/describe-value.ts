import type { Field, PersonRow, Value } from './form.ts'

const longestShown = 240

/** A value in people's words. Pure. */
export function describeValue(field: Field, value: Value): string {
  if (typeof value === 'boolean') return labelsOf(field)[value ? 0 : 1]
  if (typeof value === 'number') return formatNumber(value) + (field.kind === 'percent' ? '%' : '')
  if (typeof value === 'string') {
    if (field.kind === 'choice') return field.options.find(({ id }) => id === value)?.label ?? value
    return field.kind === 'date' ? formatDay(value) : value
  }
  return value
    .map((row) => {
      if (typeof row !== 'string') return 'key' in row ? row.name : describePerson(row)
      const options = field.kind === 'choices' ? field.options : []
      return options.find(({ id }) => id === row)?.label ?? row
    })
    .join('; ')
}

/** What yes and no are called. Pure. */
export function labelsOf(field: Field): readonly [yes: string, no: string] {
  return (field.kind === 'yes-no' ? field.labels : undefined) ?? ['Có', 'Không']
}

/** The same in a list of many: long texts by their beginning and length. Pure. */
export function describeShort(field: Field, value: Value): string {
  const whole = describeValue(field, value).replace(/\s*\n\s*/g, ' ⏎ ')
  if (whole.length <= longestShown) return whole
  const cut = whole.slice(0, longestShown)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1))}… (${formatNumber(whole.length)} ký tự)`
}

/** „Trần Thị Hoa (sinh 1990; Khoa Nội; chức danh: điều dưỡng trưởng; trình độ: đại học), 60%“ */
export function describePerson({
  name,
  born,
  workplace,
  title,
  qualification,
  share,
  work,
}: PersonRow): string {
  const known = [
    born && `sinh ${formatDay(born)}`,
    workplace,
    title && `chức danh: ${title}`,
    qualification && `trình độ: ${qualification}`,
    work,
  ].filter((part) => part !== undefined && part !== '')
  const about = known.length > 0 ? ` (${known.join('; ')})` : ''
  return `${name}${about}${share === undefined ? '' : `, ${formatNumber(share)}%`}`
}

/** `15/03/2026` of an ISO day; a year stays. Pure. */
export function formatDay(day: string): string {
  return day.split('-').reverse().join('/')
}

export function formatNumber(value: number): string {
  return new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 }).format(value)
}
