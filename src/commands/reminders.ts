import { parseArgs } from 'node:util'
import { describeMoment } from '../duties/calendar.ts'
import { UsageError } from '../errors.ts'
import { describeReason, describeReminderState, describeStep } from '../reminders/describe-reminder.ts'
import { type ListedReminder, listReminders } from '../reminders/reminder-repository.ts'
import type { Command, CommandIo } from './command.ts'
import { readArguments } from './read-arguments.ts'

const usage = 'Cách dùng: npm run -s reminders -- --year 2027 [--organization vinh-long] [--json]'

const timezone = 'Asia/Ho_Chi_Minh'

/** `reminders`: every reminder of a cutoff year and its end, by ids; with `--json` one object a line. */
export const remindersCommand: Command = async ({ pool }, args, io) => {
  const { values } = readArguments(usage, () =>
    parseArgs({
      args,
      options: {
        year: { type: 'string' },
        organization: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    }),
  )
  if (values.year === undefined || !/^\d{4}$/.test(values.year)) throw new UsageError(usage)
  const year = Number(values.year)
  const reminders = await listReminders(pool, { year, organization: values.organization })
  if (values.json) for (const { id: _, ...each } of reminders) io.out(JSON.stringify(each))
  else tell(reminders, year, io)
  return 0
}

function tell(reminders: readonly ListedReminder[], year: number, io: CommandIo): void {
  if (reminders.length === 0) {
    io.out(`Năm ${year} chưa có lời nhắc nào.`)
    return
  }
  const counts = [...Map.groupBy(reminders, ({ state }) => state)].map(
    ([state, each]) => `${each.length} ${describeReminderState(state)}`,
  )
  io.out(`Năm ${year} có ${reminders.length} lời nhắc: ${counts.join(', ')}.`)
  for (const { organization, unit, step, person, dueAt, state, reason, messages } of reminders) {
    const about = unit === '' ? organization : `${organization}/${unit}`
    const why = reason === null ? '' : ` (${describeReason(reason)})`
    const again = messages.some((message) => message.again) ? ', có nhắc lại' : ''
    const ways = [...new Set(messages.map(({ channel }) => channel))]
    const by = ways.length === 0 ? '' : ` qua ${ways.join(' rồi ')}`
    io.out(
      `- ${describeMoment(dueAt, timezone)}, ${about}, ${describeStep(step)}, người số ${person}: ${describeReminderState(state)}${by}${why}${again}`,
    )
  }
}
