import { type Day, dayIn, daysBetween, describeDay, describeMoment, formatDay } from '../duties/calendar.ts'
import type { LastDay } from '../duties/last-day.ts'
import { isLate, type UnitDuty } from '../duties/unit-duty.ts'
import { describeNumberAndDate, describeSection, type Reply } from '../message.ts'
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

/** „Hạn: hết thứ Bảy, 09/11/2030, còn 3 ngày (Kế hoạch …, mục VI.1).“ Pure. */
export function describeLast(
  { day, setBy }: LastDay,
  { today, cited }: { today: Day; cited: string },
): string {
  const left = daysBetween(today, day)
  const own = setBy === 'unit' ? ' (hạn do đơn vị đặt)' : ''
  const when = left > 0 ? `còn ${left} ngày` : left === 0 ? 'là hôm nay' : `đã quá ${-left} ngày`
  return `Hạn: hết ${describeDay(day)}${own}, ${when} (${cited}).`
}

/** „Kế hoạch … số 12/KH-SYT, mục VI.1“ Pure. */
export function cite({ rule }: Pick<UnitDuty, 'rule'>): string {
  const { title, section } = rule.citation
  return `${title}, ${describeNumberAndDate(rule.citation)}, ${describeSection(section)}`
}

/** What is known of a unit's duty, in a sentence or two. Pure. */
export function describeState(duty: UnitDuty, at: Date): string {
  const { state, rule, reportedAt, documentNumber, documentDate, exemptReason } = duty
  const late = isLate(duty, at) ? ', trễ hạn' : ''
  switch (state) {
    case 'open':
      return 'Tôi chưa nhận được tin là đơn vị đã gửi.'
    case 'reported':
    case 'confirmed': {
      const date = documentDate === undefined ? '' : ` ngày ${formatDay(documentDate)}`
      const paper = documentNumber === undefined ? '' : `, văn bản số ${documentNumber}${date}`
      const told = reportedAt === undefined ? '' : ` lúc ${describeMoment(reportedAt, rule.timezone)}`
      return state === 'reported'
        ? `Đơn vị đã báo là đã gửi${told}${paper}${late}; ${rule.desk} chưa xác nhận.`
        : `${rule.desk} đã xác nhận nhận được${paper}${late}.`
    }
    case 'exempt':
      return `Đơn vị không thuộc diện phải gửi${exemptReason === undefined ? '' : `: ${exemptReason}`}.`
  }
}
