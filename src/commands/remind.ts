import { parseArgs } from 'node:util'
import type { OpenedApp } from '../app.ts'
import { describeMoment } from '../duties/calendar.ts'
import { UsageError } from '../errors.ts'
import { describeReason, describeStep } from '../reminders/describe-reminder.ts'
import { type Rehearsed, rehearseReminders } from '../reminders/rehearse-reminders.ts'
import type { Command, CommandIo } from './command.ts'
import { readArguments } from './read-arguments.ts'

const usage =
  'Cách dùng: npm run -s remind -- --at 2027-11-02T08:00:00+07:00 --dry-run [--organization vinh-long] [--json]'

const momentForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/
const pushedTo = ['telegram', 'zalo']
const timezone = 'Asia/Ho_Chi_Minh'

/** `remind --dry-run`: whom the sweep of a moment would tell what, and whom not and why; writes and sends nothing. */
export const remindCommand: Command = async (app, args, io) => {
  const { values } = readArguments(usage, () =>
    parseArgs({
      args,
      options: {
        at: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        organization: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    }),
  )
  const at = readMoment(values.at)
  if (!values['dry-run']) {
    throw new UsageError(
      `Lời nhắc chỉ do trợ lý đang chạy tự gửi; lệnh này chỉ xem trước, anh/chị thêm --dry-run.\n${usage}`,
    )
  }
  const rehearsed = await rehearseReminders(app.pool, {
    ...{ at, organization: values.organization, holidays: app.holidays },
    channels: listChannels(app),
  })
  if (values.json) for (const each of rehearsed) io.out(JSON.stringify(toJson(each)))
  else tell(rehearsed, at, io)
  return 0
}

function readMoment(text: string | undefined): Date {
  if (text === undefined || !momentForm.test(text)) throw new UsageError(usage)
  const at = new Date(text)
  if (Number.isNaN(at.getTime())) throw new UsageError(usage)
  return at
}

/** A machine that serves no channel shows what one with both would do. */
function listChannels({ channels }: OpenedApp): string[] {
  const open = channels.map(({ name }) => name).filter((name) => pushedTo.includes(name))
  return open.length > 0 ? open : pushedTo
}

function toJson({ channel, dueAt, ...rest }: Rehearsed) {
  const { to, unit, step, text, send, reason } = rest
  return { to, unit, channel: channel ?? null, step, text, dueAt: dueAt.toISOString(), send, reason }
}

function tell(rehearsed: readonly Rehearsed[], at: Date, io: CommandIo): void {
  const when = describeMoment(at, timezone)
  if (rehearsed.length === 0) {
    io.out(`Lúc ${when} không có lời nhắc nào đến lượt.`)
    return
  }
  const sent = rehearsed.filter(({ send }) => send).length
  io.out(`Lúc ${when}: ${sent} lời nhắc sẽ gửi, ${rehearsed.length - sent} không gửi.`)
  for (const { to, unit, channel, step, text, send, reason } of rehearsed) {
    const about = unit === '' ? [] : [unit]
    const where = [to, ...about, describeStep(step), ...(channel === undefined ? [] : [channel])].join(', ')
    io.out(
      `${send ? 'Gửi' : 'Không gửi'} ${where}${reason === undefined ? '' : `: ${describeReason(reason)}`}`,
    )
    if (send) for (const line of text.split('\n')) io.out(`    ${line}`)
  }
}
