import type pg from 'pg'
import type { Organization } from '../../knowledge/organization.ts'
import type { Reply, ReplyOption } from '../../message.ts'
import { writeAudit } from '../../people/audit-repository.ts'
import { findUnits } from '../../people/find-units.ts'
import { changePerson } from '../../people/person-changes.ts'
import { findPerson } from '../../people/person-repository.ts'
import type { Unit } from '../../people/unit.ts'
import { loadUnits } from '../../people/unit-repository.ts'
import type { Said, TalkMessage } from '../talk/talk.ts'
import { waitFor, withoutStep } from '../talk/talk-step.ts'
import { foldText, isNaming } from './is-naming.ts'
import { joiningTexts } from './joining-texts.ts'

export interface UnitOptions {
  pool: pg.Pool
  organizations(): Organization[]
}

/** What somebody has said so far. */
export type JoinData = Record<string, string>

export async function askUnit(options: UnitOptions, message: TalkMessage, data: JoinData): Promise<Said> {
  const organization = organizationOf(options, data)
  if (organization === undefined)
    return ask(message, 'consent', { reply: joiningTexts.consent('wish'), data })
  const chosen = { ...message, state: { ...message.state, organization: organization.id } }
  return ask(chosen, 'unit', { reply: joiningTexts.unit(organization.short), data })
}

/** A button may be older than the list. */
export async function chooseUnit(
  options: UnitOptions,
  message: TalkMessage,
  { value, data }: { value: string; data: JoinData },
): Promise<Said> {
  const units = await loadUnits(options.pool, data.organization ?? '')
  const unit = units.find(({ code, goneAt }) => code === value && goneAt === undefined)
  return unit === undefined ? askUnit(options, message, data) : finishUnit(options, message, { data, unit })
}

const isStation = /(?:^|[^a-z])(?:tyt|tram y te|tram)(?:[^a-z]|$)/

/** The name of a unit as somebody types it; undefined when the text is something else. */
export async function takeUnit(
  options: UnitOptions,
  message: TalkMessage,
  data: JoinData,
): Promise<Said | undefined> {
  const { text = '' } = message
  if (text.includes('?') || text.length > longestUnit) return undefined
  const units = await loadUnits(options.pool, data.organization ?? '')
  const found = findUnits(units, text)
  if (found.kind === 'one') return finishUnit(options, message, { data, unit: found.unit })
  if (data.station === undefined && isStation.test(foldText(text))) {
    return ask(message, 'station', { reply: joiningTexts.station, data: { ...data, station: 'asked' } })
  }
  if (found.kind === 'several') {
    const choices = found.units.map(
      ({ code, name, parent }): ReplyOption => ({
        id: `people:unit:${code}`,
        label: [name, ...units.filter((unit) => unit.code === parent).map((unit) => unit.name)].join(', '),
      }),
    )
    return ask(message, 'unit', { reply: joiningTexts.units(choices), data })
  }
  if (unsure.test(foldText(text))) return ask(message, 'unit', { reply: joiningTexts.unsureOfUnit, data })
  return isNaming(text) ? ask(message, 'unit', { reply: joiningTexts.noUnit(text.trim()), data }) : undefined
}

const longestUnit = 120
const unsure =
  /(?:^|\s)(?:khong|ko|k|hong|chua|hok) (?:biet|ro|nho|chac)(?:\s|$)|(?:^|\s)khong co(?: trong danh sach)?\W*$/

/** A station may be the commune's now: asked, not guessed. */
export function takeStation(
  options: UnitOptions,
  message: TalkMessage,
  { value, data }: { value: string; data: JoinData },
): Promise<Said> | Said {
  if (value === 'center') return ask(message, 'unit', { reply: { text: joiningTexts.center }, data })
  return finishUnit(options, message, { data: { ...data, unclear: value }, unit: undefined })
}

/** Who only changes their unit has a name already. */
export async function finishUnit(
  options: UnitOptions,
  message: TalkMessage,
  { data, unit }: { data: JoinData; unit: Unit | undefined },
): Promise<Said> {
  const person = await findPerson(options.pool, message.address, message.at)
  const known = {
    ...data,
    ...(unit === undefined ? { unclear: data.unclear ?? 'not-listed' } : { unit: unit.code }),
  }
  if (person === undefined) return ask(message, 'name', { reply: { text: joiningTexts.name }, data: known })
  const organization = organizationOf(options, data)
  if (organization === undefined)
    return { replies: [{ text: joiningTexts.onlyAsk }], state: withoutStep(message.state) }
  const where = unit === undefined ? organization.name : `${unit.name} (${organization.short})`
  const office = organization.contact.office || organization.name
  const lines = [
    joiningTexts.changed(where),
    ...(unit === undefined ? [joiningTexts.unclear(office)] : []),
    ...(person.grants.some((grant) => grant.unit !== '' && grant.unit !== unit?.code)
      ? [joiningTexts.keepsRoles]
      : []),
  ]
  return {
    replies: [{ text: lines.join('\n') }],
    state: { ...withoutStep(message.state), organization: organization.id },
    save: async (client) => {
      await noteUnclear(client, {
        person: person.id,
        organization: organization.id,
        data: known,
        at: message.at,
      })
      return changePerson(client, person.id, { organization: organization.id, unit: unit?.code ?? null })
    },
  }
}

export function ask(
  message: TalkMessage,
  what: string,
  { reply, data }: { reply: Reply; data: JoinData },
): Said {
  return { replies: [reply], state: waitFor(message.state, { part: 'join', what, data }, message.at) }
}

/** An officer looks after units that aren't listed, or aren't clear. */
export async function noteUnclear(
  client: pg.PoolClient,
  { person, organization, data, at }: { person: string; organization: string; data: JoinData; at: Date },
): Promise<void> {
  if (data.unclear === undefined) return
  await writeAudit(client, {
    ...{ at, actor: person, action: 'unit:unclear', organization, subject: person },
    detail: { why: data.unclear },
  })
}

export function organizationOf(options: UnitOptions, data: JoinData): Organization | undefined {
  return options.organizations().find(({ id }) => id === data.organization)
}
