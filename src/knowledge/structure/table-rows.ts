import type { Passage } from '../passage.ts'

/** Tables are kept as text, one row a line, cells apart by `|`. */
export function isTableRow(text: string): boolean {
  return /\s\|\s|^\|.*\|$/.test(text)
}

/** Markdown draws a line of dashes below the names of the columns. */
export function isTableRule(text: string): boolean {
  return /^\|?(?:\s*:?-{2,}:?\s*\|)+(?:\s*:?-{2,}:?)?\s*$/.test(text)
}

/** Texts of the cells from left to right, empty ones too. */
function cellsOf(row: string): string[] {
  const inner = row.trim().replace(/^\||\|$/g, '')
  return inner.split('|').map((cell) => cell.trim())
}

const longestName = 60

/** Whether a row names the columns below it: every cell has a short name, none a number or a date. */
export function namesColumns(row: string): boolean {
  const cells = cellsOf(row)
  return cells.length > 1 && cells.every((cell) => /^\p{L}[^.;:]*$/u.test(cell) && cell.length <= longestName)
}

/** The row that names the columns leads into the others, as a heading does. */
export function leadsRows({ text, ordinal }: Passage, passages: readonly Passage[]): boolean {
  return isTableRow(text) && passages[ordinal + 1]?.leadIn === ordinal
}

const runningNumber = /^(?:stt|tt|số thứ tự|số tt)$/iu

/** A row as it is weighed: a bare number counts what its column names, „25 điểm tối đa“. */
export function rowWords(passage: Passage, passages: readonly Passage[]): string {
  const { text } = passage
  const names = columnNames(passage, passages)
  if (names.length === 0) return text
  const unit = unitAbove(passage, passages)
  const told = cellsOf(text).map((cell, at) => {
    const name = names[at] ?? ''
    if (cell === '' || name === '' || runningNumber.test(name)) return ''
    return bareNumber.test(cell) ? `${cell}${unit} ${lowerFirst(name)}` : `${lowerFirst(name)}: ${cell}`
  })
  return told.filter((words) => words !== '').join('; ')
}

const bareNumber = /^[\d.,]+$/

/** „Điểm thi đua tính theo bảng sau:“ above the names of the columns says what the bare numbers are. */
function unitAbove({ leadIn = 0 }: Passage, passages: readonly Passage[]): string {
  const names = passages[leadIn]
  const caption = passages[leadIn - 1]
  if (names === undefined || caption === undefined || caption.path !== names.path) return ''
  const counted = (text: string): string | undefined =>
    /(?<!\p{L})(điểm|đồng)(?!\p{L})/iu.exec(text)?.[1]?.toLowerCase()
  const unit =
    isTableRow(caption.text) || counted(names.text) !== undefined ? undefined : counted(caption.text)
  return unit === undefined ? '' : ` ${unit}`
}

function columnNames({ text, leadIn }: Passage, passages: readonly Passage[]): string[] {
  const header = leadIn === undefined ? undefined : passages[leadIn]?.text
  return isTableRow(text) && header !== undefined && isTableRow(header) ? cellsOf(header) : []
}

/** A row as a person would say it: „Tập huấn kỹ năng số (đơn vị chủ trì: Phòng Tổ chức; thời gian: Quý III)“. */
export function tellRow(passage: Passage, passages: readonly Passage[]): string {
  const { text } = passage
  if (!isTableRow(text)) return text
  const names = columnNames(passage, passages)
  const unit = names.length === 0 ? '' : unitAbove(passage, passages)
  const told = cellsOf(text)
    .map((cell, at) => ({ cell, name: names[at] ?? '' }))
    .filter(
      ({ cell, name }, at) =>
        cell !== '' && !runningNumber.test(name) && !(at === 0 && /^\d+\.?$/.test(cell)),
    )
  const [first, ...others] = told
  if (first === undefined) return text
  if (others.length === 0) return first.cell
  const rest = others.map(({ cell, name }) =>
    name === '' ? cell : `${lowerFirst(name)}: ${cell}${bareNumber.test(cell) ? unit : ''}`,
  )
  return `${first.cell} (${rest.join('; ')})`
}

function lowerFirst(name: string): string {
  return /^\p{Lu}{2}/u.test(name) && name !== name.toUpperCase()
    ? name
    : name.charAt(0).toLowerCase() +
        (name === name.toUpperCase() ? name.slice(1).toLowerCase() : name.slice(1))
}
