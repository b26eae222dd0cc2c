import { addDays, type Day, dayIn } from './calendar.ts'
import type { DutyRecord, UnitDuty } from './unit-duty.ts'

/** The signed paper, as far as somebody told of it. */
export interface SignedPaper {
  number: string | undefined
  date: Day | undefined
}

export type DutyAction =
  /** „Đã gửi“: somebody says so; it is no paper yet. */
  | { kind: 'report'; paper?: SignedPaper }
  | { kind: 'add-paper'; paper: SignedPaper }
  /** The unit takes its „đã gửi“ back. */
  | { kind: 'take-back-own' }
  /** An officer has the paper. */
  | { kind: 'confirm' }
  /** An officer says that it is owed after all. */
  | { kind: 'take-back' }
  | { kind: 'exempt'; reason: string }
  | { kind: 'unexempt' }
  | { kind: 'note'; text: string | undefined }

export type DutyRefusal =
  | 'already-reported'
  | 'already-confirmed'
  | 'exempt'
  | 'not-reported'
  | 'not-exempt'
  | 'future-paper'

/** Who does it, and when. */
export interface Doing {
  actor: string
  at: Date
}

const unreported = {
  reportedBy: undefined,
  reportedAt: undefined,
  documentNumber: undefined,
  documentDate: undefined,
  confirmedBy: undefined,
  confirmedAt: undefined,
}

/** What a duty is after it, or why that can't be done. Who may do it is asked before. Pure. */
export function changeDuty(
  duty: UnitDuty,
  action: DutyAction,
  { actor, at }: Doing,
): DutyRecord | DutyRefusal {
  const { state } = duty
  switch (action.kind) {
    case 'report':
      if (state === 'exempt') return 'exempt'
      if (state !== 'open') return state === 'confirmed' ? 'already-confirmed' : 'already-reported'
      return addPaper({ ...duty, state: 'reported', reportedBy: actor, reportedAt: at }, action.paper, at)
    case 'add-paper':
      if (state === 'open' || state === 'exempt') return 'not-reported'
      return state === 'confirmed' ? 'already-confirmed' : addPaper(duty, action.paper, at)
    case 'take-back-own':
      if (state === 'confirmed') return 'already-confirmed'
      return state === 'reported' ? { ...duty, ...unreported, state: 'open' } : 'not-reported'
    case 'confirm':
      if (state === 'exempt') return 'exempt'
      if (state === 'confirmed') return 'already-confirmed'
      return {
        ...duty,
        ...(state === 'open' && { reportedBy: actor, reportedAt: at }),
        ...{ state: 'confirmed', confirmedBy: actor, confirmedAt: at },
      }
    case 'take-back':
      return state === 'reported' || state === 'confirmed'
        ? { ...duty, ...unreported, state: 'open' }
        : 'not-reported'
    case 'exempt':
      return state === 'exempt'
        ? 'exempt'
        : { ...duty, ...unreported, state: 'exempt', exemptReason: action.reason }
    case 'unexempt':
      return state === 'exempt' ? { ...duty, state: 'open', exemptReason: undefined } : 'not-exempt'
    case 'note':
      return { ...duty, note: action.text }
  }
}

function addPaper(duty: UnitDuty, paper: SignedPaper | undefined, at: Date): DutyRecord | DutyRefusal {
  if (paper === undefined) return duty
  // A paper may be dated for the next working day, but hardly later.
  if (paper.date !== undefined && paper.date > addDays(dayIn(duty.rule.timezone, at), 7))
    return 'future-paper'
  return {
    ...duty,
    documentNumber: paper.number ?? duty.documentNumber,
    documentDate: paper.date ?? duty.documentDate,
  }
}
