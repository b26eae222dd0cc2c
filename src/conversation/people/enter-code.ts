import type { Reply } from '../../message.ts'
import { writeAudit } from '../../people/audit-repository.ts'
import {
  findCode,
  noteWrongCode,
  type PairingCode,
  readLockedUntil,
  useCode,
} from '../../people/code-repository.ts'
import { findGrant, saveGrant } from '../../people/grant-repository.ts'
import { hashCode } from '../../people/pairing-code.ts'
import { changePerson } from '../../people/person-changes.ts'
import { nameRole, roleEnd, wrongCodes } from '../../people/role-rules.ts'
import { formatDateTime } from '../talk/format-date.ts'
import type { Said, TalkMessage } from '../talk/talk.ts'
import { withoutStep } from '../talk/talk-step.ts'
import { type Known, placeOf, type RoleOptions } from './create-roles.ts'
import { offerHandOver } from './hand-over.ts'
import { roleTexts } from './role-texts.ts'

/** A code that somebody has typed: what it gives is offered, never given at once. */
export async function enterCode(options: RoleOptions, message: Known, code: string): Promise<Said> {
  const state = withoutStep(message.state)
  const hash = hashCode(code)
  const found = await findUsable(options, { ...message, state }, hash)
  if ('replies' in found) return found
  if (found.purpose === 'link')
    return (await options.enterLinkCode?.(message, hash)) ?? { replies: [{ text: roleTexts.noCode }], state }
  if (found.purpose === 'hand-over') return { replies: [await offerHandOver(options, message, found)], state }
  return { replies: [await offerRole(options, found)], state }
}

/** The same for somebody who has just joined with it. */
export async function offerCode(
  options: RoleOptions,
  code: string,
  { at }: Pick<TalkMessage, 'at'>,
): Promise<Reply> {
  const found = await findCode(options.pool, hashCode(code))
  if (found === undefined || !isUsable(found, at) || found.purpose === 'link')
    return { text: roleTexts.noCode }
  return found.purpose === 'hand-over' ? offerHandOver(options, { at }, found) : offerRole(options, found)
}

/** The organization and unit that a code is of, and what is handed over. */
export async function placeOfCode(
  { pool }: Pick<RoleOptions, 'pool'>,
  code: string,
): Promise<{ organization: string; unit: string } | undefined> {
  const found = await findCode(pool, hashCode(code))
  const [first] = found?.grants ?? []
  const place = first === undefined ? found : await findGrant(pool, first)
  return place === undefined || place.organization === ''
    ? undefined
    : { organization: place.organization, unit: place.unit }
}

export function isUsable({ usedAt, withdrawnAt, expiresAt }: PairingCode, at: Date): boolean {
  return usedAt === undefined && withdrawnAt === undefined && expiresAt > at
}

async function offerRole(
  options: RoleOptions,
  { role = 'focal', organization, unit, hash }: PairingCode,
): Promise<Reply> {
  return {
    text: roleTexts.offer(nameRole(role, await placeOf(options, { organization, unit }))),
    options: [
      { id: `role:take:${hash}`, label: 'Nhận vai trò' },
      { id: 'role:refuse', label: 'Không nhận' },
    ],
  }
}

/** The code of a hash, unless too many wrong ones came from this chat; one that can't be used counts, typed or pressed. */
export async function findUsable(
  { pool }: RoleOptions,
  message: Known,
  hash: string,
): Promise<PairingCode | Said> {
  const { address, at, person, state } = message
  const until = await readLockedUntil(pool, address, { at, ...wrongCodes })
  if (until !== undefined) return { replies: [{ text: roleTexts.locked(formatDateTime(until)) }], state }
  const found = await findCode(pool, hash)
  if (found !== undefined && isUsable(found, at)) return found
  return {
    replies: [{ text: roleTexts.noCode }],
    state,
    save: async (client) => {
      await noteWrongCode(client, address, at)
      await writeAudit(client, { at, actor: person.id, action: 'code:wrong', subject: person.id })
      return true
    },
  }
}

/** Pressed twice, or by two people at once, it is given once. */
export async function takeRole(options: RoleOptions, message: Known, hash: string): Promise<Said> {
  const { address, at, person } = message
  const found = await findUsable(options, message, hash)
  if ('replies' in found) return found
  if (found.role === undefined) return { replies: [{ text: roleTexts.noCode }] }
  const { role, organization, unit, createdBy } = found
  const expiresAt = roleEnd(at)
  const name = nameRole(role, await placeOf(options, { organization, unit }))
  const duties = unit === '' ? undefined : await options.describeDuties({ organization, code: unit }, at)
  const canBeTold = address.channel === 'telegram' || address.channel === 'zalo'
  const told = canBeTold ? roleTexts.taken(name, expiresAt, role) : roleTexts.takenQuietly(name, expiresAt)
  return {
    replies: [{ text: [told, ...(duties === undefined ? [] : [duties])].join('\n') }],
    state: { ...message.state, ...(organization !== '' && { organization }) },
    save: async (client) => {
      if (!(await useCode(client, hash, at))) return false
      const grant = {
        person: person.id,
        address,
        role,
        organization,
        unit,
        grantedBy: createdBy,
        at,
        expiresAt,
      }
      const id = await saveGrant(client, grant)
      await writeAudit(client, {
        ...{ at, actor: person.id, action: 'grant:taken', organization, unit, subject: person.id },
        detail: { grant: id, role },
      })
      if (person.organization !== undefined && person.unit !== undefined) return true
      return changePerson(client, person.id, {
        ...(organization !== '' && { organization }),
        ...(unit !== '' && { unit }),
      })
    },
  }
}
