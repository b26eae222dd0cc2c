import type { Values } from '../forms/form.ts'

export const initiativeStates = [
  'submitted',
  'returned',
  'complete',
  'at-council',
  'recognized',
  'not-recognized',
  'withdrawn',
] as const
export type InitiativeState = (typeof initiativeStates)[number]

/** A state in people's words. */
export const initiativeStateNames: Record<InitiativeState, string> = {
  submitted: 'đã nộp, chờ đơn vị tiếp nhận',
  returned: 'cần bổ sung',
  complete: 'đơn vị đã tiếp nhận, hồ sơ đủ',
  'at-council': 'đang chờ hội đồng xét',
  recognized: 'đã được công nhận',
  'not-recognized': 'không được công nhận',
  withdrawn: 'đã rút',
}

/** What was decided, as far as it has come. */
export interface Outcome {
  /** Why it went back to its author, and which fields are meant. */
  reason?: string
  fields?: string[]
  /** Of the decision that recognizes it. */
  number?: string
  /** ISO day. */
  date?: string
}

export interface Initiative {
  id: string
  /** `SK-VL-2026-0001` */
  code: string
  organization: string
  /** Code of the unit that it was filed with. */
  unit: string
  year: number
  /** Who submitted it: the id of a person. */
  person: string
  state: InitiativeState
  version: number
  content: Values
  outcome: Outcome
  proposedAt: Date | undefined
  submittedAt: Date
  updatedAt: Date
}

export type InitiativeAction =
  | { kind: 'accept' }
  | { kind: 'return'; reason: string; fields: string[] }
  | { kind: 'to-council' }
  /** Records what the head of the unit has decided; the assistant recognizes nothing. */
  | { kind: 'recognized'; number: string; date: string }
  | { kind: 'not-recognized'; reason: string }
  | { kind: 'propose' }
  | { kind: 'withdraw' }
  | { kind: 'resubmit' }

export type Refusal = 'done' | 'decided' | 'not-yet' | 'taken-up'

/** From which states each action leads where. */
const steps: Record<
  InitiativeAction['kind'],
  { from: readonly InitiativeState[]; to: InitiativeState | undefined }
> = {
  accept: { from: ['submitted'], to: 'complete' },
  return: { from: ['submitted', 'complete'], to: 'returned' },
  'to-council': { from: ['complete'], to: 'at-council' },
  recognized: { from: ['complete', 'at-council'], to: 'recognized' },
  'not-recognized': { from: ['complete', 'at-council'], to: 'not-recognized' },
  propose: { from: ['recognized'], to: undefined },
  withdraw: { from: ['submitted', 'returned'], to: 'withdrawn' },
  resubmit: { from: ['submitted', 'returned'], to: 'submitted' },
}

/** The state after an action and what is to be known of it, or why it can't be. Pure. */
export function changeInitiative(
  { state, proposedAt }: Pick<Initiative, 'state' | 'proposedAt'>,
  action: InitiativeAction,
): { state: InitiativeState; outcome: Outcome } | Refusal {
  const { from, to = state } = steps[action.kind]
  if (!from.includes(state)) return whyNot(state, action.kind, to)
  if (action.kind === 'propose' && proposedAt !== undefined) return 'done'
  return { state: to, outcome: outcomeOf(action) }
}

function whyNot(state: InitiativeState, kind: InitiativeAction['kind'], to: InitiativeState): Refusal {
  if (state === to && kind !== 'resubmit') return 'done'
  if (state === 'recognized' || state === 'not-recognized' || state === 'withdrawn') return 'decided'
  return kind === 'withdraw' || kind === 'resubmit' ? 'taken-up' : 'not-yet'
}

function outcomeOf(action: InitiativeAction): Outcome {
  switch (action.kind) {
    case 'return':
      return { reason: action.reason, fields: action.fields }
    case 'recognized':
      return { number: action.number, date: action.date }
    case 'not-recognized':
      return { reason: action.reason }
    case 'accept':
    case 'to-council':
    case 'propose':
    case 'withdraw':
    case 'resubmit':
      return {}
  }
}

/** What can be done of an initiative in this state by the desk that it lies with. Pure. */
export function actionsOfDesk({ state }: Pick<Initiative, 'state'>): InitiativeAction['kind'][] {
  const kinds: InitiativeAction['kind'][] = ['accept', 'to-council', 'recognized', 'not-recognized', 'return']
  return kinds.filter((kind) => steps[kind].from.includes(state))
}
