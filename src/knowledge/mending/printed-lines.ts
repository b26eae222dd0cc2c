import { findColumns } from './find-columns.ts'

/** A printed line with what stood before it. */
export interface PrintedLine {
  text: string
  /** Blank lines above. */
  gap: number
  /** A page ended above. */
  page: boolean
}

/** The lines of a dump without blank lines and page numbers. */
export function readPrintedLines(text: string): PrintedLine[] {
  const lines: PrintedLine[] = []
  const paged = text.includes('\f')
  let gap = 0
  let page = false
  const raw = text.split('\n')
  const rows = findColumns(raw)
  for (const [index, line] of raw.entries()) {
    if (line.includes('\f')) page = true
    const trimmed = line.replaceAll('\f', ' ').trim()
    if (trimmed === '') gap += 1
    else if (isPageNumber(raw, index, paged)) page = true
    else {
      lines.push({ text: (rows.get(index) ?? trimmed).replace(/\s+/g, ' '), gap, page })
      gap = 0
      page = false
    }
  }
  return lines
}

const pageNumber = /^[-–—\s]*\d{1,3}[-–—\s]*$|^trang\s+\d+(?:\s*\/\s*\d+)?$/i

/** A number on a line of its own; where pages are known, only at their edges. */
function isPageNumber(raw: string[], index: number, paged: boolean): boolean {
  if (!pageNumber.test(raw[index]?.replaceAll('\f', ' ').trim() ?? '')) return false
  if (!paged) return isBlank(raw[index - 1]) && isBlank(raw[index + 1])
  return (raw[index] ?? '').includes('\f') || touchesPage(raw, index, 1) || touchesPage(raw, index, -1)
}

function touchesPage(raw: string[], index: number, step: number): boolean {
  for (let at = index + step; ; at += step) {
    const line = raw[at]
    if (line === undefined || line.includes('\f')) return true
    if (line.trim() !== '') return false
  }
}

function isBlank(line: string | undefined): boolean {
  return line === undefined || line.trim() === ''
}

export interface Layout {
  /** Blank lines between two lines of one paragraph: dumps of a PDF often put one everywhere. */
  base: number
  /** Blank lines tell paragraphs apart. */
  separated: boolean
  /** Lines are cut at the paper's edge. */
  wrapped: boolean
  /** From this length on a line reached the edge. */
  full: number
}

export function measureLayout(lines: PrintedLine[]): Layout {
  const spaced = lines.filter(({ gap }) => gap > 0).length
  const base = lines.length > 3 && spaced >= lines.length * 0.8 ? 1 : 0
  const lengths = lines.map(({ text }) => text.length).sort((a, b) => a - b)
  const width = lengths[Math.floor(lengths.length * 0.9)] ?? 0
  const separated = base === 0 && spaced >= lines.length * 0.05
  return { base, separated, wrapped: width <= 130, full: width * 0.75 }
}
