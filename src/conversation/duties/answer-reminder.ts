import { dayIn } from '../../duties/calendar.ts'
import { describeState } from '../../duties/describe-duty.ts'
import { loadUnitDuties } from '../../duties/duty-repository.ts'
import { loadActiveRules } from '../../duties/duty-rule-repository.ts'
import { isOwed, owes, type UnitDuty } from '../../duties/unit-duty.ts'
import { writeAudit } from '../../people/audit-repository.ts'
import type { Person } from '../../people/person.ts'
import type { Reminder } from '../../reminders/reminder.ts'
import { findReminder, savePlan } from '../../reminders/reminder-repository.ts'
import { planSnooze } from '../../reminders/snooze.ts'
import type { Said, TalkMessage } from '../talk/talk.ts'
import { beginQuestion } from './ask-about-reminder.ts'
import type { ReminderTalkOptions } from './create-reminder-talk.ts'
import { reminderTexts } from './reminder-texts.ts'

interface Pressed {
  message: TalkMessage
  person: Person | undefined
  action: string
  /** Of the reminder. */
  id: string
}

/** A button under a reminder, which is its person's only and may be old. */
export async function answerReminder(
  options: ReminderTalkOptions,
  { message, person, action, id }: Pressed,
): Promise<Said> {
  const reminder = await findReminder(options.pool, id)
  if (reminder === undefined || person === undefined || reminder.person !== person.id) {
    return refuse(message, person, reminder)
  }
  const duty = await findDuty(options, reminder, message.at)
  if (duty === undefined || !owes(duty.rule, duty.unit)) return say(reminderTexts.over)
  if (!hearsOf(person, reminder)) return say(reminderTexts.roleEnded(duty.unit.name))
  if (action === 'hand') return handOver(options, message)
  if (action === 'ask') return beginQuestion(options, message, { reminder, duty })
  return snooze(options, { message, person, reminder, duty })
}

function say(text: string): Said {
  return { replies: [{ text }] }
}

function refuse(message: TalkMessage, person: Person | undefined, reminder: Reminder | undefined): Said {
  return {
    ...say(reminderTexts.notYours),
    save: async (client) => {
      const about = reminder && { organization: reminder.organization, unit: reminder.unit }
      await writeAudit(client, { at: message.at, actor: person?.id, action: 'refused:reminder', ...about })
      return true
    },
  }
}

async function findDuty(
  { pool }: ReminderTalkOptions,
  { organization, rule: id, year, unit }: Reminder,
  at: Date,
): Promise<UnitDuty | undefined> {
  const rules = (await loadActiveRules(pool, organization)).filter((rule) => rule.id === id)
  return (await loadUnitDuties(pool, { rules, at, year, units: [unit] }))[0]
}

/** The role may be paired on another account of the same person: it is their reminder on all of them. */
function hearsOf({ grants }: Person, { organization, unit }: Reminder): boolean {
  return grants.some((grant) => grant.organization === organization && grant.unit === unit)
}

async function handOver({ handOver: part }: ReminderTalkOptions, message: TalkMessage): Promise<Said> {
  const said = await part.respond({ ...message, press: undefined, text: 'bàn giao' })
  return said ?? say(reminderTexts.handOver)
}

function snooze(
  { holidays }: ReminderTalkOptions,
  {
    message: { at },
    person,
    reminder,
    duty,
  }: {
    message: TalkMessage
    person: Person
    reminder: Reminder
    duty: UnitDuty
  },
): Said {
  const { rule, last } = duty
  if (!isOwed(duty) || last === undefined) return say(describeState(duty, at))
  if (person.muted) return say(reminderTexts.muted)
  const planned = planSnooze(reminder, { rule, last, holidays, at })
  if (planned === undefined) {
    const isOver = dayIn(rule.timezone, at) > last.day
    return say(isOver ? reminderTexts.overdue(last) : reminderTexts.noDayLeft(last))
  }
  return {
    ...say(reminderTexts.tomorrow(planned.day, last)),
    save: async (client) => {
      await savePlan(client, [planned.reminder], at)
      return true
    },
  }
}
