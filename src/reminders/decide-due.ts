import type { ActiveRule } from '../duties/duty-rule.ts'
import { owes, type UnitDuty } from '../duties/unit-duty.ts'
import type { Person } from '../people/person.ts'
import type { Reminder, SuppressReason } from './reminder.ts'

export interface DueContext {
  at: Date
  /** The rule in force; undefined where there is none any more. */
  rule: ActiveRule | undefined
  /** Of the reminder's unit and year; undefined for a digest. */
  duty: UnitDuty | undefined
  /** Undefined when they have had themselves erased. */
  person: Person | undefined
  /** Others of the same person that are due or were sent. */
  others: readonly Reminder[]
}

/** Why what is due is not to be said; undefined when it is. Asked when it is laid into the outbox and right before the call. Pure. */
export function whyNotDue(
  reminder: Reminder,
  { at, rule, duty, person, others }: DueContext,
): SuppressReason | undefined {
  if (rule === undefined || rule.version !== reminder.version) return 'rule-changed'
  if (person === undefined) return 'erased'
  if (reminder.validUntil <= at) return 'too-late'
  if (reminder.kind === 'digest')
    return hearsDigest(person, reminder) ? fresher(reminder, others) : 'role-ended'
  if (duty === undefined || !owes(rule, duty.unit)) return 'not-owed'
  if (duty.state === 'exempt') return 'exempt'
  if (duty.state !== 'open') return 'done'
  if (!hearsOfUnit(person, reminder)) return 'role-ended'
  if (person.muted && reminder.kind !== 'final') return 'muted'
  return fresher(reminder, others)
}

function hearsDigest({ grants }: Person, { organization }: Reminder): boolean {
  return grants.some((grant) => grant.role === 'officer' && grant.organization === organization)
}

function hearsOfUnit({ grants }: Person, { organization, unit }: Reminder): boolean {
  return grants.some((grant) => grant.organization === organization && grant.unit === unit)
}

/** „final@2026-11-06“: what was told of the day before that was moved is of another one. */
function dayMoved({ step }: Reminder): string | undefined {
  return step.split('@')[1]
}

/** After an outage only the freshest step is said. */
function fresher(reminder: Reminder, others: readonly Reminder[]): SuppressReason | undefined {
  const isFresher = (other: Reminder) =>
    other.id !== reminder.id &&
    other.organization === reminder.organization &&
    other.rule === reminder.rule &&
    other.year === reminder.year &&
    other.unit === reminder.unit &&
    dayMoved(other) === dayMoved(reminder) &&
    (other.kind === 'digest') === (reminder.kind === 'digest') &&
    (other.dueAt > reminder.dueAt ||
      (other.dueAt.getTime() === reminder.dueAt.getTime() && Number(other.id) > Number(reminder.id)))
  return others.some(isFresher) ? 'fresher-step' : undefined
}
