import { type Day, dayIn } from '../duties/calendar.ts'
import { cite, describeLast, describeState } from '../duties/describe-duty.ts'
import type { LastDay } from '../duties/last-day.ts'
import type { UnitDuty } from '../duties/unit-duty.ts'
import type { Reply } from '../message.ts'
import type { Reminder } from './reminder.ts'

export interface Told {
  reminder: Pick<Reminder, 'id' | 'kind' | 'step'>
  duty: UnitDuty
  last: LastDay
  at: Date
  /** It is said for the second time. */
  again?: boolean
}

/** What a focal person or head is told, in three lines: the duty, its last day, what is known of it. Pure. */
export function reminderReply({ reminder, duty, last, at, again = false }: Told): Reply {
  const { rule, unit, year } = duty
  const today = dayIn(rule.timezone, at)
  const lines = [
    `${again ? 'Nhắc lại: ' : ''}${opening(reminder.kind, today, last.day)}: ${rule.name} năm ${year} của ${unit.name}.`,
    describeLast(last, { today, cited: cite(duty) }),
    describeState(duty, at),
  ]
  const { id, kind, step } = reminder
  // After the last working day tomorrow would be too late.
  const canWait = kind === 'nudge' && step !== 'last-morning'
  return {
    text: lines.join('\n'),
    options: [
      { id: `duty:sent:${rule.organization}:${rule.id}:${year}:${unit.code}`, label: 'Đã gửi' },
      ...(canWait ? [{ id: `remind:tomorrow:${id}`, label: 'Nhắc tôi ngày mai' }] : []),
      { id: `remind:hand:${id}`, label: 'Giao cho người khác' },
      { id: `remind:ask:${id}`, label: 'Hỏi cán bộ' },
    ],
  }
}

function opening(kind: Reminder['kind'], today: Day, lastDay: Day): string {
  if (kind === 'overdue') return 'Đã quá hạn'
  if (kind !== 'final') return 'Nhắc việc sắp đến hạn'
  return today === lastDay ? 'Hôm nay là ngày cuối' : 'Hôm nay là ngày làm việc cuối trước hạn'
}
