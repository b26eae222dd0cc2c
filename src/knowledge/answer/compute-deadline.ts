import type { Fact } from '../fact.ts'
import { sentenceCase } from './list-lines.ts'

export interface DeadlineAsked {
  rule: NonNullable<Fact['deadline']>
  /** The duty as the paper words it: „trước ngày 10/11 hằng năm“. */
  printed: string
  /** What the paper is called: „kế hoạch“, „quy chế“. */
  paper?: string
  /** Years the question names, if any. */
  years: readonly number[]
  /** A year named by this one: 1 for „năm sau“. */
  relativeYear?: number | undefined
  now: Date
  timezone: string
}

export type DeadlineReply =
  | { kind: 'date'; text: string; passed: boolean }
  | { kind: 'outside'; text: string }

/**
 * The last valid day of a yearly duty „before day.month“: the day before it, to its end, in the organization's time
 * zone. A weekend never moves it.
 */
export function computeDeadline({
  rule,
  printed,
  paper = 'kế hoạch',
  years,
  relativeYear = 0,
  now,
  timezone,
}: DeadlineAsked): DeadlineReply {
  const today = dayIn(timezone, now)
  const thisYear = today.getUTCFullYear()
  const asked = years.length > 0 ? [...years] : [thisYear + relativeYear]
  const outside = asked.find((year) => year < rule.first || year > rule.last)
  if (outside !== undefined) {
    return {
      kind: 'outside',
      text: `${sentenceCase(paper)} thực hiện từ ${rule.first} đến ${rule.last}, không nêu hạn cho năm ${outside}.`,
    }
  }
  const source = ` (${paper} ghi “${printed}”)`
  const days = asked.map((year, position) =>
    tellDay(lastValidDay(rule.before, year), today, {
      source: position === 0 ? source : '',
      whose: `năm ${year}`,
    }),
  )
  const passed = days[0]?.passed === true
  const next =
    asked[0] === thisYear && passed && thisYear + 1 <= rule.last
      ? ` Hạn kế tiếp: hết ${formatDay(lastValidDay(rule.before, thisYear + 1))}.`
      : ''
  return { kind: 'date', text: days.map(({ text }) => text).join(' ') + next, passed }
}

/** One last day, and what is left till its end. */
export function tellDay(
  day: Date,
  today: Date,
  { source, naming = 'Hạn cuối', whose = 'này' }: { source: string; naming?: string; whose?: string },
): Extract<DeadlineReply, { kind: 'date' }> {
  const left = Math.round((day.getTime() - today.getTime()) / 86_400_000)
  const last = `hết ${formatDay(day)}${source}`
  const told =
    left < 0 ? `Hạn ${whose} đã qua: ${last}, đã quá ${-left} ngày.` : `${naming}: ${last}, còn ${left} ngày.`
  return { kind: 'date', passed: left < 0, text: left === 0 ? `${naming} là hôm nay: ${last}.` : told }
}

const calendars = new Map<string, Intl.DateTimeFormat>()

/** Midnight UTC of the calendar day it is in a time zone. */
export function dayIn(timezone: string, now: Date): Date {
  const calendar = calendars.get(timezone) ?? new Intl.DateTimeFormat('en-CA', { timeZone: timezone })
  calendars.set(timezone, calendar)
  const [year, month, day] = calendar.format(now).split('-').map(Number)
  return new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day))
}

/** The day before `MM-DD` of a year. */
export function lastValidDay(before: string, year: number): Date {
  const [month, day] = before.split('-').map(Number)
  return new Date(Date.UTC(year, (month ?? 1) - 1, (day ?? 1) - 1))
}

/** `10/11` of `11-10`. */
export function printedDay(before: string): string {
  return before.split('-').reverse().map(Number).join('/')
}

const weekdays = ['Chủ nhật', 'thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy']

/** `thứ Hai 09/11/2026` */
export function formatDay(day: Date): string {
  const [year, month, date] = day.toISOString().slice(0, 10).split('-')
  return `${weekdays[day.getUTCDay()]} ${date}/${month}/${year}`
}
