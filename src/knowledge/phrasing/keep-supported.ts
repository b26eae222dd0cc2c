import type { KnowledgeBase, PassageUnit } from '../knowledge-base.ts'
import { foldedKey } from '../search/fold-vietnamese.ts'
import { tokenize, tokenParts } from '../search/tokenize.ts'
import { toWord, toWords } from '../vocabulary/phrase-table.ts'
import type { SaidSentence } from './open-phrase.ts'

/** A sentence with what bears it. */
export interface Supported {
  text: string
  quotes: { unit: PassageUnit; quote: string }[]
}

const longestSentence = 400
/** A shorter quote proves nothing, unless it is all there is. */
const fewestQuoted = 15
/** Of a sentence's weighty words, that its sources must have. */
const leastBorne = 0.8
/** Of its neighbouring words, that stand side by side there too: the same words put together anew say something else. */
const leastPaired = 0.65
/** Words in a row that the sources don't have say something of their own. */
const mostUnknown = 2

/**
 * The sentences that their quotes bear: each quote stands word for word in the clause it names, and the sentence has no
 * number, hardly a word, and no „không“ that isn't there. Pure.
 */
export function keepSupported(
  base: KnowledgeBase,
  sentences: readonly SaidSentence[],
  given: readonly PassageUnit[],
): Supported[] {
  return sentences.flatMap(({ text, quotes }) => {
    const said = flat(text)
    const found = quotes.flatMap(({ passage, quote }) => {
      const unit = given[passage - 1]
      const words = trimQuote(quote)
      return unit !== undefined && stands(words, unit) ? [{ unit, quote: words }] : []
    })
    return found.length > 0 && isPlain(said) && isBorne(base, said, found)
      ? [{ text: ended(said), quotes: found }]
      : []
  })
}

function flat(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim()
}

/** Models put their own marks around what they quote. */
function trimQuote(quote: string): string {
  return flat(quote).replace(/^["“”'…. ]+|["“”'…. ]+$/g, '')
}

function stands(quote: string, { passage }: PassageUnit): boolean {
  const text = flat(passage.text)
  return text.includes(quote) && (quote.length >= fewestQuoted || quote === trimQuote(text))
}

/** Nothing that a channel could take for a link, an address or markup, and no line of its own. */
function isPlain(text: string): boolean {
  const isShort = text.length > 2 && text.length <= longestSentence
  return isShort && !/[<>[\]{}|`*#_~\\]|https?:|www\.|@|\p{Cc}|\p{Cf}/iu.test(text)
}

function ended(text: string): string {
  return /[.!?…]$/.test(text) ? text : `${text.replace(/[;,:]$/, '')}.`
}

function isBorne(base: KnowledgeBase, text: string, quotes: Supported['quotes']): boolean {
  const sources = quotes.map(({ unit: { passage } }) => [passage.text, ...passage.headings].join('. '))
  const numbers = numbersOf(sources.join('. '))
  if ([...numbersOf(text)].some((number) => !numbers.has(number))) return false
  const around = quotes.map(({ unit, quote }) => sentenceAround(unit.passage.text, quote)).join('. ')
  if (!isSame(reversalsOf(base, text), reversalsOf(base, around))) return false
  return shareHeld(base, text, sources.join('. ')) >= leastBorne && isWoven(base, text, sources.join('. '))
}

/** Put together as its sources are, with small words of its own in between. */
function isWoven(base: KnowledgeBase, text: string, source: string): boolean {
  const held = base.bagOf(source)
  const words = toWords(text).map(({ folded }) => folded)
  const pairs = words.slice(1).map((word, at) => `p:${words[at]} ${word}`)
  const paired = pairs.filter((pair) => held.has(pair)).length
  let run = 0
  const longest = words.reduce((most, word) => {
    run = held.has(`f:${word}`) ? 0 : run + 1
    return Math.max(most, run)
  }, 0)
  return longest <= mostUnknown && paired >= pairs.length * leastPaired
}

/** What stands before a quote may turn it round. */
function sentenceAround(text: string, quote: string): string {
  const sentences = flat(text).split(/(?<=[.;:])\s+/)
  const held = sentences.filter((sentence) => sentence.includes(quote))
  return held.length > 0 ? held.join(' ') : flat(text)
}

/** Numbers, days and numbers of papers, with their parts. */
export function numbersOf(text: string): Set<string> {
  const tokens = tokenize(text.normalize('NFC')).filter(({ kind }) => kind !== 'word')
  return new Set(tokens.flatMap((token) => [token.key, ...tokenParts(token)]).filter((key) => /\d/.test(key)))
}

export function reversalsOf({ language }: KnowledgeBase, text: string): Set<string> {
  const words = toWords(text)
  return new Set(
    words.filter((_, at) => language.reversing.match(words, at) !== undefined).map(({ accent }) => accent),
  )
}

export function isSame(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return left.size === right.size && [...left].every((each) => right.has(each))
}

/** How much of the weighty words of one text another has. */
export function shareHeld({ language }: KnowledgeBase, text: string, other: string): number {
  const held = new Set(toWords(other).map(({ folded }) => folded))
  const words = [...new Set(toWords(text).map(({ text: word }) => word))].map(toWord)
  const weights = words.map((word) => ({
    weight: language.contentShare(word, true),
    key: foldedKey(word.text),
  }))
  const all = weights.reduce((sum, { weight }) => sum + weight, 0)
  const kept = weights.reduce((sum, { weight, key }) => sum + (held.has(key) ? weight : 0), 0)
  return all === 0 ? 0 : kept / all
}
