export interface SheetColumn<Row> {
  title: string
  /** In characters. */
  width: number
  of(row: Row): string | number | Date | undefined
  /** Of a date: `dd/mm/yyyy`. */
  format?: string
}

export interface Sheet<Row> {
  name: string
  columns: readonly SheetColumn<Row>[]
  rows: readonly Row[]
}

/** Writes a spreadsheet (.xlsx) with a heading row; words that look like a formula stay words. Rejects when it cannot be written. */
export async function makeSheet<Row>(path: string, { name, columns, rows }: Sheet<Row>): Promise<void> {
  const { default: writeExcelFile } = await import('write-excel-file/node')
  const heading = columns.map(({ title }) => ({ value: title, fontWeight: 'bold' as const }))
  const cells = rows.map((row) => columns.map((column) => toCell(column, row)))
  await writeExcelFile([heading, ...cells], {
    sheet: name,
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  }).toFile(path)
}

function toCell<Row>({ of, format }: SheetColumn<Row>, row: Row) {
  const value = of(row)
  if (value === undefined) return null
  if (value instanceof Date) return { value, type: Date, format: format ?? 'dd/mm/yyyy' }
  return typeof value === 'number' ? { value, type: Number } : { value, type: String }
}
