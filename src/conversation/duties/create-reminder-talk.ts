import type pg from 'pg'
import type { Holidays } from '../../duties/working-days.ts'
import type { Organization } from '../../knowledge/organization.ts'
import type { ConversationWords } from '../../knowledge/vocabulary/conversation-words.ts'
import { findPerson } from '../../people/person-repository.ts'
import { readStaffCommand } from '../talk/read-staff-command.ts'
import type { Said, Talk, TalkMessage } from '../talk/talk.ts'
import { answerReminder } from './answer-reminder.ts'
import { passQuestionOn } from './ask-about-reminder.ts'
import { showSchedule } from './show-schedule.ts'

export interface ReminderTalkOptions {
  pool: pg.Pool
  holidays: Holidays
  words(): ConversationWords
  organizations(): Organization[]
  /** Names of the channels that something can be pushed to. */
  channels: readonly string[]
  /** Whether officers of an organization hear what is passed on to them. */
  passesOn(organization: string): Promise<boolean>
  /** Where work is handed over: what it says to „bàn giao“. */
  handOver: Pick<Talk, 'respond'>
}

/** The buttons of reminders, and the ladder as officers see it. To be asked after all other parts: one of its steps takes any text. */
export function createReminderTalk(options: ReminderTalkOptions): Talk {
  const reads = (text: string) => readStaffCommand(text, options.words()) === 'schedule'
  return {
    reads,
    respond: async (message) => {
      if (message.press !== undefined) return respondToPress(options, message, message.press)
      const { text } = message
      if (text === undefined) return undefined
      if (reads(text)) return showSchedule(options, message, undefined)
      return passQuestionOn(options, message, text)
    },
  }
}

async function respondToPress(
  options: ReminderTalkOptions,
  message: TalkMessage,
  press: string,
): Promise<Said | undefined> {
  const [, organization] = /^remind:schedule:([a-z0-9-]+)$/.exec(press) ?? []
  if (organization !== undefined) return showSchedule(options, message, organization)
  const [, action, id] = /^remind:(tomorrow|hand|ask):(\d{1,18})$/.exec(press) ?? []
  if (action === undefined || id === undefined) return undefined
  const person = await findPerson(options.pool, message.address, message.at)
  return answerReminder(options, { message, person, action, id })
}
