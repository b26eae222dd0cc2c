import type { Word } from '../knowledge/vocabulary/phrase-table.ts'
import { matchLabel } from './match-label.ts'
import { readNumberWords } from './read-number-words.ts'
import { createTypedPhrases, typedWords } from './typed-words.ts'

export type Choice = { kind: 'chosen'; id: string } | { kind: 'out-of-range' }

/**
 * The option a person means by its number or its words, with or without diacritics, when the message says nothing
 * else but polite words. Undefined for everything else, questions above all. Pure.
 */
export function readChoice(
  text: string,
  options: readonly { id: string; label: string }[],
): Choice | undefined {
  const typed = text.normalize('NFKC').trim()
  if (options.length === 0 || typed === '' || typed.length > longestMessage) return undefined
  const same = options.filter(({ label }) => label.trim() === text.trim())
  if (!hasOnlyPlainSigns(typed)) return same.length === 1 ? choose(same[0]) : undefined
  const words = typedWords(typed)
  const position = readPosition(words, options.length)
  if (position?.digits && options[position.index]) {
    return choose(options[position.index])
  }
  const labelled = same.length === 1 ? same[0] : readLabel(words, options)
  if (labelled !== undefined) return choose(labelled)
  if (position === undefined) return undefined
  return choose(options[position.index]) ?? { kind: 'out-of-range' }
}

/** Longer than any label with politeness around it. */
const longestMessage = 6_000

function choose(option: { id: string } | undefined): Choice | undefined {
  return option === undefined ? undefined : { kind: 'chosen', id: option.id }
}

/** A question mark asks, `2%`, `1.5` and `-1` are amounts: none of them is a choice. */
function hasOnlyPlainSigns(text: string): boolean {
  const amount = /\d[.,:/-]\d|[-−+]\d/
  const otherSign =
    /[^\s\p{L}\p{M}\p{Nd}\p{Cf}\p{Extended_Pictographic}\p{Emoji_Modifier}.,:;!…~()[\]"'“”‘’„*_#&/–-]/u
  return !amount.test(text) && !otherSign.test(text)
}

const politeWords =
  'dạ, vâng, ạ, à, a, ah, nhé, nhe, nha, nhá, nghe, nè, ơi, em, e, anh, a, chị, c, cháu, con, mình, mk, tôi, tui, bạn, ad, giúp, giùm, dùm, hộ, với, đi, luôn, thôi, ok, oke, okie, okay, ừ, uh, um, ờ, thì, là, chọn, lấy, bấm, nhấn, ấn, gõ, xin, cho, cảm ơn, cám ơn, thanks, tks, đó, đấy, ấy, nào, vậy, này, muốn, ở, bên, thuộc, tại'
const introducers = 'số, cái, thứ, ô, nút, dòng, stt, phương án, lựa chọn, đáp án, option'
const polite = createTypedPhrases(politeWords)
const introducing = createTypedPhrases(introducers)
const last = createTypedPhrases('cuối, cuối cùng, sau cùng, chót')

interface Position {
  index: number
  /** Written in digits, so that nothing but a number can be meant. */
  digits: boolean
}

/** The one number a message holds, if all else in it is politeness. */
function readPosition(words: readonly Word[], count: number): Position | undefined {
  let found: Position | undefined
  let ordinal = false
  for (let at = 0; at < words.length; ) {
    const number = readNumberWords(words, at, { ordinal })
    const ending = last.lengthAt(words, at)
    const position =
      number !== undefined
        ? { index: number.value - 1, digits: number.digits }
        : ending > 0
          ? { index: count - 1, digits: false }
          : undefined
    if (position !== undefined && found !== undefined) return undefined
    if (position?.digits === false && isCalled(words[at - 1])) return undefined
    found ??= position
    const passed = Math.max(introducing.lengthAt(words, at), polite.lengthAt(words, at))
    ordinal = words[at]?.folded === 'thu'
    const length = number?.length ?? (ending > 0 ? ending : passed)
    if (length === 0) return undefined
    at += length
  }
  return found
}

/** „chị Hai“, „anh Tư“ are people. */
function isCalled(before: Word | undefined): boolean {
  return before !== undefined && ['anh', 'chi', 'em', 'ban', 'con', 'chau'].includes(before.folded)
}

/** Politeness before and after a label; more of it is a message of its own. */
const mostPolite = 8

function readLabel<Option extends { label: string }>(
  words: readonly Word[],
  options: readonly Option[],
): Option | undefined {
  const starts = politeEdges(words)
  const ends = politeEdges(words, { fromEnd: true }).map((passed) => words.length - passed)
  const spans = starts
    .flatMap((start) => ends.map((end) => ({ start, end })))
    .filter(({ start, end }) => start < end)
    .sort((one, other) => other.end - other.start - (one.end - one.start))
  for (const { start, end } of spans) {
    const option = matchLabel(words.slice(start, end), options)
    if (option !== undefined) return option
  }
  return undefined
}

/** How many words at one end may be politeness: a label can begin with such a word itself. */
function politeEdges(words: readonly Word[], { fromEnd = false } = {}): number[] {
  const edges = [0]
  for (const passed of edges) {
    for (const length of [1, 2]) {
      const start = fromEnd ? words.length - passed - length : passed
      const next = passed + length
      const isPolite = start >= 0 && polite.lengthAt(words.slice(0, start + length), start) === length
      if (isPolite && next <= mostPolite && !edges.includes(next)) edges.push(next)
    }
  }
  return edges
}
