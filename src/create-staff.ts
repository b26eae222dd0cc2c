import type pg from 'pg'
import type { Channel } from './channels/channel.ts'
import type { Config } from './config.ts'
import { randomKey } from './conversation/create-handler.ts'
import type { Talk } from './conversation/talk/talk.ts'
import { savePush } from './delivery/outbox-repository.ts'
import { bringDutiesInLine } from './duties/bring-duties-in-line.ts'
import { readHolidays } from './duties/read-holidays.ts'
import { citeFrom } from './knowledge/cite-from.ts'
import type { Knowledge } from './knowledge/create-knowledge.ts'
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
  /** Reads units and duties from the folders anew. */
  readDuties(): ReturnType<typeof bringDutiesInLine>
}

/** @throws ConfigError when the holidays cannot be read */
export async function createStaff({ config, pool, knowledge, channels, now }: StaffOptions): Promise<Staff> {
  const { knowledgeFolders: folders } = config
  const reminders = createReminders({
    pool,
    channels: channels.map(({ name }) => name),
    holidays: await readHolidays(folders),
    push: (client, { at, ...message }) => savePush(client, message, { at, newKey: randomKey }),
  })
  return {
    talks: [],
    reminders,
    readDuties: () =>
      bringDutiesInLine({
        ...{ pool, folders, at: now() },
        organizations: knowledge.organizations().map(({ id }) => id),
        cite: citeFrom(knowledge.base()),
      }),
  }
}
