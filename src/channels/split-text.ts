/**
 * Cuts a text into parts of at most `longest` (≥ 2) UTF-16 units: between paragraphs where that leaves no stub, else between
 * lines, sentences, words, letters. No part is empty, no word is lost, no letter is parted from its marks; only a
 * letter that is itself longer than a part is cut inside, and a surrogate pair never is.
 */
export function splitText(text: string, longest: number): string[] {
  const parts: string[] = []
  let rest = trimStart(text).trimEnd()
  while (rest.length > longest) {
    const cut = findBreak(rest, longest) ?? findLetterEnd(rest, longest)
    const part = rest.slice(0, cut).trimEnd()
    if (part !== '') parts.push(part)
    rest = trimStart(rest.slice(cut))
  }
  return rest === '' ? parts : [...parts, rest]
}

const paragraph = /\n[^\S\n]*\n/g
const line = /\n/g
const sentence = /(?<=[.!?…;:]["”’»)\]]*)\s+/g
const word = /\s+/g

/** A cut this near the beginning would send a stub and leave a reader waiting for the rest. */
const shortestShare = 0.25

function findBreak(text: string, longest: number): number | undefined {
  const window = text.slice(0, longest + 1)
  const least = longest * shortestShare
  return (
    lastMatch(window, paragraph, least) ??
    lastMatch(window, line, least) ??
    lastMatch(window, sentence, least) ??
    lastMatch(window, word, 1)
  )
}

function lastMatch(text: string, pattern: RegExp, least: number): number | undefined {
  let last: number | undefined
  for (const { index } of text.matchAll(pattern)) if (index >= least) last = index
  return last
}

const letters = new Intl.Segmenter('vi', { granularity: 'grapheme' })

/** Enough for the segmenter to see that a letter goes on behind the limit. */
const lookAhead = 32

function findLetterEnd(text: string, longest: number): number {
  let end = 0
  for (const { index, segment } of letters.segment(text.slice(0, longest + lookAhead))) {
    if (index + segment.length > longest) break
    end = index + segment.length
  }
  return end > 0 ? end : cutLongLetter(text, longest)
}

/** Thousands of marks on one letter: no platform takes them whole. */
function cutLongLetter(text: string, longest: number): number {
  for (let cut = longest; cut > 1; cut -= 1) {
    if (!isInsidePair(text, cut) && !/^[\p{M}\u200d]/u.test(text.slice(cut, cut + 2))) return cut
  }
  return isInsidePair(text, longest) ? longest - 1 || 2 : longest
}

function isInsidePair(text: string, cut: number): boolean {
  return (text.codePointAt(cut - 1) ?? 0) > 0xffff
}

/** A space that carries a mark stays with it. */
function trimStart(text: string): string {
  const trimmed = text.trimStart()
  return trimmed.length < text.length && /^\p{M}/u.test(trimmed)
    ? text.slice(text.length - trimmed.length - 1)
    : trimmed
}
