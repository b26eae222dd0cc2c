import type pg from 'pg'
import type { Channel } from './channels/channel.ts'
import type { Config } from './config.ts'
import { randomKey } from './conversation/create-handler.ts'
import { createReminderTalk } from './conversation/duties/create-reminder-talk.ts'
import type { Talk } from './conversation/talk/talk.ts'
import { createDutyTalks } from './create-duty-talks.ts'
import { createFiles, type Files } from './create-files.ts'
import { createInitiativeTalks } from './create-initiative-talks.ts'
import { createOfficers } from './create-officers.ts'
import { createPeopleTalks, type PeopleTalks } from './create-people-talks.ts'
import { savePush } from './delivery/save-push.ts'
import { bringDutiesInLine } from './duties/bring-duties-in-line.ts'
import { readHolidays } from './duties/read-holidays.ts'
import type { Holidays } from './duties/working-days.ts'
import type { SeveralReader } from './initiatives/create-several-reader.ts'
import { citeFrom } from './knowledge/cite-from.ts'
import type { Knowledge } from './knowledge/create-knowledge.ts'
import { bringUnitsInLine, type UnitsBrought } from './people/bring-units-in-line.ts'
import { createReminders, type Reminders } from './reminders/create-reminders.ts'

export interface StaffOptions {
  config: Config
  pool: pg.Pool
  knowledge: Knowledge
  channels: readonly Channel[]
  now: () => Date
  reportError: (error: unknown, where: string) => void
  /** Only with a language model. */
  readSeveral?: SeveralReader | undefined
}

/** People, units, duties and reminders, and what is said about them. */
export interface Staff extends Pick<PeopleTalks, 'tell' | 'tellRenewals'> {
  /** In the order they are asked. */
  talks: Talk[]
  files: Files
  /** A link that opens Telegram with a code; undefined where the bot's name isn't known. */
  startLink(code: string): Promise<string | undefined>
  reminders: Reminders
  holidays: Holidays
  /** Reads the units from the folders anew. */
  readUnits(): Promise<UnitsBrought[]>
  /** The same with duties. */
  readDuties(): ReturnType<typeof bringDutiesInLine>
}

/** @throws ConfigError when the holidays cannot be read */
export async function createStaff(options: StaffOptions): Promise<Staff> {
  const { config, pool, knowledge, channels, now } = options
  const { knowledgeFolders: folders } = config
  const [names, holidays] = [channels.map(({ name }) => name), await readHolidays(folders)]
  const startLink: Staff['startLink'] = async (code) =>
    channels.find((channel) => channel.startLink !== undefined)?.startLink?.(code.replace('-', ''))
  const reminders = createReminders({
    ...{ pool, channels: names, holidays },
    push: (client, { at, ...message }) => savePush(client, message, { at, newKey: randomKey }),
  })
  const idsOf = () => knowledge.organizations().map(({ id }) => id)
  const readUnitsOf = (organizations: string[]) =>
    bringUnitsInLine(pool, { folders, organizations, at: now() })
  const readUnits: Staff['readUnits'] = () => readUnitsOf(idsOf())
  const readDuties: Staff['readDuties'] = () =>
    bringDutiesInLine({
      ...{ pool, folders, at: now() },
      organizations: idsOf(),
      cite: citeFrom(knowledge.base()),
    })
  const { withUnits, hasDuties } = await readWhatIsKnown(pool)
  await readUnitsOf(idsOf().filter((id) => !withUnits.includes(id)))
  if (!hasDuties) await readDuties()
  const keeping = keepingOf(config)
  const files = createFiles(config, channels)
  const people = createPeopleTalks({ pool, knowledge, channels, linkOf: startLink, keeping })
  return {
    ...people,
    talks: createTalks(options, { people, files, holidays }),
    files,
    startLink,
    reminders,
    holidays,
    readUnits,
    readDuties,
  }
}

/** What is filled in first: it may be any text, and so may what is asked of officers, last. */
function createTalks(
  { config, pool, knowledge, channels, now, readSeveral }: StaffOptions,
  { people, files, holidays }: { people: PeopleTalks; files: Files; holidays: Holidays },
): Talk[] {
  const { officersOf } = createOfficers({ officers: config.officers, pool, now })
  const understanding = {
    words: () => knowledge.base().language.conversation,
    organizations: knowledge.organizations,
  }
  return [
    ...createInitiativeTalks({
      ...{ config, pool, knowledge, files, now, tell: people.tell, readSeveral },
      ...understanding,
    }),
    ...people.talks,
    ...createDutyTalks({
      ...{ config, pool, channels, receiveFile: files.receive, tell: people.tell },
      ...understanding,
    }),
    createReminderTalk({
      ...{ pool, channels: channels.map(({ name }) => name), holidays },
      ...understanding,
      handOver: people.handOver,
      passesOn: async (organization) => (await officersOf(organization)).length > 0,
    }),
  ]
}

/** Read at once are the units of an organization that has none yet; later `npm run units` does so, and each start for duties. */
async function readWhatIsKnown(pool: pg.Pool): Promise<{ withUnits: string[]; hasDuties: boolean }> {
  const { rows } = await pool.query<{ withUnits: string[]; hasDuties: boolean }>(
    `select array(select distinct organization from units) as "withUnits",
       exists (select from duty_rules) as "hasDuties"`,
  )
  return rows[0] ?? { withUnits: [], hasDuties: false }
}

function keepingOf({ keepDays, backupKeepDays, database }: Config) {
  const isOurs = database.kind === 'embedded' && backupKeepDays > 0
  return { messageDays: keepDays.messages, backupDays: isOurs ? backupKeepDays : undefined }
}
