import { dayIn, describeDay, lastDayBefore } from '../../duties/calendar.ts'
import type { ActiveRule } from '../../duties/duty-rule.ts'
import {
  loadActiveRules,
  loadInternalDeadlines,
  saveInternalDeadline,
} from '../../duties/duty-rule-repository.ts'
import { lastDayOf } from '../../duties/last-day.ts'
import { readDay } from '../../duties/read-signed-paper.ts'
import { writeAudit } from '../../people/audit-repository.ts'
import { cancelFormerDay } from '../../reminders/reminder-repository.ts'
import type { Known } from '../people/create-roles.ts'
import type { Said } from '../talk/talk.ts'
import { type BoardOptions, ownOrganizations } from './create-board-talk.ts'
import { refuseDuty } from './refuse-duty.ts'

const form = 'Anh/chị ghi ngày cuối cùng còn nhận, ví dụ “hạn nội bộ 30/11/2026”.'

/** An officer sets a last day of the organization's own; confirmed first, and always named as such. */
export async function askInternalDay(options: BoardOptions, message: Known, text: string): Promise<Said> {
  const own = ownOrganizations(options, message)
  if (own.length === 0) return refuseDuty(message, { what: 'internal-day' })
  const day = readDay(text)
  if (day === undefined) return { replies: [{ text: form }] }
  const rules = (await Promise.all(own.map(({ id }) => loadActiveRules(options.pool, id)))).flat()
  const year = Number(day.slice(0, 4))
  const fitting = rules.filter((rule) => whyNot(rule, { year, day, at: message.at }) === undefined)
  if (fitting.length === 0) {
    const [rule] = rules
    const why =
      rule === undefined ? 'Chưa có việc nào để đặt hạn.' : whyNot(rule, { year, day, at: message.at })
    return { replies: [{ text: why ?? form }] }
  }
  return {
    replies: [
      {
        text: `Đặt hạn nội bộ là hết ${describeDay(day)}? Trong lời nhắc, hạn này luôn ghi rõ là do đơn vị đặt.`,
        options: fitting.map((rule) => ({
          id: `duty:internal:${rule.organization}:${rule.id}:${year}:${day}`,
          label: fitting.length > 1 ? `Đặt cho: ${rule.name}` : 'Đặt hạn',
        })),
      },
    ],
  }
}

/** A paper's own last day can't be put off. */
function whyNot(
  rule: ActiveRule,
  { year, day, at }: { year: number; day: string; at: Date },
): string | undefined {
  if (day < dayIn(rule.timezone, at)) return 'Ngày này đã qua. Anh/chị chọn một ngày từ hôm nay trở đi.'
  if (year < rule.first || year > rule.last) {
    return `Việc này chỉ có từ năm ${rule.first} đến năm ${rule.last}.`
  }
  if (rule.before === undefined) return undefined
  const printed = lastDayBefore(rule.before, year)
  return day > printed ? `Hạn nội bộ không thể sau hạn của văn bản: hết ${describeDay(printed)}.` : undefined
}

export async function setInternalDay(
  { pool }: BoardOptions,
  { person, at }: Known,
  { rule, year, day }: { rule: ActiveRule; year: number; day: string },
): Promise<Said> {
  const why = /^\d{4}-\d{2}-\d{2}$/.test(day) ? whyNot(rule, { year, day, at }) : form
  if (why !== undefined) return { replies: [{ text: why }] }
  const { organization } = rule
  const before = lastDayOf(rule, year, await loadInternalDeadlines(pool))
  const wasOther = before?.setBy === 'unit' && before.day !== day
  return {
    replies: [{ text: `Đã đặt hạn nội bộ cho ${rule.name}: hết ${describeDay(day)} (hạn do đơn vị đặt).` }],
    save: async (client) => {
      if (wasOther) await cancelFormerDay(client, { organization, rule: rule.id, year }, at)
      await saveInternalDeadline(client, {
        organization,
        rule: rule.id,
        year,
        lastDay: day,
        by: person.id,
        at,
      })
      await writeAudit(client, {
        at,
        actor: person.id,
        action: 'deadline:set',
        organization,
        detail: { rule: rule.id, day },
      })
      return true
    },
  }
}
