import { addDays, dayIn, momentOf } from '../../duties/calendar.ts'
import { loadUnitDuties } from '../../duties/duty-repository.ts'
import type { ActiveRule } from '../../duties/duty-rule.ts'
import { listNames } from '../../duties/list-names.ts'
import type { UnitDuty } from '../../duties/unit-duty.ts'
import { writeAudit } from '../../people/audit-repository.ts'
import type { Person } from '../../people/person.ts'
import { loadWhere } from '../../people/person-repository.ts'
import type { PlannedReminder } from '../../reminders/reminder.ts'
import { savePlan } from '../../reminders/reminder-repository.ts'
import { reminderReply } from '../../reminders/reminder-text.ts'
import { sendableAccounts } from '../../reminders/sweep-reminders.ts'
import type { Known } from '../people/create-roles.ts'
import type { Said } from '../talk/talk.ts'
import type { BoardOptions } from './create-board-talk.ts'
import { dutyTexts } from './duty-texts.ts'

interface Asked {
  rule: ActiveRule
  year: number
}

interface Hearer {
  duty: UnitDuty
  person: Person
}

const mostNames = 10

/** Whom a nudge would reach, and what it would say. */
export async function previewNudge(options: BoardOptions, message: Known, asked: Asked): Promise<Said> {
  const { hearers, alone } = await findHearers(options, message, asked)
  const [first] = hearers
  const last = first?.duty.last
  if (first === undefined || last === undefined) return { replies: [{ text: dutyTexts.nobodyToNudge }] }
  const sample = reminderReply({
    reminder: { id: '0', kind: 'nudge', step: 'nudge' },
    duty: first.duty,
    last,
    at: message.at,
  })
  const units = new Set(hearers.map(({ duty }) => duty.unit.code)).size
  const key = `${asked.rule.organization}:${asked.rule.id}:${asked.year}`
  const lines = [
    `Tôi sẽ nhắc ${hearers.length} người ở ${units} đơn vị chưa gửi. Ví dụ:`,
    sample.text,
    ...(alone.length > 0 ? [`Không liên lạc được với ai ở: ${listNames(alone, mostNames)}.`] : []),
  ]
  return {
    replies: [
      {
        text: lines.join('\n\n'),
        options: [{ id: `duty:nudge-yes:${key}`, label: `Gửi lời nhắc cho ${hearers.length} người` }],
      },
    ],
  }
}

/** Once an hour at most: pressed twice, it is one nudge. */
export async function nudge(options: BoardOptions, message: Known, asked: Asked): Promise<Said> {
  const { at, person } = message
  const { hearers } = await findHearers(options, message, asked)
  if (hearers.length === 0) return { replies: [{ text: dutyTexts.nobodyToNudge }] }
  const { rule, year } = asked
  const today = dayIn(rule.timezone, at)
  const planned = hearers.map(
    ({ duty, person: hearer }): PlannedReminder => ({
      ...{ organization: rule.organization, rule: rule.id, version: rule.version, year },
      ...{
        unit: duty.unit.code,
        step: `nudge-${at.toISOString().slice(0, 13)}`,
        person: hearer.id,
        kind: 'nudge',
      },
      ...{
        dueAt: at,
        validUntil: momentOf(addDays(today, 3), '00:00', rule.timezone),
        suppressed: undefined,
      },
    }),
  )
  return {
    replies: [{ text: dutyTexts.nudged(hearers.length) }],
    save: async (client) => {
      await savePlan(client, planned, at)
      await writeAudit(client, {
        ...{ at, actor: person.id, action: 'duty:nudged', organization: rule.organization },
        detail: { rule: rule.id, year, people: hearers.length },
      })
      return true
    },
  }
}

async function findHearers({ pool, channels }: BoardOptions, { at }: Known, { rule, year }: Asked) {
  const duties = await loadUnitDuties(pool, { rules: [rule], at, year })
  const open = duties.filter(({ state }) => state === 'open')
  const people = await loadWhere(
    pool,
    'exists (select from grants where person = p.id and organization = $2 and ended_at is null)',
    [at, rule.organization],
  )
  const able = people.filter((person) => sendableAccounts(person, channels).length > 0 && !person.muted)
  const hearers = open.flatMap((duty): Hearer[] =>
    able
      .filter(({ grants }) =>
        grants.some(
          (grant) =>
            grant.role === 'focal' &&
            grant.organization === rule.organization &&
            grant.unit === duty.unit.code,
        ),
      )
      .map((person) => ({ duty, person })),
  )
  return { hearers, alone: open.filter((duty) => !hearers.some((hearer) => hearer.duty === duty)) }
}
