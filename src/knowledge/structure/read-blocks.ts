import { markAttached } from './mark-attached.ts'
import { endsSentence, introduces } from './passage-text.ts'
import { isCapitals, type Marker, readMarker } from './read-marker.ts'
import { isTableRow, isTableRule } from './table-rows.ts'

/** A heading, item or paragraph as it stands in the text, before its place in the tree is known. */
export interface Block {
  /** From the marker (or the first character) to the end; UTF-16 offsets, end exclusive. */
  start: number
  bodyStart: number
  end: number
  indent: number
  marker: Marker | undefined
  /** 1 to 6 for a Markdown heading, else 0. */
  level: number
  /** The name in `[^name]:` when the block is a footnote. */
  footnote: string | undefined
  /** What the block is apart from its marker: a table row is never continued by the next line. */
  row: boolean
}

interface Line {
  start: number
  end: number
  indent: number
  text: string
}

/** Cuts a text into blocks: at blank lines, at markers, and where a new sentence begins on a new line. */
export function readBlocks(text: string): Block[] {
  const blocks: Block[] = []
  let open: Block | undefined
  let previous: Line | undefined
  for (const line of readLines(text)) {
    if (line.text === '' || isRule(line.text)) {
      open = undefined
    } else {
      const started = startBlock(line)
      if (open && previous && !started && continues(previous, line, open)) {
        open.end = line.end
      } else {
        open = started ?? plainBlock(line)
        blocks.push(open)
      }
    }
    previous = line
  }
  return joinTitles(text, markAttached(text, blocks))
}

function* readLines(text: string): Generator<Line> {
  for (const match of text.matchAll(/[^\n\r]+|\r\n|\n|\r/g)) {
    if (/^[\r\n]/.test(match[0])) {
      if (isBlankBefore(text, match.index))
        yield { start: match.index, end: match.index, indent: 0, text: '' }
      continue
    }
    const trimmed = match[0].trim()
    const indent = match[0].length - match[0].trimStart().length
    const start = match.index + (trimmed === '' ? 0 : indent)
    yield { start, end: start + trimmed.length, indent, text: trimmed }
  }
}

function isBlankBefore(text: string, index: number): boolean {
  return index === 0 || /[\r\n]/.test(text.charAt(index - 1))
}

const ruleLine = /^([-*_=])(?:\s*\1){2,}$/
const isRule = (line: string): boolean => ruleLine.test(line) || isTableRule(line)

function startBlock(line: Line): Block | undefined {
  const footnote = /^\[\^([^\]\s]{1,40})\]:/.exec(line.text)
  if (footnote) {
    return { ...plainBlock(line), bodyStart: line.start + footnote[0].length, footnote: footnote[1] }
  }
  const heading = /^(#{1,6})\s+(?=\S)/.exec(line.text)
  if (heading) {
    const inner = { ...line, start: line.start + heading[0].length, text: line.text.slice(heading[0].length) }
    return { ...markedBlock(inner), level: heading[1]?.length ?? 1 }
  }
  if (isTableRow(line.text)) return { ...plainBlock(line), row: true }
  const block = markedBlock(line)
  if (block.marker || isRecipients(line.text)) return block
  return undefined
}

function markedBlock(line: Line): Block {
  const marker = readMarker(line.text)
  if (!marker) return plainBlock(line)
  return { ...plainBlock(line), marker, bodyStart: line.start + marker.printed.length }
}

function plainBlock({ start, end, indent }: Line): Block {
  const shared = { marker: undefined, level: 0, footnote: undefined, row: false }
  return { start, bodyStart: start, end, indent, ...shared }
}

export const isRecipients = (text: string): boolean => /^nơi\s+nhận\s*(?::|$|\|)/iu.test(text)

/** A printed line of 60 characters that stops in mid-sentence was wrapped; a short one was ended on purpose. */
function continues(previous: Line, line: Line, open: Block): boolean {
  if (open.row || open.level > 0) return false
  if (/^\p{Ll}/u.test(line.text)) return true
  return previous.text.length >= 60 && !endsSentence(previous.text) && !introduces(previous.text)
}

/** "Chương I" and "Phụ lục 2" stand on a line of their own; the next line is their title. */
function joinTitles(text: string, blocks: Block[]): Block[] {
  const joined: Block[] = []
  for (const block of blocks) {
    const above = joined.at(-1)
    const waits = above?.marker !== undefined && above.marker.rank <= 3 && above.bodyStart === above.end
    if (above && waits && !block.marker && !block.row && block.level === 0 && !block.footnote) {
      const title = text.slice(block.start, block.end)
      if (isCapitals(title) || (title.length <= 160 && !/[.;:]$|^\(/.test(title))) {
        above.end = block.end
        continue
      }
    }
    joined.push(block)
  }
  return joined
}
