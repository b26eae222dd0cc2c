import { isReminderDue } from './is-reminder-due.ts'
import { settleReminders } from './settle-reminders.ts'
import { createPlanner, queueDue, type ReminderOptions } from './sweep-reminders.ts'

export interface Reminders {
  /** Plans, lays what is due into the outbox and takes over what became of it. Any number of processes may do so at once. */
  sweep(at: Date): Promise<void>
  /** The condition of messages that the sweep lays into the outbox. */
  isDue(payload: unknown, at: Date): ReturnType<typeof isReminderDue>
}

export function createReminders(options: ReminderOptions): Reminders {
  const plan = createPlanner(options)
  return {
    sweep: async (at) => {
      await plan(at)
      await settleReminders(options, at)
      await queueDue(options, at)
    },
    isDue: (payload, at) => isReminderDue(options.pool, payload, at),
  }
}
