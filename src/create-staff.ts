import type pg from 'pg'
import type { Channel } from './channels/channel.ts'
import type { Config } from './config.ts'
import { randomKey } from './conversation/create-handler.ts'
import { createReminderTalk } from './conversation/duties/create-reminder-talk.ts'
import type { Talk } from './conversation/talk/talk.ts'
import { createPeopleTalks } from './create-people-talks.ts'
import { savePush } from './delivery/outbox-repository.ts'
import { bringDutiesInLine } from './duties/bring-duties-in-line.ts'
import { readHolidays } from './duties/read-holidays.ts'
import type { Holidays } from './duties/working-days.ts'
import { citeFrom } from './knowledge/cite-from.ts'
import type { Knowledge } from './knowledge/create-knowledge.ts'
import { officersOf } from './officers-of.ts'
import { createReminders, type Reminders } from './reminders/create-reminders.ts'

export interface StaffOptions {
  config: Config
  pool: pg.Pool
  knowledge: Knowledge
  channels: readonly Channel[]
  now: () => Date
  reportError: (error: unknown, where: string) => void
}

/** People, units, duties and reminders, and what is said about them. */
export interface Staff {
  /** In the order they are asked. */
  talks: Talk[]
  reminders: Reminders
  holidays: Holidays
  /** Reads units and duties from the folders anew. */
  readDuties(): ReturnType<typeof bringDutiesInLine>
}

/** @throws ConfigError when the holidays cannot be read */
export async function createStaff({ config, pool, knowledge, channels, now }: StaffOptions): Promise<Staff> {
  const { knowledgeFolders: folders } = config
  const [names, holidays] = [channels.map(({ name }) => name), await readHolidays(folders)]
  const reminders = createReminders({
    ...{ pool, channels: names, holidays },
    push: (client, { at, ...message }) => savePush(client, message, { at, newKey: randomKey }),
  })
  return {
    // Reminders last: what is asked of officers may be any text.
    talks: [
      ...createPeopleTalks({ pool, knowledge, channels }),
      createReminderTalk({
        ...{ pool, channels: names, holidays },
        words: () => knowledge.base().language.conversation,
        organizations: knowledge.organizations,
        passesOn: (organization) => officersOf(config.officers, organization).length > 0,
      }),
    ],
    reminders,
    holidays,
    readDuties: () =>
      bringDutiesInLine({
        ...{ pool, folders, at: now() },
        organizations: knowledge.organizations().map(({ id }) => id),
        cite: citeFrom(knowledge.base()),
      }),
  }
}
