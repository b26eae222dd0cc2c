import { namesColumns } from '../structure/table-rows.ts'
import type { Numbering } from './word-numbering.ts'
import { attribute, child, children, settingOf } from './xml.ts'

export interface WordText {
  /** Paragraphs and table rows, in order. */
  blocks: string[]
  /** Words set in one of the fonts of the old Vietnamese code tables. */
  legacyFontText: string
}

interface Reading extends WordText {
  numbering: Numbering
  footnotes: Map<string, string>
  headingStyles: Map<string, number>
  fonts: Map<string, string>
  /** Text boxes found inside the paragraph that is being read: they follow it. */
  boxes: Element[]
}

/** The words of a Word body as Word shows them: with automatic numbers, footnotes below their paragraph, tables by rows. */
export function readWordText(
  body: Element,
  numbering: Numbering,
  parts: { footnotes: Element | undefined; styles: Element | undefined },
): WordText {
  const reading: Reading = {
    blocks: [],
    legacyFontText: '',
    numbering,
    footnotes: new Map(),
    headingStyles: readHeadingStyles(parts.styles),
    fonts: readStyleFonts(parts.styles),
    boxes: [],
  }
  if (parts.footnotes) readFootnotes(reading, parts.footnotes)
  readContainer(reading, body)
  return { blocks: reading.blocks, legacyFontText: reading.legacyFontText }
}

function readContainer(reading: Reading, container: Element): void {
  for (const element of children(container)) {
    if (element.localName === 'p') readParagraph(reading, element)
    else if (element.localName === 'tbl') readTable(reading, element)
    else if (!skipped.has(element.localName)) readContainer(reading, element)
  }
}

const skipped = new Set([
  'del',
  'moveFrom',
  'delText',
  'instrText',
  'pPr',
  'rPr',
  'sectPr',
  'tblPr',
  'sdtPr',
  'Fallback',
])

function readParagraph(reading: Reading, paragraph: Element): void {
  const number = reading.numbering.next(paragraph)
  const text = paragraphText(reading, paragraph)
  if (text !== '') {
    const marked = number ? `${indentOf(number)}${number.marker} ${text}`.trimEnd() : text
    const level = number ? 0 : (reading.headingStyles.get(settingOf(paragraph, 'pPr', 'pStyle') ?? '') ?? 0)
    reading.blocks.push(level > 0 && !text.includes('\n') ? `${'#'.repeat(level)} ${marked}` : marked)
    for (const [, id = ''] of text.matchAll(/\[\^([^\]]+)\]/g)) {
      const note = reading.footnotes.get(id)
      if (note) reading.blocks.push(`[^${id}]: ${note}`)
    }
  }
  for (const box of reading.boxes.splice(0)) readContainer(reading, box)
}

/** Only bullets need their depth: numbers say it themselves. */
function indentOf({ marker, depth }: { marker: string; depth: number }): string {
  return /^[-+]$/.test(marker) ? '  '.repeat(depth) : ''
}

function paragraphText(reading: Reading, paragraph: Element): string {
  const style = settingOf(paragraph, 'pPr', 'pStyle') ?? ''
  return runs(reading, paragraph, reading.fonts.get(style) ?? '')
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim()
}

function runs(reading: Reading, container: Element, font: string): string {
  let text = ''
  for (const element of children(container)) {
    if (skipped.has(element.localName)) continue
    if (element.localName === 'r') text += runText(reading, element, font)
    else if (element.localName === 'txbxContent') reading.boxes.push(element)
    else text += runs(reading, element, font)
  }
  return text
}

const legacyFont = /^(?:\.Vn|VNI[- ]|Vn[A-Z]|VNtimes)/

function runText(reading: Reading, run: Element, inherited: string): string {
  const properties = child(run, 'rPr')
  const vanish = child(properties, 'vanish')
  if (vanish && attribute(vanish, 'val') !== '0' && attribute(vanish, 'val') !== 'false') return ''
  const fonts = child(properties, 'rFonts')
  const font = attribute(fonts, 'ascii') ?? attribute(fonts, 'hAnsi') ?? inherited
  const text =
    runs(reading, run, font) + [...children(run)].map((element) => pieceText(reading, element)).join('')
  if (legacyFont.test(font)) reading.legacyFontText += `${text} `
  return text
}

function pieceText(reading: Reading, element: Element): string {
  switch (element.localName) {
    case 't':
      return element.textContent ?? ''
    case 'tab':
    case 'ptab':
      return ' '
    case 'br':
    case 'cr':
      return '\n'
    case 'noBreakHyphen':
      return '-'
    case 'footnoteReference': {
      const id = attribute(element, 'id') ?? ''
      return reading.footnotes.has(id) ? `[^${id}]` : ''
    }
    default:
      return ''
  }
}

function readFootnotes(reading: Reading, footnotes: Element): void {
  for (const note of children(footnotes, 'footnote')) {
    const id = attribute(note, 'id') ?? ''
    const text = [...children(note, 'p')]
      .map((paragraph) => paragraphText(reading, paragraph))
      .join(' ')
      .replace(/\s+/g, ' ')
      .trim()
    if (attribute(note, 'type') === undefined && text !== '') reading.footnotes.set(id, text)
  }
}

/** A data table is read row by row; a table that only places blocks beside each other, cell by cell. */
function readTable(reading: Reading, table: Element): void {
  const rows = [...children(table, 'tr')].map((row) =>
    [...children(row, 'tc')].map((cell) => readCell(reading, cell)),
  )
  const named = rows.length > 1 && namesColumns((rows[0] ?? []).map((cell) => cell.join(' ')).join(' | '))
  for (const cells of rows) {
    const filled = cells.filter((cell) => cell.length > 0)
    const places =
      filled.length < 2 ||
      filled.some((cell) => (cell.length > 1 && !named) || cell.some((text) => letterhead.test(text)))
    if (places) reading.blocks.push(...filled.flat())
    else reading.blocks.push(cells.map((cell) => cell.join('; ').replace(/\n/g, ' ')).join(' | '))
  }
}

const letterhead = /cộng hòa xã hội|độc lập\s*[-–]|nơi nhận\s*:|^số\s*:|,\s*ngày\s.*tháng/iu

function readCell(reading: Reading, cell: Element): string[] {
  const inner: Reading = { ...reading, blocks: [], legacyFontText: '' }
  readContainer(inner, cell)
  reading.legacyFontText += inner.legacyFontText
  return inner.blocks
}

function readHeadingStyles(styles: Element | undefined): Map<string, number> {
  const levels = new Map<string, number>()
  if (!styles) return levels
  for (const style of children(styles, 'style')) {
    const match = /^heading (\d)$/i.exec(settingOf(style, 'name') ?? '')
    if (match) levels.set(attribute(style, 'styleId') ?? '', Math.min(6, Number(match[1]) + 1))
  }
  return levels
}

function readStyleFonts(styles: Element | undefined): Map<string, string> {
  const fonts = new Map<string, string>()
  if (!styles) return fonts
  const fallback = attribute(child(styles, 'docDefaults', 'rPrDefault', 'rPr', 'rFonts'), 'ascii') ?? ''
  for (const style of children(styles, 'style')) {
    const font = attribute(child(style, 'rPr', 'rFonts'), 'ascii') ?? fallback
    fonts.set(attribute(style, 'styleId') ?? '', font)
    if (attribute(style, 'default') === '1' && attribute(style, 'type') === 'paragraph') fonts.set('', font)
  }
  return fonts
}
