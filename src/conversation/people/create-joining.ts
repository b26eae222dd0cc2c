import type pg from 'pg'
import type { Organization } from '../../knowledge/organization.ts'
import type { ConversationWords } from '../../knowledge/vocabulary/conversation-words.ts'
import type { Reply, ReplyOption } from '../../message.ts'
import { writeAudit } from '../../people/audit-repository.ts'
import { findUnits } from '../../people/find-units.ts'
import { readCode } from '../../people/pairing-code.ts'
import { changePerson, insertPerson } from '../../people/person-changes.ts'
import { findPerson } from '../../people/person-repository.ts'
import { readPersonName } from '../../people/read-person-name.ts'
import type { Unit } from '../../people/unit.ts'
import { loadUnits } from '../../people/unit-repository.ts'
import { readStaffCommand } from '../talk/read-staff-command.ts'
import type { Said, Talk, TalkMessage } from '../talk/talk.ts'
import { waitFor, waitingFor, withoutStep } from '../talk/talk-step.ts'
import { joiningTexts } from './joining-texts.ts'

export interface JoiningOptions {
  pool: pg.Pool
  words(): ConversationWords
  organizations(): Organization[]
  /** What somebody who has just joined with a code hears next; the code is theirs to confirm. */
  offerCode(code: string, message: TalkMessage): Promise<Reply>
  /** What the unit owes and until when, for somebody who has just joined. */
  describeDuties(unit: { organization: string; code: string }, at: Date): Promise<string | undefined>
}

type Data = Record<string, string>

const part = 'join'

/** How people make themselves known: consent, organization, unit, name; each can be asked something else meanwhile. */
export function createJoining(options: JoiningOptions): Talk {
  const { pool, words } = options
  return {
    reads: (text) => readStaffCommand(text, words()) === 'join',
    askAgain: (state, at) => askedAgain(options, waitingFor(state, part, at)),
    respond: async (message) => {
      const { text, press, state, at } = message
      const waiting = waitingFor(state, part, at)
      const begins = /^\/start(?:@\w+)?$/i.test(text?.trim() ?? '')
      const wants = text !== undefined && readStaffCommand(text, words()) === 'join'
      const code = text === undefined ? undefined : readCode(text)
      if (press === undefined && waiting === undefined && !begins && !wants && code === undefined)
        return undefined
      if (press !== undefined && !/^people:(agree|only-ask|organization|unit|station)/.test(press))
        return undefined
      const person = await findPerson(pool, message.address, at)
      if (person !== undefined && waiting?.what !== 'unit') {
        return wants ? { replies: [{ text: joiningTexts.already(person.name) }] } : undefined
      }
      if (begins || wants || code !== undefined) {
        const data: Data = code === undefined ? {} : { code }
        return ask(message, 'consent', { reply: joiningTexts.consent(!wants), data })
      }
      return press === undefined
        ? takeText(options, message, { what: waiting?.what ?? '', data: waiting?.data ?? {} })
        : takePress(options, message, { press, data: waiting?.data ?? {} })
    },
  }
}

function askedAgain(
  options: JoiningOptions,
  waiting: { what: string; data: Data } | undefined,
): Reply | undefined {
  if (waiting?.what === 'name') return { text: joiningTexts.name }
  const organization = waiting?.what === 'unit' ? organizationOf(options, waiting.data) : undefined
  return organization && joiningTexts.unit(organization.short)
}

function ask(message: TalkMessage, what: string, { reply, data }: { reply: Reply; data: Data }): Said {
  return { replies: [reply], state: waitFor(message.state, { part, what, data }, message.at) }
}

async function takePress(
  options: JoiningOptions,
  message: TalkMessage,
  { press, data }: { press: string; data: Data },
): Promise<Said> {
  const [, kind, value = ''] = press.split(':')
  switch (kind) {
    case 'only-ask':
      return { replies: [{ text: joiningTexts.onlyAsk }], state: withoutStep(message.state) }
    case 'organization':
      return askUnit(options, message, { ...data, organization: value })
    case 'station':
      return takeStation(options, message, { value, data })
    case 'unit':
      return value === ''
        ? finishUnit(options, message, { data, unit: undefined })
        : chooseUnit(options, message, { value, data })
    default: {
      const chosen = options.organizations().find(({ id }) => id === message.state.organization)
      if (chosen !== undefined) return askUnit(options, message, { ...data, organization: chosen.id })
      const offered = options
        .organizations()
        .map(({ id, short }): ReplyOption => ({ id: `people:organization:${id}`, label: short }))
      return ask(message, 'organization', { reply: joiningTexts.organization(offered), data })
    }
  }
}

async function askUnit(options: JoiningOptions, message: TalkMessage, data: Data): Promise<Said> {
  const organization = organizationOf(options, data)
  if (organization === undefined) return ask(message, 'consent', { reply: joiningTexts.consent(false), data })
  const chosen = { ...message, state: { ...message.state, organization: organization.id } }
  return ask(chosen, 'unit', { reply: joiningTexts.unit(organization.short), data })
}

/** A button may be older than the list. */
async function chooseUnit(
  options: JoiningOptions,
  message: TalkMessage,
  { value, data }: { value: string; data: Data },
): Promise<Said> {
  const units = await loadUnits(options.pool, data.organization ?? '')
  const unit = units.find(({ code, goneAt }) => code === value && goneAt === undefined)
  return unit === undefined ? askUnit(options, message, data) : finishUnit(options, message, { data, unit })
}

const isStation = /(?:^|[^a-z])(?:tyt|tram y te|tram)(?:[^a-z]|$)/

async function takeText(
  options: JoiningOptions,
  message: TalkMessage,
  { what, data }: { what: string; data: Data },
): Promise<Said | undefined> {
  const { text = '' } = message
  if (text.startsWith('/') || readStaffCommand(text, options.words()) !== undefined) return undefined
  if (what === 'name') {
    const name = readPersonName(text)
    return name === undefined ? undefined : finish(options, message, { data, name })
  }
  if (what !== 'unit' || text.includes('?') || text.length > longestUnit) return undefined
  const found = findUnits(await loadUnits(options.pool, data.organization ?? ''), text)
  if (found.kind === 'one') return finishUnit(options, message, { data, unit: found.unit })
  if (data.station === undefined && isStation.test(fold(text))) {
    return ask(message, 'station', { reply: joiningTexts.station, data: { ...data, station: 'asked' } })
  }
  if (found.kind === 'several') {
    const choices = found.units.map(
      ({ code, name }): ReplyOption => ({ id: `people:unit:${code}`, label: name }),
    )
    return ask(message, 'unit', { reply: joiningTexts.units(choices), data })
  }
  return isNaming(text) ? ask(message, 'unit', { reply: joiningTexts.noUnit(text.trim()), data }) : undefined
}

const longestUnit = 120

/** Hardly anything but the name of a unit. */
function isNaming(text: string): boolean {
  return (
    text.length <= 60 && !/(?:^|\s)(?:gi|nao|sao|khi|bao|may|khong|ko|han|nop|khen)(?:\s|$)/.test(fold(text))
  )
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('đ', 'd')
}

/** A station may be the commune's now: asked, not guessed. */
function takeStation(
  options: JoiningOptions,
  message: TalkMessage,
  { value, data }: { value: string; data: Data },
): Promise<Said> | Said {
  if (value === 'center') return ask(message, 'unit', { reply: { text: joiningTexts.center }, data })
  return finishUnit(options, message, { data: { ...data, unclear: value }, unit: undefined })
}

/** Who only changes their unit has a name already. */
async function finishUnit(
  options: JoiningOptions,
  message: TalkMessage,
  { data, unit }: { data: Data; unit: Unit | undefined },
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
  return {
    replies: [{ text: joiningTexts.joined(person.name, where) }],
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

async function finish(
  options: JoiningOptions,
  message: TalkMessage,
  { data, name }: { data: Data; name: string },
): Promise<Said> {
  const { address, at, state } = message
  const organization = organizationOf(options, data)
  if (organization === undefined) return ask(message, 'consent', { reply: joiningTexts.consent(false), data })
  const units = await loadUnits(options.pool, organization.id)
  const unit = units.find(({ code }) => code === data.unit)
  const office = organization.contact.office || organization.name
  const duty = unit && (await options.describeDuties({ organization: organization.id, code: unit.code }, at))
  const lines = [
    joiningTexts.joined(
      name,
      unit === undefined ? organization.name : `${unit.name} (${organization.short})`,
    ),
    ...(unit === undefined ? [joiningTexts.unclear(office)] : []),
    ...(duty === undefined ? [] : [duty]),
    ...(data.code === undefined ? [joiningTexts.focal(office)] : []),
  ]
  const offered = data.code === undefined ? [] : [await options.offerCode(data.code, message)]
  return {
    replies: [{ text: lines.join('\n') }, ...offered],
    state: { ...withoutStep(state), organization: organization.id },
    save: async (client) => {
      const person = await insertPerson(client, {
        address,
        name,
        organization: organization.id,
        unit: unit?.code,
        at,
      })
      if (person === undefined) return false
      await noteUnclear(client, { person, organization: organization.id, data, at })
      return true
    },
  }
}

/** An officer looks after units that aren't listed, or aren't clear. */
async function noteUnclear(
  client: pg.PoolClient,
  { person, organization, data, at }: { person: string; organization: string; data: Data; at: Date },
): Promise<void> {
  if (data.unclear === undefined) return
  await writeAudit(client, {
    ...{ at, actor: person, action: 'unit:unclear', organization, subject: person },
    detail: { why: data.unclear },
  })
}

function organizationOf(options: JoiningOptions, data: Data): Organization | undefined {
  return options.organizations().find(({ id }) => id === data.organization)
}
