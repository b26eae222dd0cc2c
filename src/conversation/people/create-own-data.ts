import type { Reply, ReplyFile } from '../../message.ts'
import { eraseInGroups } from '../../own-data/erase-in-groups.ts'
import { eraseOwnData } from '../../own-data/erase-own-data.ts'
import { findOwner, loadOwnData } from '../../own-data/load-own-data.ts'
import { summarizeOwnData } from '../../own-data/summarize-own-data.ts'
import { writeOwnData } from '../../own-data/write-own-data.ts'
import type { Person } from '../../people/person.ts'
import { findPerson } from '../../people/person-repository.ts'
import { nameRole } from '../../people/role-rules.ts'
import { suppressReminders } from '../../reminders/suppress-reminders.ts'
import { hidePerson } from '../bound-message.ts'
import { emptyState } from '../conversation-state.ts'
import { formatDateTime } from '../talk/format-date.ts'
import { createCommandReader } from '../talk/read-staff-command.ts'
import type { Said, Talk, TalkMessage } from '../talk/talk.ts'
import { waitFor, waitingFor, withoutStep } from '../talk/talk-step.ts'
import { placeOf, type RoleOptions } from './create-roles.ts'
import { type Keeping, ownDataTexts, type Profile } from './own-data-texts.ts'

export interface OwnDataOptions
  extends Pick<RoleOptions, 'pool' | 'words' | 'organizations' | 'tell'>,
    Keeping {}

const part = 'data'

/** What is kept of somebody, shown and erased; also of who has never joined. */
export function createOwnData(options: OwnDataOptions): Talk {
  const commandOf = createCommandReader(options.words, ['data', 'erase'])
  return {
    reads: (text) => commandOf(text) !== undefined,
    respond: async (message) => {
      const { press, text = '', state, at } = message
      const isAsked = waitingFor(state, part, at)?.what === 'erase'
      const typed = isAsked ? (readLabel(text) ?? commandOf(text)) : commandOf(text)
      const action = press === undefined ? typed : readPress(press)
      if (action === undefined) return undefined
      const person = await findPerson(options.pool, message.address, message.at)
      switch (action) {
        case 'data':
          return show(options, message, person)
        case 'file':
          return sendFile(options, message, person)
        case 'erase':
          return askErase(options, message, person)
        case 'erase-yes':
          return erase(options, message, person)
        case 'keep':
          return { replies: [{ text: ownDataTexts.kept }], state: withoutStep(message.state) }
        default:
          return undefined
      }
    },
  }
}

/** One of the two buttons in its words, with or without diacritics. */
function readLabel(text: string): string | undefined {
  const { options = [] } = ownDataTexts.ask(undefined, { messageDays: 0, backupDays: 0 })
  const chosen = options.find(({ label }) => fold(label) === fold(text))
  return chosen && readPress(chosen.id)
}

function fold(text: string): string {
  const letters = text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase()
  return letters
    .replace(/[^a-z]+/g, ' ')
    .replace(/ a$/, '')
    .trim()
}

function readPress(press: string): string | undefined {
  const [own, action] = press.split(':')
  return own === part ? action : undefined
}

async function show(
  options: OwnDataOptions,
  { address, means }: TalkMessage,
  person: Person | undefined,
): Promise<Said> {
  const owner = await findOwner(options.pool, address, person)
  const text = ownDataTexts.summary(
    await profileOf(options, person),
    await summarizeOwnData(options.pool, owner),
    options,
  )
  return { replies: [{ text, ...ownDataTexts.offers(means.files === 'upload') }] }
}

async function profileOf(options: OwnDataOptions, person: Person | undefined): Promise<Profile | undefined> {
  if (person === undefined) return undefined
  const { name, organization = '', unit = '', joinedAt, accounts, preferredChannel, muted } = person
  const roles: Profile['roles'] = []
  for (const grant of person.grants)
    roles.push({ name: nameRole(grant.role, await placeOf(options, grant)), until: grant.expiresAt })
  return {
    ...{ name, roles, muted, since: joinedAt, preferred: preferredChannel },
    place: await placeOf(options, { organization, unit }),
    channels: accounts.map(({ channel }) => channel),
  }
}

async function sendFile(
  { pool }: OwnDataOptions,
  { address, at, means }: TalkMessage,
  person: Person | undefined,
): Promise<Said> {
  if (means.files !== 'upload') return { replies: [{ text: ownDataTexts.offers(false).hint ?? '' }] }
  const sections = await loadOwnData(pool, await findOwner(pool, address, person))
  const json = JSON.stringify(
    Object.fromEntries(sections.map(({ heading, rows }) => [heading, rows])),
    null,
    2,
  )
  const files: ReplyFile[] = [
    {
      ...{ name: 'du-lieu-cua-toi.txt', type: 'text/plain;charset=utf-8', path: '' },
      content: writeOwnData(sections, formatDateTime(at)),
    },
    { name: 'du-lieu-cua-toi.json', type: 'application/json', path: '', content: `${json}\n` },
  ]
  return { replies: [{ text: ownDataTexts.file, files }] }
}

async function askErase(
  options: OwnDataOptions,
  { state, at }: TalkMessage,
  person: Person | undefined,
): Promise<Said> {
  return {
    replies: [ownDataTexts.ask(await profileOf(options, person), options)],
    state: waitFor(state, { part, what: 'erase', data: {} }, at),
  }
}

/** A button of yesterday asks anew. */
async function erase(
  options: OwnDataOptions,
  message: TalkMessage,
  person: Person | undefined,
): Promise<Said> {
  const { address, at, messageId, state } = message
  if (waitingFor(state, part, at)?.what !== 'erase') return askErase(options, message, person)
  const owner = await findOwner(options.pool, address, person)
  const others = owner.chats.filter(
    ({ channel, chatId }) => channel !== address.channel || chatId !== address.chatId,
  )
  const heard: Reply = { text: ownDataTexts.heardErased(address.channel) }
  return {
    replies: [{ text: ownDataTexts.erased(person !== undefined, options) }],
    state: emptyState,
    save: async (client) => {
      for (const id of owner.people) await suppressReminders(client, id, { reason: 'erased', at })
      await eraseInGroups(client, owner.chats, hidePerson)
      await eraseOwnData(client, { ...owner, actor: person?.id, address, messageId, at })
      for (const other of others) {
        const key = `erased:${person?.id}:${other.channel}`
        await options.tell(client, { address: other, key, reply: heard, at })
      }
      return true
    },
  }
}
