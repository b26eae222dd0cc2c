import { dayIn } from '../duties/calendar.ts'
import { cite, describeLast } from '../duties/describe-duty.ts'
import type { LastDay } from '../duties/last-day.ts'
import { listNames } from '../duties/list-names.ts'
import type { UnitDuty } from '../duties/unit-duty.ts'
import type { Reply } from '../message.ts'

export interface DigestTold {
  /** All of one rule and year, in the order of the units' file. */
  duties: readonly UnitDuty[]
  last: LastDay
  at: Date
  /** Codes of units nobody can be reached at. */
  unreachable: ReadonlySet<string>
}

const mostNames = 10

/** What the officers of an organization hear at each step: counts first, then who is missing. Undefined without duties. Pure. */
export function digestReply({ duties, last, at, unreachable }: DigestTold): Reply | undefined {
  const [first] = duties
  if (first === undefined) return undefined
  const { rule, year } = first
  const owed = duties.filter(({ state }) => state !== 'exempt')
  const open = owed.filter(({ state }) => state === 'open')
  const unconfirmed = owed.filter(({ state }) => state === 'reported').length
  const alone = open.filter(({ unit }) => unreachable.has(unit.code))
  const counts = `${owed.length - open.length}/${owed.length} đơn vị đã báo là đã gửi${unconfirmed > 0 ? `, trong đó ${unconfirmed} chưa được xác nhận` : ''}.`
  const lines = [
    `Tình hình ${rule.name} năm ${year}: ${counts}`,
    describeLast(last, { today: dayIn(rule.timezone, at), cited: cite(first) }),
    ...(open.length > 0 ? [`Chưa báo: ${listNames(open, mostNames)}.`] : ['Tất cả đơn vị đều đã báo.']),
    ...(alone.length > 0 ? [`Chưa liên lạc được với ai ở: ${listNames(alone, mostNames)}.`] : []),
  ]
  return {
    text: lines.join('\n'),
    options: [{ id: `duty:board:${rule.organization}:${rule.id}:${year}`, label: 'Xem từng đơn vị' }],
  }
}
