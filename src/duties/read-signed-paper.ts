import { addDays, type Day } from './calendar.ts'
import type { SignedPaper } from './change-duty.ts'

const number = /(?<![\p{L}\d])(\d{1,6}[a-z]?\s*\/\s*[\p{Lu}\p{Ll}Đđ][\p{L}\d&.-]{0,30})/u
const date = /(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4}|\d{2})(?!\d)/
const spelled = /ng[àa]y\s+(\d{1,2})\s+th[áa]ng\s+(\d{1,2})\s+n[ăa]m\s+(\d{4})/iu
const withoutYear = /(?<![\d/])(\d{1,2})\s*(?:[/.-]|th[áa]ng)\s*(\d{1,2})(?![\d/])/iu
const plain = /^(?:s[ốo]\s*)?(\d{1,6})$/iu

/**
 * Number and date of a signed paper in somebody's words: „Số 45/BC-TTYT ngày 05/11/2026“. Undefined without a number. A
 * day without its year („8/11“) is the last such one, seen from `today`. Pure.
 */
export function readSignedPaper(text: string, today: Day): SignedPaper | undefined {
  const [, found] = number.exec(text) ?? []
  const [, bare] = plain.exec(text.trim()) ?? []
  const named =
    found
      ?.replace(/\s+/g, '')
      .replace(/[.-]+$/, '')
      .toUpperCase() ?? bare
  if (named === undefined) return undefined
  const rest = found === undefined ? '' : text.replace(found, ' ')
  const [, day, month, year] = date.exec(rest) ?? spelled.exec(rest) ?? []
  return { number: named, date: toDay(day, month, year) ?? lastSuch(rest, today) }
}

/** A paper may be dated for the next working day. */
const mostAhead = 7

function lastSuch(text: string, today: Day): Day | undefined {
  const [, day, month] = withoutYear.exec(text) ?? []
  const year = Number(today.slice(0, 4))
  const days = [year, year - 1].map((each) => toDay(day, month, String(each)))
  return days.find((each) => each !== undefined && each <= addDays(today, mostAhead))
}

/** A calendar day somebody wrote; undefined when there is none such. Pure. */
export function readDay(text: string): string | undefined {
  const [, day, month, year] = date.exec(text) ?? spelled.exec(text) ?? []
  return toDay(day, month, year)
}

function toDay(
  day: string | undefined,
  month: string | undefined,
  year: string | undefined,
): string | undefined {
  if (day === undefined || month === undefined || year === undefined) return undefined
  const whole = year.length === 2 ? `20${year}` : year
  const iso = `${whole}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const made = new Date(`${iso}T00:00:00Z`)
  return Number.isNaN(made.getTime()) || made.toISOString().slice(0, 10) !== iso ? undefined : iso
}
