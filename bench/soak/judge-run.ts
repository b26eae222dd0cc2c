import { percentile } from '../percentile.ts'
import { type Breaches, busiestWindow, judgeSilences, type Silence } from './check-pace.ts'
import type { Doors } from './create-doors.ts'
import type { Ledger } from './create-ledger.ts'
import type { DatabaseFacts } from './inspect-answers.ts'
import type { Sending } from './platform.ts'

export interface Check {
  name: string
  figure: string
  passed: boolean
}

export interface Run {
  /** Tickets of everything that was written, and of those that the documents say nothing of. */
  written: number
  gaps: number[]
  ledger: Ledger
  doors: Doors
  sendings: Sending[]
  /** How many were asked for, and the moments of those that were done. */
  plannedKills: number
  kills: number[]
  died: string[]
  exitCodes: (number | null)[]
  facts: DatabaseFacts
}

/** A call ends within this time; when its process is killed meanwhile, nobody knows that it was made. */
const callMs = 6_000
/** What a process has sent off when it is killed is read here a little later. */
const readMs = 300
const limits: Record<string, number> = { telegram: 30, zalo: 10 }

export function judgeRun(run: Run): Check[] {
  const channels = [...new Set(run.sendings.map(({ channel }) => channel))]
  return [
    ...judgeAnswers(run),
    ...judgeDatabase(run),
    ...channels.flatMap((channel) => judgeChannel(run, channel)),
    ...judgeProcesses(run),
  ]
}

/** Repeats that at-least-once delivery explains, and the others. */
export function explainRepeats({ ledger, kills }: Pick<Run, 'ledger' | 'kills'>) {
  const lost = ledger.repeats.filter(({ before }) => !before.answered)
  const others = ledger.repeats.filter(({ before }) => before.answered)
  const unexplained = others.filter(({ before, again }) => !isAroundKill(kills, before.at, again.at))
  return { lost: lost.length, killed: others.length - unexplained.length, unexplained }
}

function isAroundKill(kills: readonly number[], firstAt: number, at: number): boolean {
  return kills.some((kill) => kill >= firstAt - readMs && kill <= Math.min(at, firstAt + callMs))
}

function judgeAnswers({ ledger, doors, kills }: Run): Check[] {
  const missing = ledger.unanswered()
  const waits = ledger.waits()
  const { lost, killed, unexplained } = explainRepeats({ ledger, kills })
  const knocks = doors.again.filter(({ firstAt, at }) => !isAroundKill(kills, firstAt, at))
  const seconds = (share: number) => `${(percentile(waits, share) / 1_000).toFixed(1)} s`
  return [
    {
      name: 'every message answered',
      figure: `${waits.length} replies came, ${missing.length} are missing; waited p50 ${seconds(0.5)}, p99 ${seconds(0.99)}, at most ${seconds(1)}`,
      passed: missing.length === 0,
    },
    {
      name: 'order kept in each chat',
      figure: `${ledger.strange.length} replies out of turn or to nothing`,
      passed: ledger.strange.length === 0,
    },
    {
      name: 'a reply comes twice only when the first answer was lost',
      figure: `${lost} repeats after a lost answer, ${killed} around a kill, ${unexplained.length} without either`,
      passed: unexplained.length === 0,
    },
    {
      name: 'who has blocked the bot is left alone',
      figure: `${doors.met()} blocked it, called again ${doors.again.length} times, ${knocks.length} of them without a kill`,
      passed: knocks.length === 0,
    },
  ]
}

function judgeDatabase({ facts, written, gaps, doors }: Run): Check[] {
  const { messages, unanswered, parked, unsent, outcomes, attempted, wrongStates, noted, joined } = facts
  const counts = new Map(gaps.map((ticket) => [ticket, 0]))
  for (const ticket of noted) counts.set(ticket, (counts.get(ticket) ?? 0) + 1)
  const wrong = [...counts.values()].filter((count) => count !== 1).length
  const { sent = 0, gone = 0, ...others } = outcomes
  const failed = Object.values(others).reduce((sum, count) => sum + count, 0)
  return [
    {
      name: 'each message kept once',
      figure: `${messages} kept of ${written} written`,
      passed: messages === written,
    },
    {
      name: 'each message applied once',
      figure: `${unanswered} not applied, ${parked} given up, ${attempted} taken up more than once, ${joined} answered with the next`,
      passed: unanswered === 0 && parked === 0,
    },
    {
      name: 'each state change once',
      figure: `${wrongStates.length} chats in a wrong state, ${wrong} of ${gaps.length} notes for the content owner not there once`,
      passed: wrongStates.length === 0 && wrong === 0,
    },
    {
      name: 'nothing left in the outbox',
      figure: `${sent} sent, ${gone} gone with their chat, ${unsent} waiting, ${failed} ended otherwise`,
      passed: unsent === 0 && failed === 0 && gone <= doors.met(),
    },
  ]
}

/** The calls to a channel that came within a silence it had asked for. */
export function findBreaches(
  { sendings, kills }: Pick<Run, 'sendings' | 'kills'>,
  channel: string,
): Breaches<Sending> & { silences: number } {
  const own = sendings.filter((sending) => sending.channel === channel)
  const silences = own.flatMap(({ at, caller, fault }): Silence[] =>
    fault.kind === 'limited' ? [{ at, caller, until: at + fault.seconds * 1_000 }] : [],
  )
  return { ...judgeSilences(own, silences, kills), silences: silences.length }
}

export function judgeChannel({ sendings, kills }: Pick<Run, 'sendings' | 'kills'>, channel: string): Check[] {
  const own = sendings.filter((sending) => sending.channel === channel)
  const times = own.map(({ at }) => at)
  const limit = limits[channel] ?? 0
  const overall = busiestWindow(times, 1_000)
  const chats = Map.groupBy(own, ({ chat }) => chat)
  const most = Math.max(
    0,
    ...[...chats.values()].map((each) =>
      busiestWindow(
        each.map(({ at }) => at),
        1_000,
      ),
    ),
  )
  const { underWay, latest, untold, broken, silences } = findBreaches({ sendings, kills }, channel)
  return [
    {
      name: `${channel}: at most ${limit} in any second`,
      figure: `${overall} in the busiest second of ${own.length} calls (${countFaults(own)})`,
      passed: overall <= limit,
    },
    {
      name: `${channel}: at most 1 a second in a chat`,
      figure: `${most} in the busiest second of a chat`,
      passed: most <= 1,
    },
    {
      name: `${channel}: retry_after honoured`,
      figure: `${broken.length} calls within ${silences} silences that their process knew of; ${underWay.length} begun before the silence was known, at most ${latest.toFixed(0)} ms into it, ${untold.length} after a kill of the only process that was told`,
      passed: broken.length === 0,
    },
  ]
}

function countFaults(sendings: readonly Sending[]): string {
  const counts = Map.groupBy(sendings, ({ fault }) => fault.kind)
  counts.delete('none')
  return [...counts].map(([kind, each]) => `${each.length} ${kind}`).join(', ')
}

export function judgeProcesses({
  plannedKills,
  kills,
  died,
  exitCodes,
}: Pick<Run, 'plannedKills' | 'kills' | 'died' | 'exitCodes'>): Check[] {
  return [
    {
      name: 'processes end only when killed',
      figure: `${kills.length} of ${plannedKills} killed, ${died.length} ended by themselves; exit codes at the end: ${exitCodes.join(', ')}`,
      passed: kills.length === plannedKills && died.length === 0 && exitCodes.every((code) => code === 0),
    },
  ]
}
