import type { ReplyOption } from '../../message.ts'
import { writeAudit } from '../../people/audit-repository.ts'
import { insertCode } from '../../people/code-repository.ts'
import { findUnits } from '../../people/find-units.ts'
import { createCode, hashCode } from '../../people/pairing-code.ts'
import { grantsHere, type Role, roles } from '../../people/person.ts'
import { codeValidMs, nameRole, rolesToGive } from '../../people/role-rules.ts'
import { loadUnits } from '../../people/unit-repository.ts'
import { saysNeverMind } from '../says-never-mind.ts'
import type { Said } from '../talk/talk.ts'
import { waitFor, withoutStep } from '../talk/talk-step.ts'
import { type Known, placeOf, type RoleOptions } from './create-roles.ts'
import { isNaming } from './is-naming.ts'
import { refuse } from './refuse.ts'
import { roleTexts } from './role-texts.ts'

/** An officer makes a code: for which role, of which unit. */
export function beginInvite(options: RoleOptions, message: Known): Said {
  const grants = grantsHere(message.person, message.address)
  const places = [...options.organizations().map(({ id }) => id), '']
  const given = places.flatMap((organization) =>
    rolesToGive(grants, organization).map((role) => ({ organization, role })),
  )
  if (given.length === 0) return refuse(message, 'invite')
  const several = new Set(given.map(({ organization }) => organization)).size > 1
  const nameOf = (organization: string) =>
    options.organizations().find(({ id }) => id === organization)?.short
  return {
    replies: [
      {
        text: roleTexts.inviteRole,
        options: given.map(({ organization, role }): ReplyOption => {
          const label =
            role === 'focal' || role === 'head'
              ? `${nameRole(role, undefined)} đơn vị`
              : nameRole(role, undefined)
          const own = several && organization !== '' ? ` (${nameOf(organization)})` : ''
          return {
            id: `role:invite:${role}:${organization}`,
            label: `${label.charAt(0).toUpperCase()}${label.slice(1)}${own}`,
          }
        }),
      },
    ],
  }
}

export async function pressInvite(options: RoleOptions, message: Known, value: string): Promise<Said> {
  const [given = '', organization = '', unit] = value.split(':')
  const role = roles.find((each) => each === given)
  if (
    role === undefined ||
    !rolesToGive(grantsHere(message.person, message.address), organization).includes(role)
  ) {
    return refuse(message, 'invite')
  }
  if (role === 'officer' || role === 'administrator' || unit !== undefined) {
    return makeCode(options, message, { role, organization, unit: unit ?? '' })
  }
  const step = { part: 'role', what: 'unit', data: { role, organization } }
  return { replies: [{ text: roleTexts.inviteUnit }], state: waitFor(message.state, step, message.at) }
}

/** The unit's name as it was typed. */
export async function takeInviteUnit(
  options: RoleOptions,
  message: Known,
  { role = '', organization = '' }: Record<string, string>,
): Promise<Said | undefined> {
  const { text = '' } = message
  if (text.startsWith('/') || text.includes('?') || text.length > 120) return undefined
  if (saysNeverMind(text, options.words()))
    return { replies: [{ text: roleTexts.noCodeMade }], state: withoutStep(message.state) }
  const found = findUnits(await loadUnits(options.pool, organization), text)
  if (found.kind === 'one') return pressInvite(options, message, `${role}:${organization}:${found.unit.code}`)
  // A question that is asked meanwhile is answered.
  if (found.kind === 'none') return isNaming(text) ? { replies: [{ text: roleTexts.noUnit }] } : undefined
  const choices = found.units.map(
    ({ code, name }): ReplyOption => ({ id: `role:invite:${role}:${organization}:${code}`, label: name }),
  )
  return { replies: [{ text: roleTexts.whichUnit, options: choices }] }
}

async function makeCode(
  options: RoleOptions,
  message: Known,
  { role, organization, unit }: { role: Role; organization: string; unit: string },
): Promise<Said> {
  const { at, person } = message
  const code = createCode()
  const validMs = codeValidMs.role
  const name = nameRole(role, await placeOf(options, { organization, unit }))
  const until = new Date(at.getTime() + validMs)
  const link = await options.linkOf(code)
  return {
    replies: [{ text: roleTexts.code(name, code, { until, link }), kept: roleTexts.keptCode(name) }],
    state: withoutStep(message.state),
    save: async (client) => {
      await insertCode(client, {
        ...{
          hash: hashCode(code),
          purpose: 'role',
          role,
          organization,
          unit,
          createdBy: person.id,
          at,
          validMs,
        },
      })
      await writeAudit(client, {
        at,
        actor: person.id,
        action: 'code:made',
        organization,
        unit,
        detail: { role },
      })
      return true
    },
  }
}
