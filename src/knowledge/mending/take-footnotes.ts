import type { Layout, PrintedLine } from './printed-lines.ts'

export interface Footnote {
  /** The mark that stands in the text now: `[^1]`. */
  mark: string
  lines: string[]
}

export interface FootnotesTaken {
  lines: PrintedLine[]
  footnotes: Footnote[]
}

/**
 * Takes footnotes printed at the foot of a page out of the sentence that they cut in two, and puts a mark `[^1]` where
 * their number stands. A line counts as a footnote only when its number is found on a word above.
 */
export function takeFootnotes(lines: PrintedLine[], layout: Layout): FootnotesTaken {
  const kept: PrintedLine[] = []
  const footnotes: Footnote[] = []
  const used = new Map<string, number>()
  let open: Footnote | undefined
  for (const line of lines) {
    const start = footnoteStart.exec(line.text)
    const number = start?.[1] ?? start?.[2] ?? toDigits(start?.[3])
    const mark = number && nextMark(number, used)
    if (start && number && mark && setMark(kept, number, mark)) {
      used.set(number, (used.get(number) ?? 0) + 1)
      open = { mark, lines: [line.text.slice(start[0].length).trim()] }
      footnotes.push(open)
    } else if (open && !line.page && line.gap <= layout.base) {
      open.lines.push(line.text)
    } else {
      kept.push(open ? { ...line, page: true } : line)
      open = undefined
    }
  }
  return { lines: kept, footnotes }
}

const footnoteStart = /^(?:(\d{1,2})(?=\s+[\p{Lu}“"(])|\[(\d{1,2})\](?=\s*\S)|([¹²³⁴⁵⁶⁷⁸⁹])(?=\s*\S))/u

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹'

function toDigits(superscript: string | undefined): string | undefined {
  return superscript === undefined ? undefined : String(superscripts.indexOf(superscript))
}

/** Some papers number their footnotes anew on every page. */
function nextMark(number: string, used: Map<string, number>): string {
  const before = used.get(number) ?? 0
  return before === 0 ? `[^${number}]` : `[^${number}-${before + 1}]`
}

const reach = 80

/** Replaces the nearest number of that value that hangs on a word, within some two pages above. */
function setMark(lines: PrintedLine[], number: string, mark: string): boolean {
  const raised = superscripts[Number(number)]
  const hanging = new RegExp(
    `(?<=\\p{Ll}{2}[”")]?)${number}(?![\\d\\p{L}/%-])|\\[${number}\\]${raised ? `|${raised}` : ''}`,
    'gu',
  )
  for (let index = lines.length - 1; index >= Math.max(0, lines.length - reach); index -= 1) {
    const line = lines[index]
    const last = line && [...line.text.matchAll(hanging)].at(-1)
    if (line && last) {
      const after = line.text.slice(last.index + last[0].length)
      lines[index] = { ...line, text: line.text.slice(0, last.index) + mark + after }
      return true
    }
  }
  return false
}
