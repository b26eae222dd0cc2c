import { z } from 'zod'
import type { Day } from './calendar.ts'

const text = z.string().trim()
const year = z.int().min(2000).max(2100)
const days = z.array(z.int().min(0).max(365))

const citationSchema = z.object({
  document: text,
  section: text,
  title: text,
  number: text,
  issued: text,
  quote: text,
  start: z.int(),
  end: z.int(),
})

const undatedSchema = z.object({ year, what: text, section: text })

/** A yearly duty of units, as it is kept in `duty_rules`. Read from `organization.yaml` by `readDutyRules`. */
export const dutyRuleSchema = z.object({
  organization: text,
  /** Unique in the organization: `bao-cao-phong-trao`. */
  id: text,
  /** „Báo cáo kết quả phong trào thi đua“ */
  name: text,
  /**
   * `MM-DD` that it must be done before: the last valid day is the one before, to its end. Absent where the paper sets no
   * day: then only an officer's internal one counts.
   */
  before: z
    .string()
    .regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/)
    .optional(),
  /** First and last cutoff year. */
  first: year,
  last: year,
  /** Kinds of unit that owe it, of those that report; empty: all that report. */
  owedBy: z.array(text),
  /** What fulfils it, in words: „báo cáo đã ký gửi về Văn phòng Sở“. */
  fulfilledBy: text,
  /** Who takes it: „Văn phòng Sở Y tế Vĩnh Long“. */
  desk: text,
  /** Where the paper says so; the quote is word for word. */
  citation: citationSchema,
  /** Calendar days before the last valid day, and after it. */
  steps: days,
  overdueSteps: days,
  /** From so many days before on the unit's head hears as well. */
  headFrom: z.int().min(0),
  /** What happens in years without a day („sơ kết“): told when asked, no ladder. */
  undated: z.array(undatedSchema),
  timezone: text,
})

export type DutyRule = z.output<typeof dutyRuleSchema>

export interface ActiveRule extends DutyRule {
  /** Id of the row in `duty_rules`. */
  version: string
  activatedAt: Date
}

/** A last day that an officer has set. */
export interface InternalDeadline {
  organization: string
  rule: string
  year: number
  lastDay: Day
  /** Another day was set before it. */
  moved: boolean
}
