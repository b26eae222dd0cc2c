import type { LastDay } from '../duties/last-day.ts'
import type { Address } from '../message.ts'

export type ReminderKind = 'nudge' | 'final' | 'overdue' | 'digest'
export type ReminderState = 'planned' | 'queued' | 'sent' | 'failed' | 'suppressed' | 'unknown'

/** What names a reminder; nothing else of it does. */
export interface ReminderKey {
  organization: string
  rule: string
  /** Cutoff year. */
  year: number
  /** Code of the unit; empty for an officers' digest. */
  unit: string
  step: string
  /** Id of a person. */
  person: string
}

export interface PlannedReminder extends ReminderKey {
  /** Id of the rule's row in `duty_rules`. */
  version: string
  kind: ReminderKind
  dueAt: Date
  /** Nothing of it is sent from then on. */
  validUntil: Date
  /** It is not to be sent at all: why. */
  suppressed: SuppressReason | undefined
}

export interface Reminder extends ReminderKey {
  id: string
  version: string
  kind: ReminderKind
  dueAt: Date
  validUntil: Date
  state: ReminderState
}

export type SuppressReason =
  | 'before-rule'
  | 'before-joining'
  | 'done'
  | 'exempt'
  | 'not-owed'
  | 'muted'
  | 'fresher-step'
  | 'rule-changed'
  | 'day-moved'
  | 'role-ended'
  | 'erased'
  | 'merged'
  | 'too-late'
  | 'budget'

/** The step of a last day that was set anew is another one: „final@2026-11-06“. Pure. */
export function stepFor(name: string, { moved, day }: LastDay): string {
  return moved ? `${name}@${day}` : name
}

export function isSame(one: Address, other: Address): boolean {
  return one.channel === other.channel && one.chatId === other.chatId
}
