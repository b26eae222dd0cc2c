import type { Reply } from '../../message.ts'
import { writeAudit } from '../../people/audit-repository.ts'
import {
  findShownCode,
  insertCode,
  type PairingCode,
  useCode,
  withdrawCode,
} from '../../people/code-repository.ts'
import { endGrant, findGrant, saveGrant } from '../../people/grant-repository.ts'
import { createCode, hashCode } from '../../people/pairing-code.ts'
import { type Grant, grantsHere } from '../../people/person.ts'
import { codeValidMs, nameRole, roleEnd } from '../../people/role-rules.ts'
import { withdrawCodesOf } from '../../people/withdraw-codes.ts'
import type { Said } from '../talk/talk.ts'
import { type Known, placeOf, type RoleOptions } from './create-roles.ts'
import { findUsable } from './enter-code.ts'
import { refuse } from './refuse.ts'
import { roleTexts } from './role-texts.ts'

/** „Bàn giao“: a code for a colleague, at once where there is one role only. */
export async function beginHandOver(options: RoleOptions, message: Known): Promise<Said> {
  const own = ownUnitRoles(message)
  const [only] = own
  if (only === undefined) return { replies: [{ text: roleTexts.noneOwn }] }
  if (own.length === 1) return showCode(options, message, [only])
  const buttons = []
  for (const grant of own) {
    const role = nameRole(grant.role, await placeOf(options, grant))
    buttons.push({ id: `role:hand:${grant.id}`, label: `${role.charAt(0).toUpperCase()}${role.slice(1)}` })
  }
  return {
    replies: [
      { text: roleTexts.whichHandOver, options: [...buttons, { id: 'role:hand:all', label: 'Tất cả' }] },
    ],
  }
}

export async function chooseHandOver(options: RoleOptions, message: Known, id: string): Promise<Said> {
  const own = ownUnitRoles(message)
  const chosen = id === 'all' ? own : own.filter((grant) => grant.id === id)
  return chosen.length === 0 ? refuse(message, 'hand-over') : showCode(options, message, chosen)
}

/** An officer's role is given by officers, and not handed on. */
function ownUnitRoles({ person, address }: Known): Grant[] {
  return grantsHere(person, address).filter(({ unit }) => unit !== '')
}

async function showCode(options: RoleOptions, message: Known, grants: readonly Grant[]): Promise<Said> {
  const { at, person, address } = message
  const code = createCode()
  const names = await nameAll(options, grants)
  return {
    replies: [
      {
        text: roleTexts.handOver(names, code),
        kept: roleTexts.keptHandOver(names),
        options: [{ id: 'role:hand-back', label: 'Rút lại mã bàn giao' }],
      },
    ],
    save: async (client) => {
      await insertCode(client, {
        ...{
          hash: hashCode(code),
          purpose: 'hand-over',
          person: person.id,
          grants: grants.map(({ id }) => id),
        },
        ...{ shownTo: address, createdBy: person.id, at, validMs: codeValidMs['hand-over'] },
      })
      await writeAudit(client, { at, actor: person.id, action: 'hand-over:begun', subject: person.id })
      return true
    },
  }
}

async function nameAll(
  options: RoleOptions,
  grants: readonly Pick<Grant, 'role' | 'organization' | 'unit'>[],
) {
  const names: string[] = []
  for (const grant of grants) names.push(nameRole(grant.role, await placeOf(options, grant)))
  return names.join(', ')
}

/** Whoever gives it out can take it back as long as nobody has used it. */
export async function takeHandOverBack({ pool }: RoleOptions, message: Known): Promise<Said> {
  const { at, person, address } = message
  const shown = await findShownCode(pool, address, { purpose: 'hand-over', at })
  if (shown === undefined) return { replies: [{ text: roleTexts.nothingToTakeBack }] }
  return {
    replies: [{ text: roleTexts.tookBack }],
    save: async (client) => {
      await withdrawCode(client, shown.hash, at)
      await writeAudit(client, { at, actor: person.id, action: 'hand-over:taken-back', subject: person.id })
      return true
    },
  }
}

/** What a colleague is offered who has typed the code; who has only just joined is nobody yet. */
export async function offerHandOver(
  options: RoleOptions,
  { person, at }: Pick<Known, 'at'> & { person?: { id: string } },
  code: PairingCode,
): Promise<Reply> {
  const grants = await loadGrants(options, code, at)
  const [first] = grants
  if (first === undefined) return { text: roleTexts.noCode }
  if (first.person === person?.id) return { text: roleTexts.ownHandOver }
  return {
    text: roleTexts.offerHandOver(first.name, await nameAll(options, grants)),
    options: [
      { id: `role:take-over:${code.hash}`, label: 'Nhận bàn giao' },
      { id: 'role:refuse', label: 'Không nhận' },
    ],
  }
}

/** What has ended meanwhile is nobody's to give. */
async function loadGrants({ pool }: RoleOptions, { grants }: PairingCode, at: Date) {
  const found = []
  for (const id of grants) found.push(await findGrant(pool, id))
  return found.filter((grant) => grant !== undefined).filter(({ expiresAt }) => expiresAt > at)
}

/** The roles move in one transaction: they end for the one and begin for the other, or nothing happens. */
export async function takeHandOver(options: RoleOptions, message: Known, hash: string): Promise<Said> {
  const { at, person, address } = message
  const code = await findUsable(options, message, hash)
  if ('replies' in code) return code
  const grants = await loadGrants(options, code, at)
  const [first] = grants
  if (first === undefined || first.person === person.id) return { replies: [{ text: roleTexts.noCode }] }
  const expiresAt = roleEnd(at)
  const names = await nameAll(options, grants)
  const duties = await options.describeDuties({ organization: first.organization, code: first.unit }, at)
  return {
    replies: [
      {
        text: [roleTexts.taken(names, expiresAt, first.role), ...(duties === undefined ? [] : [duties])].join(
          '\n',
        ),
      },
    ],
    save: async (client) => {
      if (!(await useCode(client, hash, at))) return false
      for (const { id, role, organization, unit } of grants) {
        if (!(await endGrant(client, id, { by: person.id, reason: 'handed-over', at }))) return false
        const grantedBy = first.person
        await saveGrant(client, {
          person: person.id,
          address,
          role,
          organization,
          unit,
          grantedBy,
          at,
          expiresAt,
        })
        await writeAudit(client, {
          ...{ at, actor: person.id, action: 'grant:handed-over', organization, unit, subject: first.person },
          detail: { grant: id },
        })
      }
      await options.onHandedOver?.(client, first.person, person.id)
      const reply = { text: roleTexts.handedOver(person.name, names) }
      await options.tell(client, {
        address: first.address,
        key: `handed-over:${hash.slice(0, 16)}`,
        reply,
        at,
      })
      return true
    },
  }
}

/** „Tôi không làm đầu mối nữa“: without an id asked which, and whether it is meant. */
export async function giveUp(options: RoleOptions, message: Known, id: string | undefined): Promise<Said> {
  const { at, person, address } = message
  const own = grantsHere(person, address)
  if (id === undefined) {
    if (own.length === 0) return { replies: [{ text: roleTexts.noneOwn }] }
    const buttons = []
    for (const grant of own) {
      buttons.push({
        id: `role:give-up:${grant.id}`,
        label: `Thôi ${nameRole(grant.role, await placeOf(options, grant))}`,
      })
    }
    return { replies: [{ text: roleTexts.giveUp(await nameAll(options, own)), options: buttons }] }
  }
  const grant = own.find((each) => each.id === id)
  if (grant === undefined) return refuse(message, 'give-up')
  const { organization, unit, role } = grant
  return {
    replies: [{ text: roleTexts.gaveUp(nameRole(role, await placeOf(options, grant))) }],
    save: async (client) => {
      if (!(await endGrant(client, id, { by: person.id, reason: 'withdrawn', at }))) return false
      await withdrawCodesOf(client, { ...grant, person: person.id }, at)
      await writeAudit(client, {
        at,
        actor: person.id,
        action: 'grant:given-up',
        organization,
        unit,
        subject: person.id,
      })
      return true
    },
  }
}
