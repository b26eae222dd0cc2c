import type { ConversationState } from '../conversation-state.ts'

export interface Waiting {
  /** The part of the talk that asked, and what for. */
  part: string
  what: string
  data: Record<string, string>
}

/** Nobody remembers what was asked the day before. */
const validMs = 24 * 60 * 60_000

/** What a part of the talk waits for; undefined when it is nothing, another part's, or too long ago. Pure. */
export function waitingFor(
  { step }: ConversationState,
  part: string,
  at: Date,
): Omit<Waiting, 'part'> | undefined {
  if (step === undefined || at.getTime() - Date.parse(step.askedAt) > validMs) return undefined
  const [own, what = ''] = step.name.split(':')
  return own === part ? { what, data: step.data } : undefined
}

/** The next message may answer this. Pure. */
export function waitFor(
  state: ConversationState,
  { part, what, data }: Waiting,
  at: Date,
): ConversationState {
  return { ...state, step: { name: `${part}:${what}`, askedAt: at.toISOString(), data } }
}

export function withoutStep({ step: _, ...state }: ConversationState): ConversationState {
  return state
}
