import type pg from 'pg'
import { dayIn, hourIn } from '../duties/calendar.ts'
import type { UnitDuty } from '../duties/unit-duty.ts'
import type { Holidays } from '../duties/working-days.ts'
import type { Reply } from '../message.ts'
import type { Person } from '../people/person.ts'
import { whyNotDue } from './decide-due.ts'
import { digestReply } from './digest-text.ts'
import { afterQuietHours } from './ladder.ts'
import { loadPlans } from './load-plans.ts'
import { type PlanOptions, planReminders } from './plan-reminders.ts'
import type { PlannedReminder, Reminder } from './reminder.ts'
import { type ListedReminder, listReminders, loadReachableUnits } from './reminder-repository.ts'
import { reminderReply } from './reminder-text.ts'
import { sendableAccounts } from './sweep-reminders.ts'

/** What would be said to somebody at a moment, or why not. */
export interface Rehearsed {
  to: string
  /** Code of the unit; empty for a digest. */
  unit: string
  /** Undefined where there is no chat to send to. */
  channel: string | undefined
  step: string
  text: string
  dueAt: Date
  send: boolean
  reason?: string
}

export interface RehearsalAsked {
  at: Date
  organization?: string | undefined
  holidays: Holidays
  channels: readonly string[]
}

/** What the sweep of a moment would say: all that falls due on its day up to then, and what still waits by now. Writes nothing. */
export async function rehearseReminders(
  client: pg.Pool | pg.PoolClient,
  { at, organization, holidays, channels }: RehearsalAsked,
): Promise<Rehearsed[]> {
  const rehearsed: Rehearsed[] = []
  for (const plan of await loadPlans(client, { at, holidays, organization })) {
    const { rule, year } = plan
    const stored = await listReminders(client, { year, organization: rule.organization })
    const own = stored.filter(({ rule: id }) => id === rule.id)
    const asked = { organization: rule.organization, channels, at }
    rehearsed.push(
      ...rehearsePlan(plan, { ...asked, own, reachable: await loadReachableUnits(client, asked) }),
    )
  }
  return rehearsed
}

interface Rehearsal {
  at: Date
  channels: readonly string[]
  /** What is kept of this rule and year already. */
  own: readonly ListedReminder[]
  reachable: ReadonlySet<string>
}

function rehearsePlan(plan: PlanOptions, { at, channels, own, reachable }: Rehearsal): Rehearsed[] {
  const { rule, duties, people, last } = plan
  const known = new Map(own.map((reminder) => [keyOf(reminder), reminder]))
  const isPassed = ({ dueAt }: PlannedReminder) => dueAt <= at
  // Snoozes and the nudges of officers are in no plan.
  const besides = own.filter(({ step }) => /^(?:snooze|nudge)-/.test(step))
  const all = [...planReminders(plan), ...besides.map((each) => ({ ...each, suppressed: undefined }))]
  const passed = all.filter(isPassed).map((each, index) => toReminder(each, known.get(keyOf(each)), index))
  const today = dayIn(rule.timezone, at)
  const asked = passed.filter(
    ({ reminder, kept }) => dayIn(rule.timezone, reminder.dueAt) === today || kept?.state === 'planned',
  )
  const others = Map.groupBy(
    passed.filter(({ suppressed }) => suppressed === undefined).map(({ reminder }) => reminder),
    ({ person }) => person,
  )
  const unreachable = new Set(duties.map(({ unit }) => unit.code).filter((code) => !reachable.has(code)))
  return asked.flatMap(({ reminder, suppressed, kept }): Rehearsed[] => {
    const person = people.find(({ id }) => id === reminder.person)
    const duty = duties.find(({ unit }) => unit.code === reminder.unit)
    const channel = person && sendableAccounts(person, channels)[0]?.channel
    const reply = compose({ reminder, duty, duties, last, at, unreachable })
    const decided = { at, rule, duty, person, others: others.get(reminder.person) ?? [] }
    const reason =
      suppressed ??
      whyKept(kept) ??
      whyNotDue(reminder, decided) ??
      whyNotSaid({ channel, at, timezone: rule.timezone })
    const { unit, step, dueAt } = reminder
    const told = { to: nameOf(person), unit, channel, step, text: reply?.text ?? '', dueAt }
    return [{ ...told, send: reason === undefined, ...(reason !== undefined && { reason }) }]
  })
}

interface Passed {
  reminder: Reminder
  suppressed: PlannedReminder['suppressed']
  kept: ListedReminder | undefined
}

function toReminder(planned: PlannedReminder, kept: ListedReminder | undefined, index: number): Passed {
  const { suppressed, ...rest } = planned
  return { reminder: { ...rest, id: kept?.id ?? `${-1 - index}`, state: 'planned' }, suppressed, kept }
}

interface Composed {
  reminder: Reminder
  duty: UnitDuty | undefined
  duties: readonly UnitDuty[]
  last: PlanOptions['last']
  at: Date
  unreachable: ReadonlySet<string>
}

function compose({ reminder, duty, duties, last, at, unreachable }: Composed): Reply | undefined {
  if (reminder.kind === 'digest') return digestReply({ duties, last, at, unreachable })
  return duty && reminderReply({ reminder, duty, last, at })
}

/** It has had its end, or is under way. */
function whyKept(kept: ListedReminder | undefined): string | undefined {
  if (kept === undefined || kept.state === 'planned') return undefined
  return kept.state === 'suppressed' ? (kept.reason ?? kept.state) : kept.state
}

function whyNotSaid(said: { channel: string | undefined; at: Date; timezone: string }): string | undefined {
  const { channel, at, timezone } = said
  if (channel === undefined) return 'no-account'
  const quiet = afterQuietHours(dayIn(timezone, at), hourIn(timezone, at), timezone)
  return quiet === undefined ? undefined : 'quiet-hours'
}

function keyOf({ unit, step, person }: PlannedReminder | Reminder): string {
  return JSON.stringify([unit, step, person])
}

function nameOf(person: Person | undefined): string {
  return person?.name ?? ''
}
