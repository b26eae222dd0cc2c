import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { createRandom } from '../create-random.ts'
import type { Sending } from '../soak/platform.ts'
import { type Assistants, createAssistants } from '../soak/run-assistants.ts'

export interface Phase {
  step: string
  kind: 'nudge' | 'final'
  /** When it falls due. */
  at: string
}

export interface PhaseOptions {
  processes: number
  kills: number
  seed: number
  env: Record<string, string>
  /** Of how many calls at least the kills are spread over. */
  calls: number
  /** Gets what arrives from now on. */
  listen(onSending: (sending: Sending) => void): void
  /** Reminders of the step that have no end yet. */
  countOpen(step: string): Promise<number>
  tell(line: string): void
}

export interface PhaseRun extends Pick<Assistants, 'kills' | 'died' | 'faults'> {
  phase: Phase
  sendings: Sending[]
  plannedKills: number
  exitCodes: (number | null)[]
  /** When the step fell due, on the clock of the sendings. */
  dueAt: number
  /** When the last reminder had its end. */
  endedAt: number
}

const shiftClock = pathToFileURL(join(import.meta.dirname, 'shift-clock.ts')).href
const aheadMs = 30_000
const quietMs = 15_000
const mostMs = 30 * 60_000
/** The rest goes by without kills, so that all of them find something to interrupt. */
const killShare = 0.9

/** A program's clock is set right by so much to show that moment now. */
export function shiftTo(moment: Date): string {
  return String(moment.getTime() - Date.now())
}

/** Real processes go through the moment of a step, and are killed meanwhile; ends when each reminder has its end. */
export async function runPhase(phase: Phase, options: PhaseOptions): Promise<PhaseRun> {
  const { processes, kills, seed, env, calls, listen, tell } = options
  const random = createRandom(seed)
  const moments = Array.from({ length: kills }, () => random() * calls * killShare).sort(
    (one, other) => one - other,
  )
  const dueAt = performance.now() + aheadMs
  const shift = shiftTo(new Date(new Date(phase.at).getTime() - aheadMs))
  const assistants = createAssistants({
    count: processes,
    random: createRandom(seed + 1),
    env: () => ({ ...env, CLOCK_SHIFT_MS: shift }),
    preload: [shiftClock],
  })
  const sendings: Sending[] = []
  listen((sending) => {
    sendings.push(sending)
    if (sendings.length % 500 === 0) tell(`step ${phase.step}: ${sendings.length} calls`)
    while ((moments[0] ?? calls) <= sendings.length && moments.shift() !== undefined) {
      setTimeout(assistants.kill, random() * 1_000)
    }
  })
  try {
    await assistants.start()
    tell(
      `step ${phase.step}: ${processes} processes serve, ${Math.round((dueAt - performance.now()) / 1_000)} s before it is due`,
    )
    await waitForEnds(phase, options, { sendings, dueAt, kills: assistants.kills })
    const endedAt = performance.now()
    const exitCodes = await assistants.stop()
    const { died, faults } = assistants
    return {
      phase,
      sendings,
      plannedKills: kills,
      kills: assistants.kills,
      died,
      faults,
      exitCodes,
      dueAt,
      endedAt,
    }
  } finally {
    assistants.end()
  }
}

async function waitForEnds(
  { step }: Phase,
  { countOpen, tell, kills: planned }: PhaseOptions,
  { sendings, dueAt, kills }: Pick<PhaseRun, 'sendings' | 'dueAt' | 'kills'>,
): Promise<void> {
  let told = -1
  for (;;) {
    await sleep(1_000)
    const at = performance.now()
    if (at - dueAt > mostMs) return
    // The command that asks would take the folder of an embedded database whose assistant is just dead.
    if (kills.length < planned || at - Math.max(dueAt, sendings.at(-1)?.at ?? 0, kills.at(-1) ?? 0) < quietMs)
      continue
    const open = await countOpen(step)
    if (open !== told) tell(`step ${step}: ${open} reminders have no end yet`)
    told = open
    if (open === 0) return
    await sleep(quietMs / 3)
  }
}
