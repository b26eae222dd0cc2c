import { attribute, child, children, settingOf } from './xml.ts'

export interface Numbering {
  /** The marker Word shows before the paragraph ("I.", "1.", "a)", "-"), counting on; undefined without numbering. */
  next(paragraph: Element): { marker: string; depth: number } | undefined
}

interface Style {
  basedOn: string | undefined
  numberId: string | undefined
  depth: number | undefined
}

interface WordLevel {
  format: string
  text: string
  start: number
  restart: number | undefined
  legal: boolean
}

interface List {
  /** Lists with the same abstract definition count on from each other. */
  counters: (number | undefined)[]
  levels: Map<number, WordLevel>
}

/** Word keeps automatic numbers out of the text; this counts them as Word does. */
export function createNumbering(numbering: Element | undefined, styles: Element | undefined): Numbering {
  const lists = readLists(numbering)
  const known = readStyles(styles)
  return {
    next(paragraph) {
      const { numberId, depth } = findNumber(paragraph, known)
      const list = numberId === undefined || numberId === '0' ? undefined : lists.get(numberId)
      const level = list?.levels.get(depth)
      if (!list || !level) return undefined
      return { marker: markerOf(list, level, depth), depth }
    },
  }
}

function findNumber(paragraph: Element, styles: Map<string, Style>): { numberId?: string; depth: number } {
  const own = child(paragraph, 'pPr', 'numPr')
  let numberId = settingOf(own, 'numId')
  let depth = toNumber(settingOf(own, 'ilvl'))
  let styleId = settingOf(paragraph, 'pPr', 'pStyle')
  for (let steps = 0; styleId !== undefined && steps < 12; steps += 1) {
    const style = styles.get(styleId)
    numberId ??= style?.numberId
    depth ??= style?.depth
    styleId = style?.basedOn
  }
  return { ...(numberId === undefined ? {} : { numberId }), depth: depth ?? 0 }
}

function markerOf(list: List, level: WordLevel, depth: number): string {
  if (level.format === 'bullet') return /^[+o○◦]$/.test(level.text.trim()) ? '+' : '-'
  const { counters } = list
  counters[depth] = (counters[depth] ?? level.start - 1) + 1
  for (const [below, { restart }] of list.levels) {
    if (below > depth && restart !== 0 && (restart === undefined || depth < restart))
      counters[below] = undefined
  }
  if (level.format === 'none') return ''
  const marker = level.text.replace(/%(\d)/g, (_, digit: string) => {
    const at = Number(digit) - 1
    const shown = list.levels.get(at)
    counters[at] ??= shown?.start ?? 1
    return formatNumber(counters[at], level.legal ? 'decimal' : (shown?.format ?? 'decimal'))
  })
  // A bare number would be read as the sentence's own.
  return /^[\p{L}\d]{1,4}$/u.test(marker.trim()) ? `${marker.trim()}.` : marker.trim()
}

function formatNumber(value: number, format: string): string {
  switch (format) {
    case 'upperRoman':
      return toRoman(value)
    case 'lowerRoman':
      return toRoman(value).toLowerCase()
    case 'upperLetter':
      return toLetters(value)
    case 'lowerLetter':
      return toLetters(value).toLowerCase()
    case 'decimalZero':
      return String(value).padStart(2, '0')
    default:
      return String(value)
  }
}

const romanDigits: [number, string][] = [
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

function toRoman(value: number): string {
  let rest = value
  let roman = ''
  for (const [digit, letters] of romanDigits) {
    while (rest >= digit && roman.length < 30) {
      roman += letters
      rest -= digit
    }
  }
  return roman
}

/** After z Word goes on with aa, bb. */
function toLetters(value: number): string {
  const letter = String.fromCharCode(65 + ((value - 1) % 26))
  return letter.repeat(Math.min(4, Math.ceil(value / 26)))
}

function readLists(numbering: Element | undefined): Map<string, List> {
  const lists = new Map<string, List>()
  if (!numbering) return lists
  const abstracts = new Map<string, List>()
  for (const element of children(numbering, 'abstractNum')) {
    abstracts.set(attribute(element, 'abstractNumId') ?? '', { counters: [], levels: readLevels(element) })
  }
  for (const element of children(numbering, 'num')) {
    const base = abstracts.get(settingOf(element, 'abstractNumId') ?? '')
    if (base) lists.set(attribute(element, 'numId') ?? '', overridden(base, element))
  }
  return lists
}

/** An instance that sets its own start counts for itself. */
function overridden(base: List, number: Element): List {
  const overrides = [...children(number, 'lvlOverride')]
  if (overrides.length === 0) return base
  const levels = new Map(base.levels)
  for (const override of overrides) {
    const depth = toNumber(attribute(override, 'ilvl')) ?? 0
    const own = child(override, 'lvl')
    const level = own ? readLevel(own) : levels.get(depth)
    const start = toNumber(settingOf(override, 'startOverride'))
    if (level) levels.set(depth, start === undefined ? level : { ...level, start })
  }
  return { counters: [], levels }
}

function readLevels(abstract: Element): Map<number, WordLevel> {
  const levels = new Map<number, WordLevel>()
  for (const element of children(abstract, 'lvl')) {
    levels.set(toNumber(attribute(element, 'ilvl')) ?? 0, readLevel(element))
  }
  return levels
}

function readLevel(element: Element): WordLevel {
  const legal = child(element, 'isLgl')
  return {
    format: settingOf(element, 'numFmt') ?? 'decimal',
    text: settingOf(element, 'lvlText') ?? '',
    start: toNumber(settingOf(element, 'start')) ?? 1,
    restart: toNumber(settingOf(element, 'lvlRestart')),
    legal: legal !== undefined && attribute(legal, 'val') !== '0',
  }
}

function readStyles(styles: Element | undefined): Map<string, Style> {
  const known = new Map<string, Style>()
  if (!styles) return known
  for (const element of children(styles, 'style')) {
    const number = child(element, 'pPr', 'numPr')
    known.set(attribute(element, 'styleId') ?? '', {
      basedOn: settingOf(element, 'basedOn'),
      numberId: settingOf(number, 'numId'),
      depth: toNumber(settingOf(number, 'ilvl')),
    })
  }
  return known
}

function toNumber(value: string | undefined): number | undefined {
  return value !== undefined && /^-?\d{1,6}$/.test(value) ? Number(value) : undefined
}
