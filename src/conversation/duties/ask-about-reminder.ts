import { loadUnitDuties } from '../../duties/duty-repository.ts'
import { loadActiveRules } from '../../duties/duty-rule-repository.ts'
import type { UnitDuty } from '../../duties/unit-duty.ts'
import { findPerson } from '../../people/person-repository.ts'
import type { Reminder } from '../../reminders/reminder.ts'
import { findReminder } from '../../reminders/reminder-repository.ts'
import { describeContacts } from '../describe-contacts.ts'
import { maskPersonalData } from '../mask-personal-data.ts'
import { saysNeverMind } from '../says-never-mind.ts'
import type { Said, TalkMessage } from '../talk/talk.ts'
import type { ReminderTalkOptions } from './create-reminder-talk.ts'
import { reminderTexts } from './reminder-texts.ts'

const stepName = 'remind:question'
const longestQuestion = 500
const dayMs = 24 * 60 * 60_000

/** „Hỏi cán bộ“: what they want to know is asked for. */
export async function beginQuestion(
  { passesOn, organizations }: ReminderTalkOptions,
  { state, at }: TalkMessage,
  { reminder, duty }: { reminder: Reminder; duty: UnitDuty },
): Promise<Said> {
  const { organization } = reminder
  if (!(await passesOn(organization))) {
    const own = organizations().filter(({ id }) => id === organization)
    return { replies: [{ text: reminderTexts.askDirectly(describeContacts(own)) }] }
  }
  const step = { name: stepName, askedAt: at.toISOString(), data: { reminder: reminder.id } }
  return { replies: [{ text: reminderTexts.ask(duty.rule.desk) }], state: { ...state, step } }
}

/** What is written next goes to the officers, with the unit it is about and without whoever asks. */
export async function passQuestionOn(
  options: ReminderTalkOptions,
  message: TalkMessage,
  text: string,
): Promise<Said | undefined> {
  const { state, at, address } = message
  const { step, ...rest } = state
  if (step?.name !== stepName || at.getTime() - Date.parse(step.askedAt) > dayMs) return undefined
  const asked = text.trim()
  const words = options.words()
  if (asked === '' || asked.startsWith('/')) return undefined
  if (saysNeverMind(asked, words)) return { replies: [{ text: reminderTexts.notAsked }], state: rest }
  const reminder = await findReminder(options.pool, step.data.reminder ?? '0')
  const person = await findPerson(options.pool, address, at)
  if (reminder === undefined || person === undefined || reminder.person !== person.id) return undefined
  const rules = await loadActiveRules(options.pool, reminder.organization)
  const [duty] = await loadUnitDuties(options.pool, {
    rules: rules.filter(({ id }) => id === reminder.rule),
    ...{ at, year: reminder.year, units: [reminder.unit] },
  })
  if (duty === undefined) return { replies: [{ text: reminderTexts.over }], state: rest }
  const question = maskPersonalData(asked, words.people).slice(0, longestQuestion).toWellFormed()
  const about = `Lời nhắc ${duty.rule.name} năm ${duty.year} của ${duty.unit.name}`
  return {
    replies: [{ text: reminderTexts.asked(duty.rule.desk) }],
    state: rest,
    save: async (client) => {
      await client.query(
        `insert into officer_questions (kind, organization, question, answer, channel, chat_id, answer_key, created_at)
         values ('ask-officer', $1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
        [
          ...[reminder.organization, question, about, address.channel, address.chatId],
          ...[`reminder:${reminder.id}:${message.messageId}`, at],
        ],
      )
      return true
    },
  }
}
