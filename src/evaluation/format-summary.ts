import type { JudgedRow, Summary, Tally } from './summarize-verdicts.ts'

const answerHead = 160

/** Kinds by typing styles, then the totals: lines for people. */
export function formatSummary(summary: Summary): string[] {
  const styles = Object.keys(summary.byStyle)
  const rows = Object.entries(summary.byKind).map(([kind, total]) => [
    kind,
    ...styles.map((style) => formatCell(summary.byKindAndStyle[kind]?.[style])),
    formatTotal(total),
  ])
  const bottom = [
    'tất cả',
    ...styles.map((style) => formatCell(summary.byStyle[style])),
    formatTotal(summary),
  ]
  return [
    ...alignColumns([['đúng/tổng', ...styles, 'tất cả (khoảng tin cậy 95 %)'], ...rows, bottom]),
    '',
    `Từ chối sai: ${summary.wronglyRefused}. Trả lời điều lẽ ra phải từ chối: ${summary.wronglyAnswered}.`,
    `Trích dẫn có thật: ${summary.citations.real}/${summary.citations.total}. Câu trả lời viết chưa ổn: ${summary.formFaults}.`,
  ]
}

/** One judged row: what was asked, what is wrong with the answer, how the answer begins. */
export function formatJudgedRow({ row, verdict, answer, stray, form }: JudgedRow): string {
  const head = answer.replace(/\s+/g, ' ').slice(0, answerHead)
  const all = [...verdict.faults, ...stray.map((quote) => `cites what isn't there: ${quote}`), ...form]
  const faults = all.length === 0 ? [] : [`    ${all.join('; ')}`]
  return [
    `${isFlawless({ verdict, stray, form }) ? '✓' : '✗'} ${row.id}  ${row.question}`,
    ...faults,
    `    → ${head}`,
  ].join('\n')
}

/** Right, with real sources, and well written. */
export function isFlawless({ verdict, stray, form }: Pick<JudgedRow, 'verdict' | 'stray' | 'form'>): boolean {
  return verdict.right && stray.length === 0 && form.length === 0
}

export function formatShare(share: number): string {
  return `${(share * 100).toFixed(1).replace('.', ',')} %`
}

function formatCell(tally: Tally | undefined): string {
  return tally === undefined ? '–' : `${tally.right}/${tally.total} = ${formatShare(tally.share)}`
}

function formatTotal(tally: Tally): string {
  const [low, high] = tally.interval
  return `${formatCell(tally)} (${formatShare(low)} – ${formatShare(high)})`
}

function alignColumns(table: string[][]): string[] {
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  )
  return table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('   ')
      .trimEnd(),
  )
}
