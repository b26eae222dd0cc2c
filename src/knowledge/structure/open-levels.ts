import type { Block } from './read-blocks.ts'
import type { Marker } from './read-marker.ts'

/** A heading or numbered item whose section is still open. */
export interface Level {
  marker: Marker | undefined
  /** 1 to 6 for a Markdown heading, else 0. */
  depth: number
  element: string
  /** Its words when it is a heading, else empty. */
  heading: string
  /** Ordinal of its own passage. */
  ordinal: number
  /** Ordinal of the last sentence ending with a colon in this section. */
  colon: number | undefined
}

/** Closes what a new heading or numbered item ends, and says what the new one adds to the path. */
export function closeLevels(levels: Level[], block: Block): Marker | undefined {
  const marker = block.marker && asSmallRoman(levels, block.marker)
  while (levels.length > 0 && closes(levels.at(-1), marker, block.level)) levels.pop()
  return marker
}

function closes(top: Level | undefined, marker: Marker | undefined, depth: number): boolean {
  if (!top) return false
  if (!top.marker) return depth > 0 && top.depth >= depth
  if (!marker) return top.depth === 0 || top.depth >= depth
  if (top.marker.rank !== marker.rank && top.marker.family === 'decimal' && marker.family === 'decimal') {
    return !marker.element.startsWith(`${top.marker.element}.`)
  }
  return top.marker.rank >= marker.rank
}

const alphabet = 'abcdđeghiklmnopqrstuvxy'

/** "i)" after "h)" is a letter; without it, it is a Roman numeral below the letters. */
function asSmallRoman(levels: Level[], marker: Marker): Marker {
  if (marker.family !== 'letter' || !/^[ivx]$/.test(marker.element)) return marker
  const open = levels.find((level) => level.marker?.family === 'letter')?.element
  const counting = levels.some((level) => level.marker?.family === 'small')
  const next = open === undefined ? undefined : alphabet[alphabet.indexOf(open) + 1]
  if (next === marker.element || (marker.element !== 'i' && !counting)) return marker
  return { ...marker, family: 'small', rank: 8 }
}

/** Articles are numbered through a whole paper, so their chapter is no part of their path. */
export function pathOf(levels: Level[]): string {
  const article = levels.findLastIndex((level) => level.marker?.family === 'article')
  const annex = levels.findIndex((level) => level.marker?.family === 'appendix')
  const shown = levels.filter((level, index) => {
    if (article >= 0 && index < article && index !== annex) return false
    return !isShownByChild(level, levels[index + 1])
  })
  return shown.map((level) => level.element).join('.')
}

/** "1.2" below "1" already says it. */
function isShownByChild(level: Level, child: Level | undefined): boolean {
  return level.marker?.family === 'decimal' && child?.marker?.family === 'decimal'
}
