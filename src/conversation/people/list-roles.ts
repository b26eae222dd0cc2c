import type { ReplyOption } from '../../message.ts'
import { writeAudit } from '../../people/audit-repository.ts'
import { findGrant, listGrants, renewGrant } from '../../people/grant-repository.ts'
import { grantsHere, isOfficerOf } from '../../people/person.ts'
import { isRenewable, nameRole, roleEnd } from '../../people/role-rules.ts'
import { formatDate } from '../talk/format-date.ts'
import type { Said } from '../talk/talk.ts'
import { type Known, placeOf, type RoleOptions } from './create-roles.ts'
import { refuse } from './refuse.ts'
import { roleTexts } from './role-texts.ts'
import { withdrawRole } from './withdraw-role.ts'

const mostShown = 20

/** Who has which role in the organizations of an officer, with a press to withdraw one. */
export async function listRoles(options: RoleOptions, message: Known, from = 0): Promise<Said> {
  const { at, person, address } = message
  const grants = grantsHere(person, address)
  const own = options.organizations().filter(({ id }) => isOfficerOf(grants, id))
  if (own.length === 0) return refuse(message, 'roles')
  const held = (await Promise.all(own.map(({ id }) => listGrants(options.pool, id, at)))).flat()
  if (from >= held.length) return { replies: [{ text: roleTexts.noRoles }] }
  const lines: string[] = []
  const buttons: ReplyOption[] = []
  for (const grant of held.slice(from, from + mostShown)) {
    const role = nameRole(grant.role, await placeOf(options, grant))
    lines.push(`- ${grant.name}: ${role}, đến ${formatDate(grant.expiresAt)}`)
    buttons.push({ id: `role:withdraw:${grant.id}`, label: `Thu hồi: ${grant.name}, ${role}` })
  }
  const next = from + lines.length
  if (next < held.length)
    buttons.push({ id: `role:list:${next}`, label: `Xem tiếp (còn ${held.length - next} vai trò)` })
  const shown = held.length > mostShown ? `, dưới đây là ${from + 1}–${next}` : ''
  const counts = `${held.length} vai trò${shown}:`
  return { replies: [{ text: [counts, ...lines].join('\n'), options: buttons }] }
}

/** An officer withdraws a role; asked once whether it is meant. Whoever had it hears of it. */
export async function withdraw(
  options: RoleOptions,
  message: Known,
  { id, sure }: { id: string; sure: boolean },
): Promise<Said> {
  const { at, person, address } = message
  const grant = await findGrant(options.pool, id)
  if (grant === undefined) return { replies: [{ text: roleTexts.gone }] }
  const own = grantsHere(person, address)
  const mayEnd =
    grant.organization === ''
      ? own.some(({ role }) => role === 'administrator')
      : isOfficerOf(own, grant.organization)
  if (!mayEnd) return refuse(message, 'withdraw')
  const role = nameRole(grant.role, await placeOf(options, grant))
  if (!sure) {
    const button = { id: `role:withdraw-yes:${id}`, label: 'Thu hồi' }
    return { replies: [{ text: roleTexts.withdraw(grant.name, role), options: [button] }] }
  }
  return {
    replies: [{ text: roleTexts.withdrawn(grant.name, role) }],
    save: (client) => withdrawRole(options, client, { grant, role, by: person.id, at }),
  }
}

/** One press prolongs a role by a year, from the account it was paired on. */
export async function renew(options: RoleOptions, message: Known, id: string): Promise<Said> {
  const { at, person, address } = message
  const grant = await findGrant(options.pool, id)
  const isOwn =
    grant?.person === person.id &&
    grant.address.channel === address.channel &&
    grant.address.chatId === address.chatId
  if (grant !== undefined && !isOwn) return refuse(message, 'renew')
  if (grant === undefined || !isRenewable(grant, at)) return { replies: [{ text: roleTexts.notRenewable }] }
  const expiresAt = roleEnd(new Date(Math.max(grant.expiresAt.getTime(), at.getTime())))
  const role = nameRole(grant.role, await placeOf(options, grant))
  return {
    replies: [{ text: roleTexts.renewed(role, expiresAt) }],
    save: async (client) => {
      if (!(await renewGrant(client, id, { address, expiresAt }))) return false
      const { organization, unit } = grant
      await writeAudit(client, {
        at,
        actor: person.id,
        action: 'grant:renewed',
        organization,
        unit,
        subject: person.id,
      })
      return true
    },
  }
}
