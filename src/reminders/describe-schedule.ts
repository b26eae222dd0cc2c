import { dayIn, daysBetween, describeDay, formatDay } from '../duties/calendar.ts'
import { isOwed, owes, type UnitDuty } from '../duties/unit-duty.ts'
import { type PlanOptions, planReminders } from './plan-reminders.ts'
import type { PlannedReminder } from './reminder.ts'

export interface ScheduleTold {
  at: Date
  /** Codes of units somebody can be reached at. */
  reachable: ReadonlySet<string>
}

const mostNames = 10

/** What officers see of a ladder before it starts and while it runs: who will hear when, and who can't. Pure. */
export function describeSchedule(plan: PlanOptions, { at, reachable }: ScheduleTold): string {
  const { rule, year, last } = plan
  const owing = plan.duties.filter((duty) => owes(rule, duty.unit) && isOwed(duty))
  const planned = planReminders({ ...plan, duties: owing }).filter(
    ({ dueAt, suppressed }) => suppressed === undefined && dueAt > at,
  )
  const left = daysBetween(dayIn(rule.timezone, at), last.day)
  const own = last.setBy === 'unit' ? ' (hạn do đơn vị đặt)' : ''
  const when = left > 0 ? `còn ${left} ngày` : left === 0 ? 'là hôm nay' : `đã quá ${-left} ngày`
  return [
    `Lịch nhắc ${rule.name} năm ${year}. Hạn: hết ${describeDay(last.day)}${own}, ${when}.`,
    ...describeSteps(planned, rule.timezone),
    describeUnits(owing, reachable),
  ].join('\n')
}

function describeSteps(planned: readonly PlannedReminder[], timezone: string): string[] {
  const ofUnits = planned.filter(({ kind }) => kind !== 'digest')
  const before = [...Map.groupBy(ofUnits, ({ dueAt }) => dueAt.getTime()).values()]
    .filter(([first]) => first?.kind !== 'overdue')
    .toSorted((one, other) => timeOf(one) - timeOf(other))
    .map((each) => `- ${describeStep(each, timezone)}`)
  const after = [
    ...new Set(ofUnits.filter(({ kind }) => kind === 'overdue').map(({ dueAt }) => dayIn(timezone, dueAt))),
  ].sort()
  const officers = new Set(planned.filter(({ kind }) => kind === 'digest').map(({ person }) => person)).size
  return [
    ...(ofUnits.length === 0 ? ['Không còn lời nhắc nào sẽ gửi.'] : before),
    ...(after.length > 0
      ? [`- Quá hạn mà chưa báo: nhắc thêm lúc 08:00 ngày ${after.map(formatDay).join(', ')}`]
      : []),
    ...(officers > 0
      ? [
          `Mỗi lần nhắc, ${officers} cán bộ phụ trách nhận một tin tổng hợp. Đơn vị báo “đã gửi” thì tôi thôi nhắc.`,
        ]
      : []),
  ]
}

function timeOf([first]: readonly PlannedReminder[]): number {
  return first?.dueAt.getTime() ?? 0
}

function describeStep(each: readonly PlannedReminder[], timezone: string): string {
  const [first] = each
  if (first === undefined) return ''
  const people = new Set(each.map(({ person }) => person)).size
  const units = new Set(each.map(({ unit }) => unit)).size
  const time = first.kind === 'final' ? '14:00' : '08:00'
  const last = first.kind === 'final' ? ' (nhắc lần cuối)' : ''
  return `${time} ${describeDay(dayIn(timezone, first.dueAt))}${last}: ${people} người của ${units} đơn vị`
}

function describeUnits(owing: readonly UnitDuty[], reachable: ReadonlySet<string>): string {
  if (owing.length === 0) return 'Không còn đơn vị nào chưa báo.'
  const alone = owing.filter(({ unit }) => !reachable.has(unit.code))
  if (alone.length === 0) return `Cả ${owing.length} đơn vị chưa báo đều có người nhận được tin.`
  const names = alone.slice(0, mostNames).map(({ unit }) => unit.name)
  const more = alone.length > names.length ? ` và ${alone.length - names.length} đơn vị khác` : ''
  return `Trong ${owing.length} đơn vị chưa báo, ${alone.length} đơn vị chưa có ai nhận được tin: ${names.join('; ')}${more}.`
}
