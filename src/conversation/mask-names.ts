import { isAccented } from '../knowledge/search/fold-vietnamese.ts'
import type { PeopleWords } from '../knowledge/vocabulary/conversation-words.ts'
import { type PhraseTable, toWord, type Word } from '../knowledge/vocabulary/phrase-table.ts'

/** A word of a text with its place. */
interface Placed extends Word {
  start: number
  end: number
  /** Stands behind the word before with nothing but a blank between. */
  joined: boolean
}

/**
 * Hides names of people that no capitals show („anh nguyễn văn tám“, „nguyen van tam“): a surname and what names are
 * made of behind it, when a marker („văn“, „thị“), a title or the number of such words makes it certain. Pure.
 */
export function maskNames(text: string, people: PeopleWords, nameMask: (found: string) => string): string {
  const words = placeWords(text)
  const accented = isAccented(text)
  let masked = ''
  let done = 0
  for (let position = 0; position < words.length; ) {
    const length = nameLength(words, position, { people, accented })
    const [first, last] = [words[position], words[position + length - 1]]
    if (length > 0 && first !== undefined && last !== undefined) {
      masked += `${text.slice(done, first.start)}${nameMask(text.slice(first.start, last.end))}`
      done = last.end
    }
    position += Math.max(1, length)
  }
  return masked + text.slice(done)
}

function placeWords(text: string): Placed[] {
  let end = 0
  return [...text.matchAll(/[\p{L}\p{M}]+/gu)].map((match) => {
    const [written] = match
    const joined = /^[ \t]+$/.test(text.slice(end, match.index))
    end = match.index + written.length
    return { ...toWord(written.toLowerCase()), start: match.index, end, joined }
  })
}

interface Reading {
  people: PeopleWords
  accented: boolean
}

const mostGiven = 4

/** How many words of a name begin here; 0 when none does. */
function nameLength(words: Placed[], position: number, { people, accented }: Reading): number {
  const surname = words[position]
  if (surname === undefined) return 0
  const known = people.surnames.accents.has(surname.accent)
  // „nguyen“ is no Vietnamese word, „cao“ is one also without diacritics.
  const folded = !surname.marked && !(known && accented)
  if (!(folded ? people.surnames.folded.has(surname.folded) : known)) return 0
  const ordinary = folded ? people.ordinary.folded : people.ordinary.exact
  // „Điều dưỡng“ typed „dieu duong“ ends like a street and is a title.
  const isPlace = lengthBefore(words, position, people.places) > lengthBefore(words, position, people.titles)
  if (isPlace || isBegun(words, position, ordinary)) return 0
  const given = countGiven(words, position, { people, folded, ordinary })
  return given > 0 && isCertain(words, position, { people, folded, given }) ? given + 1 : 0
}

/** Whether an ordinary word reaches over from before: „vi phạm“. */
function isBegun(words: Placed[], position: number, ordinary: PhraseTable<true>): boolean {
  return [1, 2].some((back) => (ordinary.match(words, position - back)?.length ?? 0) > back)
}

/** Words of the longest of the phrases that stands right before the name. */
function lengthBefore(words: Placed[], position: number, phrases: PhraseTable<true>): number {
  if (words[position]?.joined === false) return 0
  return [3, 2, 1].find((back) => phrases.match(words, position - back)?.length === back) ?? 0
}

function countGiven(
  words: Placed[],
  position: number,
  { people, folded, ordinary }: { people: PeopleWords; folded: boolean; ordinary: PhraseTable<true> },
): number {
  let count = 0
  while (count < mostGiven) {
    const word = words[position + count + 1]
    if (word?.joined !== true || ordinary.match(words, position + count) !== undefined) break
    const isName = folded
      ? !word.marked && people.given.folded.has(word.folded)
      : people.given.accents.has(word.accent)
    const isMarker =
      count === 0 && (folded ? people.markers.folded : people.markers.accents).has(key(word, folded))
    if (!isName && !isMarker) break
    count += 1
  }
  // An ordinary word may begin with the last syllable: „tám văn bản“.
  return count > 0 && ordinary.match(words, position + count) !== undefined ? count - 1 : count
}

function isCertain(
  words: Placed[],
  position: number,
  { people, folded, given }: { people: PeopleWords; folded: boolean; given: number },
): boolean {
  const [surname, next] = [words[position], words[position + 1]]
  if (surname === undefined || next === undefined) return false
  const isMarked = (folded ? people.markers.folded : people.markers.accents).has(key(next, folded))
  if (isMarked) return given > 1
  const isPlain = folded ? people.plainFolded.has(surname.folded) : people.plain.accents.has(surname.accent)
  if (isPlain || (!folded && given > 1)) return true
  const isTitled = lengthBefore(words, position, people.titles) > 0
  return isTitled && (!folded || people.folded.has(surname.folded))
}

function key(word: Word, folded: boolean): string {
  return folded ? word.folded : word.accent
}
