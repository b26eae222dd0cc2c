import { runTransaction } from '../../db/run-transaction.ts'
import { loadRenewalsDue } from '../../people/load-renewals-due.ts'
import { nameRole } from '../../people/role-rules.ts'
import { placeOf, type RoleOptions } from './create-roles.ts'
import { roleTexts } from './role-texts.ts'

/** Whoever has a role that ends soon is told once, by day, and keeps it with one press. */
export async function tellRenewals(options: RoleOptions, at: Date): Promise<void> {
  if (!isBetweenReminders(at)) return
  for (const grant of await loadRenewalsDue(options.pool, at)) {
    const { id, address, expiresAt } = grant
    const role = nameRole(grant.role, await placeOf(options, grant))
    const reply = {
      text: roleTexts.renewal(role, expiresAt),
      options: [{ id: `role:renew:${id}`, label: 'Gia hạn vai trò' }],
    }
    const key = `renewal:${id}:${expiresAt.getUTCFullYear()}`
    await runTransaction(options.pool, (client) => options.tell(client, { address, key, reply, at }))
  }
}

/** Not at eight or fourteen o'clock in Vietnam: a „1“ typed to a reminder must not be taken for this one. */
function isBetweenReminders(at: Date): boolean {
  const hour = (at.getUTCHours() + 7) % 24
  return hour >= 10 && hour < 13
}
