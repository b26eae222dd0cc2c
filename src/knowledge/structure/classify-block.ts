import type { PassageKind } from '../passage.ts'
import { endsSentence, introduces, passageText } from './passage-text.ts'
import type { Block } from './read-blocks.ts'
import { isCapitals } from './read-marker.ts'

const longestHeading = 160
const longestRunIn = 70

export interface Surroundings {
  /** The next block that is no footnote stands below this one: a deeper marker or plain text. */
  hasChild: boolean
  /** The next block is a marked one below this one. */
  hasMarkedChild: boolean
  opening: boolean
  closing: boolean
  /** The block before is part of the paper's title or letterhead. */
  afterTitle: boolean
}

/** „Thực hiện Kế hoạch số 92/KH-UBND“ is what a paper rests on; „Thực hiện phong trào thi đua“ may be its title. */
const foundation = /^(?:căn cứ|số\s*:|thực hiện\s.*(?<!\p{L})số\s*:?\s*\d)/iu

/** What a block is, from its words and what stands below it. */
export function classifyBlock(text: string, block: Block, around: Surroundings): PassageKind {
  if (block.footnote !== undefined) return 'footnote'
  const words = passageText(text, block.bodyStart, block.end)
  if (around.closing) return classifyClosing(block, words)
  if (block.level > 0) return 'heading'
  if (!block.marker) return classifyPlain(block, words, around)
  const leads = introduces(words)
  if (block.marker.family === 'bullet') return leads ? 'lead-in' : 'item'
  if (isHeading(words, block, around)) return 'heading'
  return leads ? 'lead-in' : 'item'
}

function classifyClosing(block: Block, words: string): PassageKind {
  if (introduces(words)) return 'lead-in'
  return block.marker ? 'item' : 'paragraph'
}

const letterhead = /^(?:cộng hòa|cộng hoà) xã hội chủ nghĩa việt nam|^độc lập\s*[-–]\s*tự do/iu

function classifyPlain(block: Block, words: string, around: Surroundings): PassageKind {
  if (block.row) return 'paragraph'
  const short = words.length <= longestHeading
  if (short && (isCapitals(words) || letterhead.test(words))) return 'heading'
  const titleGoesOn = around.opening && around.afterTitle && words.length <= 300 && !/[.;:,]$/.test(words)
  if (titleGoesOn && !foundation.test(words)) return 'heading'
  return introduces(words) ? 'lead-in' : 'paragraph'
}

/** A list of short items without full stops looks like headings; only what stands below tells them apart. */
function isHeading(words: string, block: Block, around: Surroundings): boolean {
  if (words === '' || isCapitals(words)) return true
  const outer = block.marker !== undefined && block.marker.rank <= 3
  if (words.length > longestHeading || /[.!?…]\s+\p{Lu}/u.test(words)) return false
  if (introduces(words)) {
    const toItsList = /(?:sau|sau đây|gồm|là|như)\s*:$/iu.test(words)
    return words.length <= 90 && !toItsList && (around.hasChild || outer)
  }
  if (!around.hasChild) return false
  if (!endsSentence(words)) return !/,$/.test(words)
  return /\.$/.test(words) && words.length <= 60 && (around.hasMarkedChild || outer)
}

/** Length of a heading run into its body ("1. Thời gian thực hiện: Phong trào …"), counted from the body's start; 0 without. */
export function runInLength(text: string, block: Block): number {
  if (!block.marker || block.marker.family === 'bullet' || block.level > 0 || block.row) return 0
  const body = text.slice(block.bodyStart, Math.min(block.end, block.bodyStart + 2 * longestRunIn))
  const match = /^([^:]*?\S):\s+(?=\p{Lu})/u.exec(body)
  const words = match?.[1]?.trim() ?? ''
  if (words === '' || words.length > longestRunIn) return 0
  if (/[.;!?…]\s|(?:sau|gồm|là|như)$|\[\^/iu.test(words) || /^[^“]*”|“[^”]*$/.test(words)) return 0
  return (match?.[1]?.length ?? 0) + 1
}
