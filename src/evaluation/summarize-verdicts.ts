import type { EvaluationRow, Verdict } from './judge-answer.ts'

export interface JudgedRow {
  row: EvaluationRow
  /** As the person reads it. */
  answer: string
  verdict: Verdict
  /** Citations, and those among them that aren't real. */
  cited: number
  stray: string[]
  /** What a reader would stumble over. */
  form: string[]
}

export interface Tally {
  total: number
  right: number
  /** Right of total, 0–1. */
  share: number
  /** 95 % interval of the share (Wilson). */
  interval: [low: number, high: number]
  wronglyRefused: number
  wronglyAnswered: number
}

export interface Summary extends Tally {
  byKind: Record<string, Tally>
  byStyle: Record<string, Tally>
  byKindAndStyle: Record<string, Record<string, Tally>>
  failing: { id: string; question: string; faults: string[]; answer: string }[]
  citations: { total: number; real: number }
  /** Answers with something that a reader would stumble over. */
  formFaults: number
}

/** Counts what was right, in all and by kind and typing style; kinds and styles in the order of their first row. */
export function summarizeVerdicts(judged: readonly JudgedRow[]): Summary {
  const kindOf = ({ row }: JudgedRow) => row.kind
  const styleOf = ({ row }: JudgedRow) => row.style
  return {
    ...tally(judged),
    byKind: tallyBy(judged, kindOf),
    byStyle: tallyBy(judged, styleOf),
    byKindAndStyle: Object.fromEntries(
      [...groupBy(judged, kindOf)].map(([kind, rows]) => [kind, tallyBy(rows, styleOf)]),
    ),
    failing: judged
      .filter(({ verdict }) => !verdict.right)
      .map(({ row, verdict, answer }) => ({
        id: row.id,
        question: row.question,
        faults: verdict.faults,
        answer,
      })),
    citations: countCitations(judged),
    formFaults: judged.filter(({ form }) => form.length > 0).length,
  }
}

function countCitations(judged: readonly JudgedRow[]): Summary['citations'] {
  const sum = (countOf: (entry: JudgedRow) => number) =>
    judged.reduce((all, entry) => all + countOf(entry), 0)
  const total = sum(({ cited }) => cited)
  return { total, real: total - sum(({ stray }) => stray.length) }
}

export interface Minima {
  /** Of the rows that have an answer, in every typing style. */
  answerable?: number | undefined
  /** Of the rows of kind `near-miss` and `foreign`, all styles together. */
  near?: number | undefined
  foreign?: number | undefined
}

export interface Shortfall {
  /** `answerable/chat`, `near-miss`, `foreign`. */
  what: string
  share: number
  minimum: number
}

/** Where less is right than is asked for. A minimum for what no row is about falls short too: it was not measured. */
export function findShortfalls(judged: readonly JudgedRow[], minima: Minima): Shortfall[] {
  const answerable = judged.filter(({ row }) => !row.expect.refuse)
  const styles = groupBy(answerable, ({ row }) => row.style)
  const measured: [what: string, rows: readonly JudgedRow[], minimum: number | undefined][] = [
    ...[...styles].map(([style, rows]): (typeof measured)[number] => [
      `answerable/${style}`,
      rows,
      minima.answerable,
    ]),
    ['near-miss', judged.filter(({ row }) => row.kind === 'near-miss'), minima.near],
    ['foreign', judged.filter(({ row }) => row.kind === 'foreign'), minima.foreign],
  ]
  if (styles.size === 0) measured.push(['answerable', [], minima.answerable])
  return measured.flatMap(([what, rows, minimum]) => {
    const { share } = tally(rows)
    return minimum === undefined || share >= minimum ? [] : [{ what, share, minimum }]
  })
}

function tallyBy(judged: readonly JudgedRow[], keyOf: (entry: JudgedRow) => string): Record<string, Tally> {
  return Object.fromEntries([...groupBy(judged, keyOf)].map(([key, rows]) => [key, tally(rows)]))
}

function groupBy(
  judged: readonly JudgedRow[],
  keyOf: (entry: JudgedRow) => string,
): Map<string, JudgedRow[]> {
  const groups = new Map<string, JudgedRow[]>()
  for (const entry of judged) groups.set(keyOf(entry), [...(groups.get(keyOf(entry)) ?? []), entry])
  return groups
}

function tally(judged: readonly JudgedRow[]): Tally {
  const count = (holds: (verdict: Verdict) => boolean) =>
    judged.filter(({ verdict }) => holds(verdict)).length
  const total = judged.length
  const right = count((verdict) => verdict.right)
  return {
    total,
    right,
    share: total === 0 ? 0 : right / total,
    interval: wilsonInterval(right, total),
    wronglyRefused: count((verdict) => verdict.wronglyRefused),
    wronglyAnswered: count((verdict) => verdict.wronglyAnswered),
  }
}

const z95 = 1.959964

/** The score interval (Wilson 1927), which stays within 0–1 and holds for few rows and for shares near 1. */
export function wilsonInterval(right: number, total: number): [low: number, high: number] {
  if (total === 0) return [0, 1]
  const share = right / total
  const spread = z95 ** 2 / total
  const middle = (share + spread / 2) / (1 + spread)
  const half = (z95 * Math.sqrt((share * (1 - share)) / total + spread / (4 * total))) / (1 + spread)
  return [Math.max(0, middle - half), Math.min(1, middle + half)]
}
