import type pg from 'pg'
import type { Address } from '../message.ts'
import { addMember, type Listed, listMembers, listStrangers, removeMember } from './member-repository.ts'
import { replyTexts } from './reply-texts.ts'

/** The chats that are answered where a channel is for members only. */
export interface Members {
  /** Who wrote lately and was turned away is told so: to others a bot may not write first. */
  add(address: Address): Promise<{ isNew: boolean; isTold: boolean }>
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
const validMs = 3 * 24 * 60 * 60_000

export function createMembers({ pool, now }: { pool: pg.Pool; now: () => Date }): Members {
  return {
    add: (address) => {
      const at = now()
      const validUntil = new Date(at.getTime() + validMs)
      const replies = { person: { text: replyTexts.admitted }, group: { text: replyTexts.groupAdmitted } }
      return addMember(pool, address, { at, replies, validUntil })
    },
    remove: (address) => removeMember(pool, address),
    list: () => listMembers(pool),
    listStrangers: () => listStrangers(pool, new Date(now().getTime() - recentMs), mostStrangers),
  }
}
