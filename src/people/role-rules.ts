import type { Grant, Role } from './person.ts'
import { isOfficerOf } from './person.ts'

const dayMs = 24 * 60 * 60_000

/** A code waits for a week, one that hands over for a day, one that links accounts for a quarter of an hour. */
export const codeValidMs = { role: 7 * dayMs, 'hand-over': dayMs, link: 15 * 60_000 } as const

/** Five wrong codes an hour a chat. */
export const wrongCodes = { most: 5, withinMs: 60 * 60_000 } as const

/** Roles end after a year. Pure. */
export function roleEnd(at: Date): Date {
  const end = new Date(at)
  end.setUTCFullYear(end.getUTCFullYear() + 1)
  return end
}

/** Before the end of a role its person is asked whether it goes on. */
export const renewalNoticeMs = 30 * dayMs

const renewFromMs = 60 * dayMs
const renewUntilMs = 30 * dayMs

/** A role can be renewed in its last sixty days, and for thirty days after its end. Pure. */
export function isRenewable({ expiresAt }: Pick<Grant, 'expiresAt'>, at: Date): boolean {
  const left = expiresAt.getTime() - at.getTime()
  return left <= renewFromMs && left >= -renewUntilMs
}

/** What whoever has these grants may give for an organization, an empty one being all of them. Pure. */
export function rolesToGive(grants: readonly Grant[], organization: string): Role[] {
  if (grants.some(({ role }) => role === 'administrator')) {
    return organization === '' ? ['administrator'] : ['focal', 'head', 'officer']
  }
  return organization !== '' && isOfficerOf(grants, organization) ? ['focal', 'head', 'officer'] : []
}

const names: Record<Role, string> = {
  focal: 'đầu mối',
  head: 'người đứng đầu',
  officer: 'cán bộ phụ trách',
  administrator: 'quản trị',
}

/** „đầu mối của Trung tâm Y tế Ba Tri“ Pure. */
export function nameRole(role: Role, place: string | undefined): string {
  return place === undefined || role === 'administrator' ? names[role] : `${names[role]} của ${place}`
}
