import type { Address } from '../message.ts'

/** Above staff. `focal` (đầu mối) and `head` are of a unit, `officer` of an organization's desk, `administrator` of all. */
export const roles = ['focal', 'head', 'officer', 'administrator'] as const
export type Role = (typeof roles)[number]

export interface Grant {
  id: string
  role: Role
  /** Empty for administrators. */
  organization: string
  /** Empty for all but focal persons and heads. */
  unit: string
  /** The account it was paired on: it holds on that one only. */
  address: Address
  grantedAt: Date
  expiresAt: Date
}

export interface Person {
  id: string
  name: string
  organization: string | undefined
  /** Code of their unit, as they say themselves. */
  unit: string | undefined
  joinedAt: Date
  accounts: Address[]
  preferredChannel: string | undefined
  /** Wants no nudges. */
  muted: boolean
  /** Those that hold now, on any of the accounts. */
  grants: Grant[]
}

/** The grants that hold on one account. Pure. */
export function grantsHere(person: Person, { channel, chatId }: Address): Grant[] {
  return person.grants.filter(({ address }) => address.channel === channel && address.chatId === chatId)
}

/** Whether grants make an officer of an organization, which administrators are of each. Pure. */
export function isOfficerOf(
  grants: readonly Pick<Grant, 'role' | 'organization'>[],
  organization: string,
): boolean {
  return grants.some(
    ({ role, ...grant }) =>
      role === 'administrator' || (role === 'officer' && grant.organization === organization),
  )
}

/** Whether grants let somebody act for a unit: as its focal person, its head or an officer above it. Pure. */
export function mayActFor(
  grants: readonly Grant[],
  { organization, unit }: { organization: string; unit: string },
): boolean {
  return (
    isOfficerOf(grants, organization) ||
    grants.some((grant) => grant.organization === organization && grant.unit === unit)
  )
}
