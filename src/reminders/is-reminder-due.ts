import type pg from 'pg'
import { z } from 'zod'
import { dayIn, hourIn } from '../duties/calendar.ts'
import { whyNotDue } from './decide-due.ts'
import { afterQuietHours } from './ladder.ts'
import { loadContexts } from './load-context.ts'
import { findReminder } from './reminder-repository.ts'

const PAYLOAD = z.object({ reminder: z.string() })

/** Whether what a queued reminder says still holds, and may be said now; asked right before the call. */
export async function isReminderDue(
  pool: pg.Pool,
  payload: unknown,
  at: Date,
): Promise<'due' | { suppressed: string } | { notBefore: Date }> {
  const reminder = await findReminder(pool, PAYLOAD.parse(payload).reminder)
  if (reminder === undefined) return { suppressed: 'unknown-reminder' }
  const context = (await loadContexts(pool, [reminder], at))(reminder)
  const reason = whyNotDue(reminder, context)
  if (reason !== undefined) return { suppressed: reason }
  const timezone = context.rule?.timezone
  if (timezone === undefined) return 'due'
  const notBefore = afterQuietHours(dayIn(timezone, at), hourIn(timezone, at), timezone)
  return notBefore === undefined ? 'due' : { notBefore }
}
