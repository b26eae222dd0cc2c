import type { Passage, PassageKind } from './passage.ts'
import { classifyBlock, runInLength, type Surroundings } from './structure/classify-block.ts'
import { findClosing } from './structure/find-closing.ts'
import { closeLevels, type Level, pathOf } from './structure/open-levels.ts'
import { isPaperTitle } from './structure/paper-kind.ts'
import { footnoteMark, passageText } from './structure/passage-text.ts'
import { placeFootnotes } from './structure/place-footnotes.ts'
import { type Block, readBlocks } from './structure/read-blocks.ts'
import { splitLong, trim } from './structure/split-long.ts'
import { isTableRow, namesColumns } from './structure/table-rows.ts'

const longestPassage = 1200

interface Bullet {
  rank: number
  indent: number
  ordinal: number
}

type Place = Pick<Passage, 'path' | 'headings'>

interface Reading {
  text: string
  blocks: Block[]
  closing: boolean[]
  passages: Passage[]
  levels: Level[]
  bullets: Bullet[]
  /** Where a footnote mark stands: its section is the footnote's. */
  marks: Map<string, Place>
  /** The path of what stands in no section. */
  outside: 'mở đầu' | 'nơi nhận'
  /** Colon-ended sentence before the first heading, or "Nơi nhận:". */
  colon: number | undefined
  afterTitle: boolean
}

/**
 * Reads the clauses of a Vietnamese administrative paper: `I. → 1. → a) → - → +`, `Chương/Mục/Điều/khoản/điểm`,
 * Markdown headings, footnotes `[^1]`. Every character but white space, markers and marks is in exactly one passage.
 */
export function parseStructure(text: string): Passage[] {
  const blocks = readBlocks(text)
  const reading: Reading = {
    text,
    blocks,
    closing: findClosing(text, blocks),
    passages: [],
    levels: [],
    bullets: [],
    marks: new Map(),
    outside: 'mở đầu',
    colon: undefined,
    afterTitle: false,
  }
  for (const index of blocks.keys()) readBlock(reading, index)
  return placeFootnotes(text, reading.passages, reading.marks)
}

function readBlock(reading: Reading, index: number): void {
  const { text, blocks, closing } = reading
  const block = blocks[index]
  if (!block || (passageText(text, block.bodyStart, block.end) === '' && !block.marker)) return
  if (closing[index] && !closing[index - 1]) startClosing(reading)
  const around = surroundings(reading, index)
  const kind = classifyBlock(text, block, around)
  const words = passageText(text, block.bodyStart, block.end)
  reading.afterTitle = kind === 'heading' && (reading.afterTitle || isPaperTitle(words))
  if (kind === 'footnote') emit(reading, block, kind, undefined)
  else if (around.closing) readClosing(reading, block, kind)
  else if (isTitle(reading, block)) emit(reading, block, 'heading', undefined)
  else if (block.level > 0 || (block.marker && block.marker.family !== 'bullet'))
    readNumbered(reading, block, kind)
  else if (block.marker) readBullet(reading, block, kind)
  else readPlain(reading, block, kind)
}

function startClosing(reading: Reading): void {
  reading.levels = []
  reading.outside = 'nơi nhận'
  reading.bullets = []
  reading.colon = undefined
}

function surroundings({ blocks, closing, levels, afterTitle }: Reading, index: number): Surroundings {
  const rank = blocks[index]?.marker?.rank ?? 0
  let below = index + 1
  while (blocks[below]?.footnote !== undefined) below += 1
  const next = blocks[below]
  const hasChild =
    next !== undefined && !closing[below] && (!next.marker || next.marker.rank > rank) && next.level === 0
  return {
    hasChild,
    hasMarkedChild: hasChild && next?.marker !== undefined,
    opening: levels.length === 0,
    closing: closing[index] ?? false,
    afterTitle,
  }
}

/** A `#` that names the paper, or a lone one, at the top of a Markdown file is its title, not a section that holds everything. */
function isTitle({ text, blocks, levels }: Reading, block: Block): boolean {
  if (block.level !== 1 || block.marker || levels.length > 0) return false
  if (isPaperTitle(passageText(text, block.bodyStart, block.end))) return true
  return blocks.filter((other) => other.level === 1).length === 1
}

function readClosing(reading: Reading, block: Block, kind: PassageKind): void {
  const ordinal = emit(reading, block, kind, block.marker ? reading.colon : undefined)
  if (!block.marker) reading.colon = kind === 'lead-in' ? ordinal : undefined
}

function readNumbered(reading: Reading, block: Block, kind: PassageKind): void {
  const { text, levels } = reading
  const marker = closeLevels(levels, block)
  reading.bullets = []
  const parent = levels.at(-1)
  const introducedBy = parent
    ? (parent.colon ?? parent.ordinal)
    : kind === 'heading'
      ? undefined
      : reading.colon
  const runIn = runInLength(text, block)
  const whole = passageText(text, block.bodyStart, block.end)
  const words = runIn > 0 ? passageText(text, block.bodyStart, block.bodyStart + runIn) : whole
  const isHeading = kind === 'heading' || runIn > 0
  const level: Level = {
    marker,
    depth: block.level,
    element: marker?.element ?? words,
    heading: '',
    ordinal: reading.passages.length,
    colon: undefined,
  }
  levels.push(level)
  const end = block.bodyStart + (runIn > 0 ? runIn : block.end - block.bodyStart)
  const ordinal = emit(reading, { ...block, end }, isHeading ? 'heading' : kind, introducedBy)
  if (isHeading) level.heading = words.replace(/\s*:$/, '')
  if (kind === 'lead-in' && runIn === 0) level.colon = ordinal
  if (runIn > 0) readRunInBody(reading, block, end)
}

function readRunInBody(reading: Reading, block: Block, from: number): void {
  const { start, end } = trim(reading.text, { start: from, end: block.end })
  const body: Block = { ...block, marker: undefined, start, bodyStart: start, end }
  readPlain(reading, body, /:$/.test(reading.text.slice(start, end)) ? 'lead-in' : 'paragraph')
}

function readBullet(reading: Reading, block: Block, kind: PassageKind): void {
  const { bullets, levels } = reading
  const rank = block.marker?.rank ?? 0
  while (bullets.length > 0 && !isBelow(block, rank, bullets.at(-1))) bullets.pop()
  const top = levels.at(-1)
  const introducedBy = bullets.at(-1)?.ordinal ?? (top ? (top.colon ?? top.ordinal) : reading.colon)
  const ordinal = emit(reading, block, kind, introducedBy)
  bullets.push({ rank, indent: block.indent, ordinal })
}

function isBelow(block: Block, rank: number, above: Bullet | undefined): boolean {
  if (!above) return false
  return block.indent > above.indent + 1 || (rank > above.rank && block.indent >= above.indent - 1)
}

function readPlain(reading: Reading, block: Block, kind: PassageKind): void {
  reading.bullets = []
  if (block.row) {
    readRow(reading, block, kind)
    return
  }
  const ordinal = emit(reading, block, kind, undefined)
  const colon = kind === 'lead-in' ? ordinal : undefined
  const top = reading.levels.at(-1)
  if (top) top.colon = colon
  else reading.colon = colon
}

/** The row that names the columns leads into the rows below it. */
function readRow(reading: Reading, block: Block, kind: PassageKind): void {
  const { path } = currentPlace(reading)
  const above = reading.passages.findLast((passage) => passage.path === path && isTableRow(passage.text))
  const names = above && (above.leadIn ?? (namesColumns(above.text) ? above.ordinal : undefined))
  emit(reading, block, kind, names)
}

/** Adds the block's passage (several when it is very long) and returns the ordinal of the first one. */
function emit(reading: Reading, block: Block, kind: PassageKind, leadIn: number | undefined): number {
  const { text, passages } = reading
  const place = (block.footnote && reading.marks.get(block.footnote)) || currentPlace(reading)
  const first = passages.length
  for (const piece of pieces(text, block)) {
    passages.push({ ordinal: passages.length, ...place, kind, leadIn, ...piece })
  }
  for (const mark of text.slice(block.bodyStart, block.end).matchAll(footnoteMark)) {
    reading.marks.set(mark[0].slice(2, -1), place)
  }
  return first
}

function currentPlace({ levels, outside }: Reading): Place {
  const headings = levels.map((level) => level.heading).filter((heading) => heading !== '')
  return { path: pathOf(levels) || outside, headings }
}

/** A marker with nothing behind it ("Chương I") is its own text. */
function pieces(text: string, block: Block): Pick<Passage, 'marker' | 'text' | 'start' | 'end'>[] {
  const body = trim(text, { start: block.bodyStart, end: block.end })
  const { start } = block
  if (passageText(text, body.start, body.end) === '') {
    return [{ marker: '', text: passageText(text, start, block.end), start, end: block.end }]
  }
  const parts = splitLong(text, body, longestPassage).filter(
    ({ start, end }) => passageText(text, start, end) !== '',
  )
  return parts.map((piece, index) => ({
    marker: index === 0 ? text.slice(start, block.bodyStart).trim() : '',
    text: passageText(text, piece.start, piece.end),
    start: index === 0 ? start : piece.start,
    end: piece.end,
  }))
}
