import type { PhaseRun } from './run-phase.ts'
import type { ReminderSoak } from './run-reminders.ts'

/** What a platform takes a second, and what we push to it at most, so that replies have their place. */
const perSecond: Record<string, { limit: number; pushed: number }> = {
  telegram: { limit: 30, pushed: 25 },
  zalo: { limit: 10, pushed: 5 },
}

/** How long it took until everybody was told, against the time that the platform's own limit takes for as many calls. */
export function describeTimes({ phases }: ReminderSoak): string[] {
  return phases.flatMap((run) => [
    ...['telegram', 'zalo'].map((channel) => describeChannel(run, channel)),
    `  step ${run.phase.step}: the last reminder had its end ${seconds(run.endedAt - run.dueAt)} after it was due`,
  ])
}

function describeChannel({ phase, sendings, dueAt }: PhaseRun, channel: string): string {
  const times = sendings.filter((sending) => sending.channel === channel).map(({ at }) => at)
  const { limit = 1, pushed = 1 } = perSecond[channel] ?? {}
  const at = (share: number) => seconds((times[Math.ceil(times.length * share) - 1] ?? dueAt) - dueAt)
  return `  step ${phase.step}, ${channel}: ${times.length} calls, 95 % of them made after ${at(0.95)}, all after ${at(1)}; by its limit of ${limit}/s ${seconds((times.length * 1_000) / limit)}, at our ${pushed}/s ${seconds((times.length * 1_000) / pushed)}`
}

function seconds(milliseconds: number): string {
  return `${Math.round(milliseconds / 1_000)} s`
}
