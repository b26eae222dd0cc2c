/** Months of a part of the year, first and last, 1–12. */
type Months = readonly [first: number, last: number]

const parts: readonly { words: RegExp; months: Months }[] = [
  { words: /(?:đầu|dau) (?:(?:năm|nam) (?=20\d\d|nay|sau|tới|toi)|(?=20\d\d))/u, months: [1, 3] },
  { words: /(?:giữa|giua) (?:(?:năm|nam) (?=20\d\d|nay|sau|tới|toi)|(?=20\d\d))/u, months: [5, 7] },
  { words: /(?:cuối|cuoi) (?:(?:năm|nam) (?=20\d\d|nay|sau|tới|toi)|(?=20\d\d))/u, months: [10, 12] },
]

/** „Tới giữa năm 2026“: the months that are meant. */
export function readPartOfYear(text: string): Months | undefined {
  const lower = text.toLowerCase()
  return parts.find(({ words }) => words.test(lower))?.months
}

const quarters = ['i', 'ii', 'iii', 'iv']

/** Whether a text that names months or days names none of these. */
export function namesOtherMonths(text: string, [first, last]: Months): boolean {
  const lower = text.toLowerCase()
  const days = [...lower.matchAll(/\d{1,2}\/(\d{1,2})(?!\d)|tháng (\d{1,2})(?!\d)/gu)]
  const months = days.map(([, ofDay, named]) => Number(ofDay ?? named))
  for (const [, roman, digit] of lower.matchAll(/quý (?:(iv|i{1,3})(?!\p{L})|([1-4]))/gu)) {
    const quarter = digit === undefined ? quarters.indexOf(roman ?? '') : Number(digit) - 1
    months.push(quarter * 3 + 1, quarter * 3 + 3)
  }
  return months.length > 0 && months.every((month) => month < first || month > last)
}
