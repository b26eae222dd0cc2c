/** A piece of text on a page; `y` grows upwards. */
export interface PageItem {
  text: string
  x: number
  y: number
  width: number
  height: number
}

interface Piece {
  text: string
  x: number
}

interface PageLine {
  /** One when the line runs through; several when wide gaps part it into columns. */
  columns: Piece[]
  x: number
  y: number
  height: number
}

/** The lines of a page from top to bottom; a blank line stands where the page shows a new paragraph. */
export function readPageLines(items: PageItem[], width: number): string[] {
  const lines = dropPageNumber(groupLines(items))
  const leading = median(lines.slice(1).map((line, index) => (lines[index]?.y ?? 0) - line.y))
  const out: string[] = []
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index]
    if (!line) continue
    if (index > 0 && startsParagraph(lines[index - 1], line, leading)) out.push('')
    const until = columnBlockEnd(lines, index, width)
    if (until > index) {
      out.push(...readColumns(lines.slice(index, until), width))
      index = until - 1
    } else out.push(line.columns.map(({ text }) => text).join(' | '))
  }
  return out
}

/** A number on a line of its own at the head or foot of a page. */
function dropPageNumber(lines: PageLine[]): PageLine[] {
  const last = lines.length - 1
  return lines.filter(
    (line, index) => (index > 0 && index < last) || !/^[-–\s]*\d{1,3}[-–\s]*$/.test(textOf(line)),
  )
}

function groupLines(items: PageItem[]): PageLine[] {
  const groups: PageItem[][] = []
  const sorted = items.filter(({ text }) => text.trim() !== '').sort((a, b) => b.y - a.y)
  for (const item of sorted) {
    const group = groups.at(-1)
    const first = group?.[0]
    if (group && first && first.y - item.y < Math.max(first.height, item.height) * 0.55) group.push(item)
    else groups.push([item])
  }
  return groups.map(buildLine)
}

function buildLine(items: PageItem[]): PageLine {
  const height = Math.max(...items.map((item) => item.height))
  const columns: Piece[] = []
  let end = 0
  for (const item of items.sort((a, b) => a.x - b.x)) {
    const raised = item.height < height * 0.8 && /^\d{1,2}$/.test(item.text.trim())
    const text = raised ? `[${item.text.trim()}]` : item.text
    const last = columns.at(-1)
    const gap = item.x - end
    if (last && gap < height * 2.5)
      last.text += gap > height * 0.15 && !/\s$/.test(last.text) ? ` ${text}` : text
    else columns.push({ text, x: item.x })
    end = item.x + item.width
  }
  for (const column of columns) column.text = column.text.replace(/\s+/g, ' ').trim()
  const body = items.find((item) => item.height >= height * 0.8)
  return { columns, x: columns[0]?.x ?? 0, y: body?.y ?? 0, height }
}

/** A wider gap above, or a first line set in; below a marker the text may hang further right. */
function startsParagraph(above: PageLine | undefined, line: PageLine, leading: number): boolean {
  if (!above) return false
  if (above.y - line.y > Math.max(leading, line.height) * 1.22) return true
  const hanging = /^(?:[-+•*–]|[\p{L}\d.]{1,5}[.)])\s/u.test(above.columns[0]?.text ?? '')
  return line.x > above.x + line.height && !hanging
}

const twoColumns = /cộng hòa xã hội|độc lập\s*[-–]|nơi\s+nhận/iu

/** Letterhead and signature stand side by side; they are read one column after the other. */
function columnBlockEnd(lines: PageLine[], from: number, width: number): number {
  let end = from
  while (isParted(lines[end], width)) end += 1
  const text = lines.slice(from, end).map(textOf).join(' ')
  if (end === from || !twoColumns.test(text)) return from
  return /nơi\s+nhận/iu.test(text) ? lines.length : end
}

function isParted(line: PageLine | undefined, width: number): boolean {
  return (
    line !== undefined && (line.columns.length > 1 || line.x > width / 2 || twoColumns.test(textOf(line)))
  )
}

const textOf = (line: PageLine): string => line.columns.map(({ text }) => text).join(' ')

function readColumns(lines: PageLine[], width: number): string[] {
  const sides: [string[], string[]] = [[], []]
  for (const { columns } of lines) {
    for (const [index, { text, x }] of columns.entries()) sides[index > 0 || x > width / 2 ? 1 : 0].push(text)
  }
  return ['', ...sides[0], '', ...sides[1], '']
}

function median(values: number[]): number {
  const sorted = values.filter((value) => value > 0).sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
