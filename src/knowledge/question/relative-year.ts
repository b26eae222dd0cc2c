import type { Language } from '../vocabulary/language.ts'
import type { Word } from '../vocabulary/phrase-table.ts'

const everyYear = new Set(['hang', 'moi', 'tung'])
const days = new Set(['ngay', 'thang', 'mung', 'mong'])

/** „Năm sau“ is 1, „năm nay“ 0, „năm ngoái“ -1. „Hằng năm, trước ngày nào“ and „năm trước ngày 10/11“ name no year. */
export function readRelativeYear(
  words: readonly Word[],
  { relativeYears }: Pick<Language, 'relativeYears'>,
): number | undefined {
  return relativeYears.find(({ phrases }) =>
    words.some((_, at) => {
      const length = phrases.match(words, at)?.length ?? 0
      return length > 0 && !everyYear.has(words[at - 1]?.folded ?? '') && !isBefore(words, at + length)
    }),
  )?.years
}

/** „… trước | ngày 10/11“: the last word belongs to the day. */
function isBefore(words: readonly Word[], end: number): boolean {
  const next = words[end]?.folded ?? ''
  return words[end - 1]?.folded === 'truoc' && (days.has(next) || /^\d/.test(next))
}
