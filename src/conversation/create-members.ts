import type pg from 'pg'
import type { Address } from '../message.ts'
import { addMember, type Listed, listMembers, listStrangers, removeMember } from './member-repository.ts'

/** The chats that are answered where a channel is for members only. */
export interface Members {
  /** False when it was one already. */
  add(address: Address): Promise<boolean>
  /** False when it was none. */
  remove(address: Address): Promise<boolean>
  /** Oldest first. */
  list(): Promise<Listed[]>
  /** Who wrote lately and was turned away, newest first. */
  listStrangers(): Promise<Listed[]>
}

/** So long strangers are remembered. */
export const recentMs = 30 * 24 * 60 * 60_000
const mostStrangers = 50

export function createMembers({ pool, now }: { pool: pg.Pool; now: () => Date }): Members {
  return {
    add: (address) => addMember(pool, address, now()),
    remove: (address) => removeMember(pool, address),
    list: () => listMembers(pool),
    listStrangers: () => listStrangers(pool, new Date(now().getTime() - recentMs), mostStrangers),
  }
}
