import { type Layout, measureLayout, type PrintedLine, readPrintedLines } from './mending/printed-lines.ts'
import { takeFootnotes } from './mending/take-footnotes.ts'
import { endsSentence, footnoteMark, introduces } from './structure/passage-text.ts'
import { isRecipients } from './structure/read-blocks.ts'
import { isCapitals, type Marker, readMarker } from './structure/read-marker.ts'
import { isTableRow } from './structure/table-rows.ts'

/**
 * Turns printed lines (a dump, or the text layer of a PDF) back into paragraphs with a blank line between them:
 * joins wrapped lines, drops page numbers, takes footnotes out of the sentences they cut.
 */
export function mendLines(text: string): string {
  const printed = readPrintedLines(text)
  const layout = measureLayout(printed)
  const { lines, footnotes } = takeFootnotes(printed, layout)
  const notes = new Map(footnotes.map(({ mark, lines: words }) => [mark, `${mark}: ${joinLines(words)}`]))
  return groupParagraphs(lines, layout)
    .map(joinLines)
    .flatMap((paragraph) => [paragraph, ...notesOf(paragraph, notes)])
    .join('\n\n')
}

function notesOf(paragraph: string, notes: Map<string, string>): string[] {
  return [...paragraph.matchAll(footnoteMark)].flatMap(([mark]) => notes.get(mark) ?? [])
}

function groupParagraphs(lines: PrintedLine[], layout: Layout): string[][] {
  const paragraphs: string[][] = []
  let previous: PrintedLine | undefined
  let number = 0
  for (const line of lines) {
    const first = paragraphs.at(-1)?.[0]
    const marker = readMarker(line.text)
    if (first !== undefined && previous && belongsTo({ first, previous, line, marker, number, layout })) {
      paragraphs.at(-1)?.push(line.text)
    } else {
      paragraphs.push([line.text])
      if (marker?.family === 'decimal') number = Number.parseInt(marker.element, 10)
      else if (marker && marker.rank < 6) number = 0
    }
    previous = line
  }
  return paragraphs
}

interface Seam {
  /** The first and the last line of the paragraph so far. */
  first: string
  previous: PrintedLine
  line: PrintedLine
  marker: Marker | undefined
  /** The last printed number before. */
  number: number
  layout: Layout
}

function belongsTo(seam: Seam): boolean {
  const { first, previous, line, marker, layout } = seam
  if (loneMarker.test(previous.text)) return line.gap <= layout.base
  if (isRecipients(line.text) || isRecipients(first) || isTableRow(line.text)) return false
  if (isTableRow(previous.text)) return false
  const ended = endsSentence(previous.text) || introduces(previous.text)
  const full = layout.wrapped && previous.text.length >= layout.full
  if (marker) return full && !ended && isAccident(marker, seam)
  if (/^\p{Ll}/u.test(line.text)) return true
  if (isUnfinished(previous.text, line.text) && (line.gap <= layout.base || line.page)) return true
  if (isCapitals(line.text)) return !ended && isCapitals(previous.text) && readMarker(first) !== undefined
  if (!full) return false
  const near = line.gap <= layout.base || line.page
  return near && (!ended || (layout.separated && line.gap === 0 && !line.page))
}

/** "ngày 05 tháng 3 năm / 2026", "57- / NQ/TW", "của / Ủy ban nhân dân": no short line ends its thought so. */
function isUnfinished(before: string, next: string): boolean {
  const date = /(?:^|\s)(?:năm|tháng|ngày|số)$/u.test(before) && /^\d/.test(next)
  const word = /[\p{L}\d][-/]$/u.test(before)
  return date || word || /(?:^|\s)(?:và|của|cho|các|theo|với|tại)$/u.test(before)
}

const loneMarker = /^(?:[IVX]+[.)]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ][.)]|[-–+•*])$/u

/** A line can begin with a dash or number of its sentence: "giai đoạn 2025 / - 2027", "trước ngày / 10. Sau đó". */
function isAccident(marker: Marker, { line, number }: Seam): boolean {
  const rest = line.text.slice(marker.printed.length).trim()
  if (marker.family === 'bullet') return /^[\p{Ll}\d]/u.test(rest)
  if (marker.family !== 'decimal' || marker.element.includes('.')) return false
  const value = Number(marker.element)
  return value !== 1 && (value <= number || value > number + 3)
}

/** "57-" and "NQ/TW" are one word; everything else is joined by a space. */
function joinLines(lines: string[]): string {
  const parts = lines.map((line, index) => {
    const next = lines[index + 1]
    if (next === undefined) return line
    return /[\p{L}\d][-/]$/u.test(line) && /^[\p{L}\d]/u.test(next) ? line : `${line} `
  })
  return parts.join('')
}
