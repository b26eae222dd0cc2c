import type pg from 'pg'
import type { Organization } from '../../knowledge/organization.ts'
import type { ConversationWords } from '../../knowledge/vocabulary/conversation-words.ts'
import type { Reply, ReplyOption } from '../../message.ts'
import { readCode } from '../../people/pairing-code.ts'
import { insertPerson } from '../../people/person-changes.ts'
import { findPerson } from '../../people/person-repository.ts'
import { readPersonName } from '../../people/read-person-name.ts'
import { loadUnits } from '../../people/unit-repository.ts'
import { replyTexts } from '../reply-texts.ts'
import { readStaffCommand } from '../talk/read-staff-command.ts'
import type { Said, Talk, TalkMessage } from '../talk/talk.ts'
import { waitingFor, withoutStep } from '../talk/talk-step.ts'
import { foldText } from './is-naming.ts'
import {
  ask,
  askUnit,
  chooseUnit,
  finishUnit,
  type JoinData,
  noteUnclear,
  organizationOf,
  takeStation,
  takeUnit,
} from './join-unit.ts'
import { joiningTexts } from './joining-texts.ts'
import { readStepChoice } from './read-step-choice.ts'

export interface JoiningOptions {
  pool: pg.Pool
  words(): ConversationWords
  organizations(): Organization[]
  /** What somebody who has just joined with a code hears next; the code is theirs to confirm. */
  offerCode(code: string, message: TalkMessage): Promise<Reply>
  /** Whose code it is, which need not be asked then; undefined of one that is nobody's in particular. */
  placeOfCode(code: string): Promise<{ organization: string; unit: string } | undefined>
  /** What the unit owes and until when, for somebody who has just joined. */
  describeDuties(unit: { organization: string; code: string }, at: Date): Promise<string | undefined>
}

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
      const beginsAnew = begins || wants || code !== undefined
      if (person !== undefined && (waiting === undefined || beginsAnew)) {
        return wants ? { replies: [{ text: joiningTexts.already(person.name) }] } : undefined
      }
      if (beginsAnew) {
        return beginAnew(options, message, { waiting, code, wants })
      }
      return press === undefined
        ? takeText(options, message, { what: waiting?.what ?? '', data: waiting?.data ?? {} })
        : takePress(options, message, { press, data: waiting?.data ?? {} })
    },
  }
}

/** A code may come at any time: it is kept, and whoever has agreed already is not asked again. */
async function beginAnew(
  options: JoiningOptions,
  message: TalkMessage,
  {
    waiting,
    code = waiting?.data.code,
    wants,
  }: { waiting: { what: string; data: JoinData } | undefined; code: string | undefined; wants: boolean },
): Promise<Said> {
  const data: JoinData = code === undefined ? {} : { code }
  if (code !== undefined && waiting !== undefined && waiting.what !== 'consent') {
    const { replies, ...said } = await takePress(options, message, { press: 'people:agree', data })
    return { ...said, replies: [{ text: joiningTexts.codeKept }, ...replies] }
  }
  const besides = message.means.files === 'link' ? [replyTexts.filesNotTaken] : []
  const reason = code !== undefined ? 'code' : wants ? 'wish' : 'start'
  return ask(message, 'consent', { reply: joiningTexts.consent(reason, besides), data })
}

function askedAgain(
  options: JoiningOptions,
  waiting: { what: string; data: JoinData } | undefined,
): Reply | undefined {
  if (waiting?.what === 'name') return { text: joiningTexts.name }
  if (waiting?.what === 'station') return joiningTexts.station
  if (waiting?.what === 'organization') return joiningTexts.organization(offeredOrganizations(options))
  const organization = waiting?.what === 'unit' ? organizationOf(options, waiting.data) : undefined
  return organization && joiningTexts.unit(organization.short)
}

async function takePress(
  options: JoiningOptions,
  message: TalkMessage,
  { press, data }: { press: string; data: JoinData },
): Promise<Said> {
  const [, kind, value = ''] = press.split(':')
  switch (kind) {
    case 'only-ask':
      return { replies: [{ text: joiningTexts.onlyAsk }], state: withoutStep(message.state) }
    case 'organization':
      if (value === '') return askOrganization(options, message, data)
      return askUnit(options, message, { ...data, organization: value })
    case 'station':
      return takeStation(options, message, { value, data })
    case 'unit':
      return value === ''
        ? finishUnit(options, message, { data, unit: undefined })
        : chooseUnit(options, message, { value, data })
    default: {
      const invited = data.code === undefined ? undefined : await options.placeOfCode(data.code)
      if (invited !== undefined && invited.unit !== '')
        return ask(belongingTo(message, invited.organization), 'name', {
          reply: { text: joiningTexts.name },
          data: { ...data, ...invited },
        })
      const own = invited?.organization ?? message.state.organization
      const chosen = options.organizations().find(({ id }) => id === own)
      if (chosen !== undefined) return askUnit(options, message, { ...data, organization: chosen.id })
      return askOrganization(options, message, data)
    }
  }
}

/** From now on questions are answered for that organization. */
function belongingTo(message: TalkMessage, organization: string): TalkMessage {
  return { ...message, state: { ...message.state, organization } }
}

function askOrganization(options: JoiningOptions, message: TalkMessage, data: JoinData): Said {
  return ask(message, 'organization', {
    reply: joiningTexts.organization(offeredOrganizations(options)),
    data,
  })
}

function offeredOrganizations(options: JoiningOptions): ReplyOption[] {
  return options.organizations().map(({ id, short }) => ({ id: `people:organization:${id}`, label: short }))
}

async function takeText(
  options: JoiningOptions,
  message: TalkMessage,
  { what, data }: { what: string; data: JoinData },
): Promise<Said | undefined> {
  const { text = '' } = message
  if (text.startsWith('/') || readStaffCommand(text, options.words()) !== undefined) return undefined
  if (what === 'name') {
    const name = readPersonName(text)
    return name === undefined ? undefined : finish(options, message, { data, name })
  }
  const press = readStepChoice(options, what, text)
  if (press !== undefined && press !== `people:organization:${data.organization}`) {
    return takePress(options, message, { press, data })
  }
  if (what === 'consent' && isMereOk(text))
    return ask(message, 'consent', { reply: joiningTexts.agreeInWords, data })
  return what === 'unit' ? takeUnit(options, message, data) : undefined
}

/** Consent has to be said. */
function isMereOk(text: string): boolean {
  return /^(?:(?:da|vang|u|um|uh|ok|oke|okie|okay|co|duoc)(?: (?:a|nha|nhe|em|luon|di))*[ .!]*)+$/.test(
    foldText(text.trim()),
  )
}

async function finish(
  options: JoiningOptions,
  message: TalkMessage,
  { data, name }: { data: JoinData; name: string },
): Promise<Said> {
  const { address, at, state } = message
  const organization = organizationOf(options, data)
  if (organization === undefined)
    return ask(message, 'consent', { reply: joiningTexts.consent('wish'), data })
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
