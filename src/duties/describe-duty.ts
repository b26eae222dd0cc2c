import { describeNumberAndDate, describeSection } from '../message.ts'
import { type Day, dayIn, daysBetween, describeDay, describeMoment, formatDay } from './calendar.ts'
import type { LastDay } from './last-day.ts'
import { isLate, type UnitDuty } from './unit-duty.ts'

/** A duty of a unit, its last day and what is known of it, in up to three lines. Pure. */
export function describeDuty(duty: UnitDuty, at: Date): string {
  const { rule, unit, year, last } = duty
  const today = dayIn(rule.timezone, at)
  return [
    `${rule.name} năm ${year} của ${unit.name}:`,
    last === undefined
      ? `${rule.citation.title} không nêu ngày gửi; anh/chị hỏi ${rule.desk}.`
      : describeLast(last, { today, cited: cite(duty) }),
    describeState(duty, at),
  ].join('\n')
}

/** „Hạn: hết thứ Bảy, 09/11/2030, còn 3 ngày. Theo Kế hoạch (…), mục VI.1.“ Pure. */
export function describeLast(
  { day, setBy }: LastDay,
  { today, cited }: { today: Day; cited: string },
): string {
  const left = daysBetween(today, day)
  const own = setBy === 'unit' ? ' (hạn do đơn vị đặt)' : ''
  const when = left > 0 ? `còn ${left} ngày` : left === 0 ? 'là hôm nay' : `đã quá ${-left} ngày`
  return `Hạn: hết ${describeDay(day)}${own}, ${when}. Theo ${cited}.`
}

/** „Kế hoạch (số 12/KH-SYT, ngày 09/10/2025), mục VI.1“: a title of three lines would hide what matters. Pure. */
export function cite({ rule }: Pick<UnitDuty, 'rule'>): string {
  const { title, section } = rule.citation
  const kind = title.split(' ').slice(0, 2).join(' ')
  return `${kind} (${describeNumberAndDate(rule.citation)}), ${describeSection(section)}`
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
