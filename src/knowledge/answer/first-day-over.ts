/** How a text names a last day; „trước“ leaves the day itself out, the others take it in. */
export const until = '(?<kind>trước|(?:chậm|muộn) nhất(?: là| đến| vào)?|không quá)'

/** The first day that is too late; undefined where no calendar has the one that is named. */
export function firstDayOver(
  found: RegExpExecArray,
  { year, month, day }: { year: number; month: number; day: number },
): Date | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined
  const isStrict = found.groups?.kind?.toLowerCase() === 'trước'
  return new Date(Date.UTC(year, month - 1, day + (isStrict ? 0 : 1)))
}
