import { createEvents } from 'ics'
import { addDays } from './calendar.ts'
import { cite } from './describe-duty.ts'
import type { UnitDuty } from './unit-duty.ts'

/** Last days as calendar entries (RFC 5545) of a whole day each, with an alarm a week and a day before. @throws when it cannot be written */
export function makeCalendar(duties: readonly UnitDuty[]): string {
  const events = duties.flatMap((duty) => {
    const { rule, year, unit, last } = duty
    if (last === undefined) return []
    return [
      {
        uid: `${rule.organization}-${rule.id}-${year}-${unit.code}@tro-ly-thi-dua`,
        title: `Hạn cuối: ${rule.name} năm ${year} (${unit.name})`,
        description: `Theo ${cite(duty)}.${last.setBy === 'unit' ? ' Hạn do đơn vị đặt.' : ''} Nơi nhận: ${rule.desk}.`,
        start: toArray(last.day),
        end: toArray(addDays(last.day, 1)),
        alarms: [7, 1].map((days) => ({
          action: 'display' as const,
          description: `Còn ${days} ngày: ${rule.name}`,
          // In hours: of days alone the library makes a duration that the standard doesn't know.
          trigger: { hours: days * 24, before: true },
        })),
      },
    ]
  })
  const { error, value } = createEvents(events, { productId: 'tro-ly-thi-dua', calName: 'Trợ lý Thi đua' })
  if (typeof value !== 'string') throw new Error('no calendar', { cause: error })
  return value
}

function toArray(day: string): [number, number, number] {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return [year, month, date]
}
