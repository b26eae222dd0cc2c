import { type Check, judgeChannel, judgeProcesses } from '../soak/judge-run.ts'
import type { Sending } from '../soak/platform.ts'
import type { ReminderSoak } from './run-reminders.ts'
import type { Recipient } from './seed-people.ts'

/** A row of `reminders`, with the first chat of its person. */
export interface ReminderRow {
  chat: string
  unit: string
  step: string
  state: string
  reason: string | null
}

interface StepRun {
  step: string
  kind: 'nudge' | 'final'
  recipients: readonly Recipient[]
  sendings: readonly Sending[]
  rows: readonly ReminderRow[]
}

/** What has reached a person, whether the caller learned of it or not. */
const arrived = new Set<Sending['fault']['kind']>(['none', 'slow', 'lost'])
/** What the platform has plainly not taken, so that calling again is no repeat. */
const notTaken = new Set<Sending['fault']['kind']>(['limited', 'closed'])
const ends = new Set(['failed', 'suppressed', 'unknown'])

/** Each phase by itself: nobody forgotten, nobody told too often, the platforms' limits kept. */
export function judgeReminders({ recipients, phases }: ReminderSoak): Check[] {
  return phases.flatMap((run) => {
    const { phase, sendings, rows } = run
    const named = (check: Check): Check => ({ ...check, name: `${phase.step}: ${check.name}` })
    return [
      ...judgeStep({ ...phase, recipients, sendings, rows }),
      ...['telegram', 'zalo'].flatMap((channel) => judgeChannel(run, channel)),
      ...judgeProcesses(run),
    ].map(named)
  })
}

function judgeStep({ step, kind, recipients, sendings, rows }: StepRun): Check[] {
  const byChat = Map.groupBy(sendings, ({ chat }) => chat)
  const rowOf = new Map(rows.filter((row) => row.step === step).map((row) => [row.chat, row]))
  const told = recipients.map((recipient) => {
    const chats = [recipient.chat, ...(recipient.second === undefined ? [] : [recipient.second])]
    const calls = chats.flatMap((chat) => byChat.get(chat) ?? [])
    return {
      recipient,
      calls,
      texts: calls.filter(({ fault }) => arrived.has(fault.kind)),
      row: rowOf.get(recipient.chat),
    }
  })
  const without = told.filter(({ row }) => row === undefined)
  const lost = told.filter(
    ({ texts, row }) => texts.length === 0 && !(row !== undefined && ends.has(row.state)),
  )
  const untold = told.filter(({ row }) => row !== undefined && ends.has(row.state) && row.reason === null)
  const open = told.filter(({ row }) => row?.state === 'planned' || row?.state === 'queued')
  const most = kind === 'final' ? 2 : 1
  const often = told.filter(
    ({ calls }) => calls.filter(({ fault }) => !notTaken.has(fault.kind)).length > most,
  )
  const again = told.filter(({ texts }) => texts.some(({ text }) => text.startsWith('Nhắc lại')))
  const unmarked = told.filter(({ texts }) => texts.slice(1).some(({ text }) => !text.startsWith('Nhắc lại')))
  const counts = Map.groupBy(told, ({ row }) => row?.state ?? 'none')
  const figures = [...counts].map(([state, each]) => `${each.length} ${state}`).join(', ')
  return [
    {
      name: 'everybody has a row with an end',
      figure: `${told.length} expected: ${figures}; ${without.length} without a row, ${open.length} still open, ${untold.length} without a reason`,
      passed: without.length + open.length + untold.length === 0,
    },
    {
      name: 'reached, or the row says why not',
      figure: `${told.filter(({ texts }) => texts.length > 0).length} reached, ${lost.length} neither`,
      passed: lost.length === 0,
    },
    {
      name: `called at most ${most === 1 ? 'once' : 'twice'}`,
      figure: `${again.length} told „Nhắc lại“, ${often.length} called more often, ${unmarked.length} second ones without those words`,
      passed: often.length + unmarked.length === 0,
    },
  ]
}
