import { moveDrafts } from '../../forms/draft-repository.ts'
import { moveInitiatives } from '../../initiatives/initiative-repository.ts'
import { linkAccount } from '../../people/account-repository.ts'
import { writeAudit } from '../../people/audit-repository.ts'
import {
  claimCode,
  findCode,
  noteWrongCode,
  type PairingCode,
  readLockedUntil,
  useCode,
  withdrawCode,
} from '../../people/code-repository.ts'
import { hashCode } from '../../people/pairing-code.ts'
import type { Person } from '../../people/person.ts'
import { findPerson, loadPeople } from '../../people/person-repository.ts'
import { wrongCodes } from '../../people/role-rules.ts'
import { suppressReminders } from '../../reminders/suppress-reminders.ts'
import { formatDateTime } from '../talk/format-date.ts'
import type { Said, TalkMessage } from '../talk/talk.ts'
import { withoutStep } from '../talk/talk-step.ts'
import type { LinkOptions } from './create-linking.ts'
import { type Known, placeOf } from './create-roles.ts'
import { isUsable } from './enter-code.ts'
import { canBeTold, linkingTexts, type Owner } from './linking-texts.ts'
import { refuse } from './refuse.ts'
import { roleTexts } from './role-texts.ts'

/**
 * A code that was typed, if it is one that links: nobody has to join for it. Of somebody unknown every other code is looked
 * at too, so that trying codes is counted before anything is asked of them.
 */
export async function enterLinkCode(
  options: LinkOptions,
  message: TalkMessage,
  code: string,
): Promise<Said | undefined> {
  const { pool } = options
  const { address, at } = message
  const state = withoutStep(message.state)
  const hash = hashCode(code)
  const [found, person] = [await findCode(pool, hash), await findPerson(pool, address, at)]
  const isLink = found?.purpose === 'link'
  if (!isLink && person !== undefined) return undefined
  const refused = await refuseCode(options, { ...message, state }, { found, actor: person?.id })
  if (refused !== undefined) return refused
  if (found === undefined || !isLink) return undefined
  if (isAt(found.shownTo, address)) return { replies: [{ text: linkingTexts.ownCode }] }
  if (found.person === person?.id) return { replies: [{ text: linkingTexts.same }], state }
  return { replies: [linkingTexts.ask(hash, await ownerOf(options, found, at))], state }
}

/** After too many wrong codes of a chat none is looked at; one that can't be used counts, typed or pressed. */
async function refuseCode(
  { pool }: LinkOptions,
  { address, at, state }: TalkMessage,
  { found, actor }: { found: PairingCode | undefined; actor: string | undefined },
): Promise<Said | undefined> {
  const until = await readLockedUntil(pool, address, { at, ...wrongCodes })
  if (until !== undefined) return { replies: [{ text: roleTexts.locked(formatDateTime(until)) }], state }
  if (found !== undefined && isUsable(found, at)) return undefined
  return {
    replies: [{ text: roleTexts.noCode }],
    state,
    save: async (client) => {
      await noteWrongCode(client, address, at)
      await writeAudit(client, { at, actor, action: 'code:wrong', subject: actor })
      return true
    },
  }
}

/** A button may name any code; others have another way. */
async function findLinkCode({ pool }: LinkOptions, hash: string): Promise<PairingCode | undefined> {
  const found = await findCode(pool, hash)
  return found?.purpose === 'link' ? found : undefined
}

function isAt(one: TalkMessage['address'] | undefined, other: TalkMessage['address']): boolean {
  return one?.channel === other.channel && one.chatId === other.chatId
}

async function ownerOf(options: LinkOptions, { person, shownTo }: PairingCode, at: Date): Promise<Owner> {
  const [owner] = person === undefined ? [] : await loadPeople(options.pool, [person], at)
  return describe(options, shownTo?.channel ?? '', owner)
}

async function describe(
  options: LinkOptions,
  channel: string,
  person: Awaited<ReturnType<typeof findPerson>>,
): Promise<Owner> {
  const { name, organization = '', unit = '' } = person ?? {}
  return { channel, name, place: await placeOf(options, { organization, unit }) }
}

/** The side that typed it says yes; the other one is asked then. */
export async function claim(options: LinkOptions, message: TalkMessage, hash: string): Promise<Said> {
  const { address, at } = message
  const found = await findLinkCode(options, hash)
  const own = await findPerson(options.pool, address, at)
  const refused = await refuseCode(options, message, { found, actor: own?.id })
  if (refused !== undefined) return refused
  const shownTo = found?.shownTo
  if (found === undefined || shownTo === undefined || isAt(shownTo, address)) {
    return { replies: [{ text: roleTexts.noCode }] }
  }
  if (found.claimedBy !== undefined && !isAt(found.claimedBy, address))
    return { replies: [{ text: roleTexts.noCode }] }
  if (found.person === own?.id) return { replies: [{ text: linkingTexts.same }] }
  const asked = linkingTexts.confirm(hash, await describe(options, address.channel, own))
  return {
    replies: [{ text: linkingTexts.claimed(shownTo.channel) }],
    save: async (client) => {
      if (!(await claimCode(client, hash, address, at))) return false
      await options.tell(client, {
        address: shownTo,
        key: `link:${hash.slice(0, 16)}`,
        reply: asked,
        at,
      })
      return true
    },
  }
}

/** The side that showed it says yes, too: they are one person from now on. */
export async function confirm(options: LinkOptions, message: Known, hash: string): Promise<Said> {
  const { pool, tell } = options
  const { address, at, person } = message
  const found = await findLinkCode(options, hash)
  const joined = found?.claimedBy
  const isOwn = found?.person === person.id && isAt(found.shownTo, address)
  if (found !== undefined && !isOwn) return refuseLink(message)
  if (found === undefined || joined === undefined || !isOwn || !isUsable(found, at)) {
    return { replies: [{ text: roleTexts.noCode }] }
  }
  const other = await findPerson(pool, joined, at)
  if (other?.id === person.id) return { replies: [{ text: linkingTexts.same }] }
  const preferred = preferredOf(person, other, joined)
  const roles = person.grants.length + (other?.grants.length ?? 0) > 0
  return {
    replies: [{ text: linkingTexts.linked(joined.channel, { preferred, roles }) }],
    state: withoutStep(message.state),
    save: async (client) => {
      if (!(await useCode(client, hash, at))) return false
      const linked = await linkAccount(client, { person: person.id, joined, preferredChannel: preferred, at })
      if (linked === undefined || linked.merged !== other?.id) return false
      if (linked.merged !== undefined) {
        await suppressReminders(client, linked.merged, { reason: 'merged', at })
        await moveDrafts(client, linked.merged, person.id)
        await moveInitiatives(client, linked.merged, person.id)
      }
      const about = { at, actor: person.id, subject: person.id }
      await writeAudit(client, {
        ...about,
        ...(linked.merged === undefined
          ? { action: 'account:linked', detail: { channel: joined.channel } }
          : { action: 'account:merged', detail: { channel: joined.channel, from: linked.merged } }),
      })
      const reply = { text: linkingTexts.linked(address.channel, { preferred, roles }) }
      await tell(client, { address: joined, key: `linked:${hash.slice(0, 16)}`, reply, at })
      return true
    },
  }
}

export async function reject(options: LinkOptions, message: Known, hash: string): Promise<Said> {
  const { address, at, person } = message
  const found = await findLinkCode(options, hash)
  if (found !== undefined && (found.person !== person.id || !isAt(found.shownTo, address)))
    return refuseLink(message)
  if (found === undefined || !isUsable(found, at)) return { replies: [{ text: roleTexts.noCode }] }
  const { claimedBy } = found
  return {
    replies: [{ text: linkingTexts.rejected }],
    save: async (client) => {
      await withdrawCode(client, hash, at)
      if (claimedBy === undefined) return true
      const reply = { text: linkingTexts.heardRejected }
      await options.tell(client, { address: claimedBy, key: `unlinked:${hash.slice(0, 16)}`, reply, at })
      return true
    },
  }
}

/** Whose code it is isn't said. */
function refuseLink(message: Known): Said {
  return { ...refuse(message, 'link'), replies: [{ text: roleTexts.noCode }] }
}

/** That of whoever joined first, unless nothing can be pushed there. */
function preferredOf(person: Person, other: Person | undefined, joined: TalkMessage['address']): string {
  const people = [person, ...(other === undefined ? [] : [other])]
  const wanted = people
    .toSorted((one, another) => one.joinedAt.getTime() - another.joinedAt.getTime())
    .map(({ preferredChannel }) => preferredChannel)
  return (
    [...wanted, ...person.accounts.map(({ channel }) => channel), joined.channel].find(
      (channel) => channel !== undefined && canBeTold(channel),
    ) ?? joined.channel
  )
}
