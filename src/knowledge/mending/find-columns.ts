const wideGap = /\t+| {2,}/
const fewestCells = 3
const fewestRows = 3

/**
 * Tables in a text copied from a page keep their columns apart by wide gaps: three lines or more, one below the other,
 * with the same number of cells. Gives each such line written with `|`, by its index.
 */
export function findColumns(lines: readonly string[]): Map<number, string> {
  const found = new Map<number, string>()
  let rows: { index: number; cells: string[] }[] = []
  const close = (): void => {
    if (rows.length >= fewestRows) for (const { index, cells } of rows) found.set(index, cells.join(' | '))
    rows = []
  }
  for (const [index, line] of lines.entries()) {
    const cells = line.trim().split(wideGap)
    if (cells.length < fewestCells || cells.length !== rows.at(-1)?.cells.length) close()
    if (cells.length >= fewestCells) rows.push({ index, cells })
  }
  close()
  return found
}
