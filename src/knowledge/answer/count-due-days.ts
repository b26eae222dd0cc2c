import { type DeadlineReply, dayIn, formatDay, lastValidDay } from './compute-deadline.ts'
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
    return isOfYear ? tell(due.lastDay, today, { source, naming: 'Hạn cuối' }) : undefined
  }
  const named = years.length > 0
  const asked = named ? years : [-1, 0, 1].map((step) => today.getUTCFullYear() + step)
  const within = asked.filter((year) => year >= due.first && year <= due.last)
  const days = within.flatMap((year) => due.before.map((before) => lastValidDay(before, year)))
  const coming = days.filter((day) => day >= today).sort((left, right) => left.getTime() - right.getTime())
  const [next, ...later] = coming
  if (next === undefined) {
    const last = days.sort((left, right) => left.getTime() - right.getTime()).at(-1)
    return last && tell(last, today, { source, naming: 'Hạn' })
  }
  const reply = tell(next, today, { source, naming: 'Hạn gần nhất' })
  const further = later.slice(0, due.before.length - 1).map((day) => `hết ${formatDay(day)}`)
  const text = further.length === 0 ? reply.text : `${reply.text} Hạn kế tiếp: ${further.join('; ')}.`
  return { ...reply, text }
}

function tell(
  day: Date,
  today: Date,
  { source, naming }: { source: string; naming: string },
): Extract<DeadlineReply, { kind: 'date' }> {
  const left = Math.round((day.getTime() - today.getTime()) / 86_400_000)
  const passed = left < 0
  if (passed)
    return {
      kind: 'date',
      passed,
      text: `Hạn này đã qua: hết ${formatDay(day)}${source}, đã quá ${-left} ngày.`,
    }
  const text =
    left === 0
      ? `${naming} là hôm nay: hết ${formatDay(day)}${source}.`
      : `${naming}: hết ${formatDay(day)}${source}, còn ${left} ngày.`
  return { kind: 'date', passed, text }
}
