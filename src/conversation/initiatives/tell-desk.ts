import type pg from 'pg'
import { dayIn, hourIn } from '../../duties/calendar.ts'
import type { Initiative } from '../../initiatives/initiative.ts'
import type { Organization } from '../../knowledge/organization.ts'
import type { Reply } from '../../message.ts'
import { type DeskMember, loadDesk } from '../../people/desk-repository.ts'
import { loadPeople } from '../../people/person-repository.ts'
import { afterQuietHours } from '../../reminders/ladder.ts'
import type { Filling, InitiativeOptions } from './initiative-options.ts'
import { initiativeTexts } from './initiative-texts.ts'

/** Whom an initiative lies with. */
export interface Desk {
  /** What is said of it: „đầu mối của …“. */
  name: string
  members: DeskMember[]
  /** Where nobody of the unit is known, the organization's officers hear that something came. */
  officers: DeskMember[]
}

export async function findDesk(
  { pool }: InitiativeOptions,
  { organization, unitName, draft, at }: Pick<Filling, 'organization' | 'unitName' | 'draft' | 'at'>,
): Promise<Desk> {
  const isOfOrganization = organization.initiatives.desk === 'organization'
  const asked = { organization: organization.id, at }
  const members = await loadDesk(pool, { ...asked, unit: isOfOrganization ? '' : draft.unit })
  const officers = members.length > 0 ? [] : await loadDesk(pool, { ...asked, unit: '' })
  const name = isOfOrganization
    ? organization.contact.office || organization.name
    : `đầu mối, lãnh đạo ${unitName}`
  return { name, members, officers: isOfOrganization ? [] : officers }
}

/** The desk hears of what came, in its own chats, in the transaction that files it. */
export async function tellDesk(
  { tell }: InitiativeOptions,
  client: pg.PoolClient,
  {
    filling,
    desk,
    filed,
    isNew,
  }: { filling: Filling; desk: Desk; filed: { id: string; code: string }; isNew: boolean },
): Promise<void> {
  const { at, person, organization, draft } = filling
  const name = typeof draft.values.name === 'string' ? draft.values.name : ''
  const arrived = { code: filed.code, name, author: person.name, unitName: filling.unitName, isNew }
  const told = [
    ...desk.members.map((member) => ({ member, reply: initiativeTexts.arrived(arrived) })),
    ...desk.officers.map((member) => ({ member, reply: initiativeTexts.withoutDesk(arrived) })),
  ].filter(({ member }) => member.person !== person.id)
  for (const { member, reply } of told) {
    const key = `initiative:${filed.id}:filed:${at.getTime()}:${member.person}`
    await tell(client, { address: member.address, key, reply, at, notBefore: byDay(organization, at) })
  }
}

/** The author hears of each step on their preferred account. */
export async function tellAuthor(
  { pool, tell }: InitiativeOptions,
  { initiative, organization, at }: { initiative: Initiative; organization: Organization; at: Date },
  { step, reply }: { step: string; reply: Reply },
): Promise<(client: pg.PoolClient) => Promise<void>> {
  const [author] = await loadPeople(pool, [initiative.person], at)
  const { accounts = [], preferredChannel } = author ?? {}
  const address = accounts.find(({ channel }) => channel === preferredChannel) ?? accounts[0]
  return async (client) => {
    if (address === undefined) return
    const key = `initiative:${initiative.id}:${step}:${at.getTime()}:${initiative.person}`
    await tell(client, { address, key, reply, at, notBefore: byDay(organization, at) })
  }
}

function byDay({ timezone }: Organization, at: Date): Date | undefined {
  return afterQuietHours(dayIn(timezone, at), hourIn(timezone, at), timezone)
}
