import type pg from 'pg'
import type { Address } from './message.ts'
import { isOfficer, type Officer, officersOf } from './officers-of.ts'
import { findOfficerGrants, loadOfficerAccounts } from './people/officer-repository.ts'
import { isOfficerOf } from './people/person.ts'

/** Who looks after an organization: the chats of the settings, and whoever has the role now. Asked anew each time. */
export interface Officers {
  isOfficer(address: Address, organization: string): Promise<boolean>
  isAnyOfficer(address: Address): Promise<boolean>
  /** Who hears of an organization; of none in particular when undefined. */
  officersOf(organization: string | undefined): Promise<Address[]>
  /** Whether somebody hears of an organization; answers for all of them at once. */
  loadPassesOn(): Promise<(organization: string | undefined) => boolean>
}

export interface OfficersOptions {
  /** Of the settings. */
  officers: readonly Officer[]
  pool: pg.Pool
  now: () => Date
}

export function createOfficers({ officers, pool, now }: OfficersOptions): Officers {
  const all = async () => [...officers, ...(await loadOfficerAccounts(pool, now()))]
  return {
    isOfficer: async (address, organization) =>
      isOfficer(officers, address, organization) ||
      isOfficerOf(await findOfficerGrants(pool, address, now()), organization),
    isAnyOfficer: async ({ channel, chatId }) =>
      officers.some(({ address }) => address.channel === channel && address.chatId === chatId) ||
      (await findOfficerGrants(pool, { channel, chatId }, now())).length > 0,
    officersOf: async (organization) => officersOf(await all(), organization),
    loadPassesOn: async () => {
      const known = await all()
      return (organization) => officersOf(known, organization).length > 0
    },
  }
}
