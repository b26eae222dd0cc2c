import type { StatedValue } from '../question/open-confirmation.ts'

/**
 * „Không phải ngày 15/11 ạ.“ where the answer has another value of the kind that was to be confirmed; empty where it has
 * the very value or none, since silence denies nothing. `told` is what is answered and what it is quoted from.
 */
export function denyValue(stated: StatedValue | undefined, told: string): string {
  if (stated === undefined) return ''
  const [own] = read(stated.kind, stated.text)
  const others = read(stated.kind, told)
  if (own === undefined || others.length === 0 || others.includes(own)) return ''
  if (stated.kind === 'year' && isBetween(Number(own), others.map(Number))) return ''
  return `Không phải ${naming[stated.kind]} ${own} ạ. `.replace('  ', ' ')
}

const naming = { day: 'ngày', year: 'năm', share: '', money: '', count: '' }

function read(kind: StatedValue['kind'], text: string): string[] {
  if (kind === 'day') return readDays(text)
  if (kind === 'year') return text.match(/(?<![\d/.-])20\d\d(?!\d)/g) ?? []
  if (kind === 'count') return (text.match(/(?<![\d/.,-])\d{1,3}(?=\s+\p{L}|$)/gu) ?? []).map(trimmed)
  const unit =
    kind === 'share' ? /\d[\d.,]*(?=\s*(?:%|phần trăm))/giu : /\d[\d.,]*\s*(?:triệu|nghìn|đồng|tỷ)/giu
  return (text.match(unit) ?? []).map((value) => (kind === 'share' ? `${value}%` : value))
}

const dayPattern = /(\d{1,2})[/.-](\d{1,2})(?!\d)|ng[àa]y\s+(\d{1,2})\s+th[áa]ng\s+(\d{1,2})/giu

function readDays(text: string): string[] {
  return [...text.matchAll(dayPattern)].map(([, d, m, day, month]) =>
    [d ?? day, m ?? month].map((part = '') => trimmed(part)).join('/'),
  )
}

function trimmed(number: string): string {
  return number.replace(/^0+(?=\d)/, '')
}

function isBetween(year: number, others: readonly number[]): boolean {
  return Math.min(...others) < year && year < Math.max(...others)
}
