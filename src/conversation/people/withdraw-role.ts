import type pg from 'pg'
import { runTransaction } from '../../db/run-transaction.ts'
import { writeAudit } from '../../people/audit-repository.ts'
import { endGrant, findGrant } from '../../people/grant-repository.ts'
import { nameRole } from '../../people/role-rules.ts'
import { withdrawCodesOf } from '../../people/withdraw-codes.ts'
import { placeOf, type RoleOptions } from './create-roles.ts'
import { roleTexts } from './role-texts.ts'

type Grant = NonNullable<Awaited<ReturnType<typeof findGrant>>>

/** Ends a role, and the codes it was good for; whoever had it hears of it. False when it had ended before. */
export async function withdrawRole(
  { tell }: Pick<RoleOptions, 'tell'>,
  client: pg.PoolClient,
  { grant, role, by, at }: { grant: Grant; role: string; by: string | undefined; at: Date },
): Promise<boolean> {
  const { id, organization, unit, person, address } = grant
  if (!(await endGrant(client, id, { by, reason: 'withdrawn', at }))) return false
  await withdrawCodesOf(client, grant, at)
  await writeAudit(client, {
    ...{ at, actor: by, action: 'grant:withdrawn', organization, unit, subject: person },
    detail: { grant: id },
  })
  // Who withdraws their own has just been told.
  if (by === person) return true
  const reply = { text: roleTexts.heardWithdrawn(role) }
  await tell(client, { address, key: `withdrawn:${id}`, reply, at })
  return true
}

/** The same from the command line. */
export async function withdrawById(
  options: Pick<RoleOptions, 'pool' | 'organizations' | 'tell'>,
  id: string,
  at: Date,
): Promise<boolean> {
  const grant = await findGrant(options.pool, id)
  if (grant === undefined) return false
  const role = nameRole(grant.role, await placeOf(options, grant))
  return runTransaction(options.pool, (client) =>
    withdrawRole(options, client, { grant, role, by: undefined, at }),
  )
}
