import { type DeadlineReply, dayIn, formatDay, lastValidDay, tellDay } from './compute-deadline.ts'
import type { DueDays } from './read-due-days.ts'

interface Counting {
  /** What the paper is called: „kế hoạch“, „quy chế“. */
  paper: string
  /** Years the question names, if any, or the one it means by „năm sau“. */
  years: readonly number[]
  now: Date
  timezone: string
}

/** The next of several yearly days and the one after it, or the one day that is named; with what is left till then. */
export function countDueDays(due: DueDays, counting: Counting): DeadlineReply | undefined {
  const { paper, years, now, timezone } = counting
  const today = dayIn(timezone, now)
  const source = ` (${paper} ghi “${due.printed}”)`
  if (due.kind === 'once') {
    const isOfYear = years.length === 0 || years.includes(due.lastDay.getUTCFullYear())
    return isOfYear ? tellDay(due.lastDay, today, { source }) : undefined
  }
  const named = years.length > 0
  const asked = named ? years : [-1, 0, 1].map((step) => today.getUTCFullYear() + step)
  const within = asked.filter((year) => year >= due.first && year <= due.last)
  const days = within.flatMap((year) => due.before.map((before) => lastValidDay(before, year)))
  const coming = days.filter((day) => day >= today).sort((left, right) => left.getTime() - right.getTime())
  const [next, ...later] = coming
  if (next === undefined) {
    const last = days.sort((left, right) => left.getTime() - right.getTime()).at(-1)
    return last && tellDay(last, today, { source })
  }
  const reply = tellDay(next, today, { source, naming: 'Hạn gần nhất' })
  const further = later.slice(0, due.before.length - 1).map((day) => `hết ${formatDay(day)}`)
  const text = further.length === 0 ? reply.text : `${reply.text} Hạn kế tiếp: ${further.join('; ')}.`
  return { ...reply, text }
}
