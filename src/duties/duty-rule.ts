import type { Citation } from '../message.ts'

/** A yearly duty of units, as `organization.yaml` has it under `duties`. */
export interface DutyRule {
  organization: string
  /** Unique in the organization: `bao-cao-phong-trao`. */
  id: string
  /** „Báo cáo kết quả phong trào thi đua“ */
  name: string
  /**
   * `MM-DD` that it must be done before: the last valid day is the one before, to its end. Undefined where the paper sets no
   * day: then only an officer's internal one counts.
   */
  before: string | undefined
  /** First and last cutoff year. */
  first: number
  last: number
  /** Kinds of unit that owe it, of those that report; empty: all that report. */
  owedBy: string[]
  /** What fulfils it, in words: „báo cáo đã ký gửi về Văn phòng Sở“. */
  fulfilledBy: string
  /** Where the paper says so; the quote is word for word. */
  citation: Citation
  /** Calendar days before the last valid day, and after it. */
  steps: number[]
  overdueSteps: number[]
  /** From so many days before on the unit's head hears as well. */
  headFrom: number
  /** What happens in years without a day („sơ kết năm 2027“): told when asked, no ladder. */
  undated: { year: number; what: string; citation: Citation }[]
}

export interface ActiveRule extends DutyRule {
  /** Id of the row in `duty_rules`. */
  version: string
  activatedAt: Date
  timezone: string
}
