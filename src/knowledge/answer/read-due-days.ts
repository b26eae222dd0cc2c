import type { StoredDocument } from '../knowledge-base.ts'
import { firstDayOver, until } from './first-day-over.ts'
import { documentYears } from './read-yearly-rule.ts'

export type DueDays =
  | {
      kind: 'every-year'
      /** As the text words it. */
      printed: string
      /** The days before which it is due, `MM-DD`. */
      before: string[]
      first: number
      last: number
    }
  | { kind: 'once'; printed: string; lastDay: Date }

const dayOfMonth = String.raw`(?:ngày\s+)?(\d{1,2})\s*(?:\/|tháng)\s*(\d{1,2})(?![\d/])(?!\s*năm\s*\d)`
const remark = String.raw`(?:\s*\([^)]{1,40}\))?`
const between = String.raw`${remark}\s*(?:,|và|hoặc)\s*(?:và\s+)?(?:trước\s+)?`
const severalDays = new RegExp(`${until}\\s+${dayOfMonth}(?:${between}${dayOfMonth})+`, 'giu')
const everyYear = /^\s*(?:\([^)]{1,40}\)\s*)?((?:hằng|hàng|mỗi)\s+năm)/iu
const yearBefore = /(?:hằng|hàng|mỗi)\s+năm[^.;]{0,80}$/iu
const onlyDay = new RegExp(
  String.raw`${until}\s+(?:ngày\s+)?(\d{1,2})\s*(?:\/|tháng)\s*(\d{1,2})\s*(?:\/|năm)\s*(20\d\d)(?!\d)`,
  'giu',
)

/**
 * The last days that a text names in one breath: several of every year („trước 05/6 và 05/12 hằng năm“), or one of one
 * year („trước ngày 05/12/2026“). Undefined where it names more than that, for which of them is asked about isn't known.
 */
export function readDueDays(
  text: string,
  paper: Pick<StoredDocument, 'period' | 'issued'>,
): DueDays | undefined {
  const lists = [...text.matchAll(severalDays)]
  const once = [...text.matchAll(onlyDay)]
  if (lists.length + once.length !== 1) return undefined
  return lists[0] ? readYearly(lists[0], text, paper) : once[0] && readOnce(once[0])
}

function readYearly(
  found: RegExpExecArray,
  text: string,
  paper: Pick<StoredDocument, 'period' | 'issued'>,
): DueDays | undefined {
  const after = everyYear.exec(text.slice(found.index + found[0].length))?.[1]
  const years = documentYears(paper)
  if (years === undefined || (after === undefined && !yearBefore.test(text.slice(0, found.index))))
    return undefined
  const days = [...found[0].matchAll(/(\d{1,2})\s*(?:\/|tháng)\s*(\d{1,2})/giu)]
  const before = days.map(([, day, month]) => {
    return firstDayOver(found, { year: 2027, month: Number(month), day: Number(day) })
  })
  if (before.some((day) => day === undefined)) return undefined
  const printed = `${found[0]}${after === undefined ? '' : ` ${after}`}`.replace(/\s+/g, ' ')
  const ends = before.flatMap((day) => (day === undefined ? [] : [day.toISOString().slice(5, 10)]))
  return { kind: 'every-year', printed, before: ends, ...years }
}

function readOnce(found: RegExpExecArray): DueDays | undefined {
  const [day, month, year] = found.slice(2).map(Number)
  const over = firstDayOver(found, { year: year ?? 0, month: month ?? 0, day: day ?? 0 })
  if (over === undefined) return undefined
  const lastDay = new Date(over.getTime() - 86_400_000)
  return { kind: 'once', printed: found[0].replace(/\s+/g, ' '), lastDay }
}
