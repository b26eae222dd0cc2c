import type { SocialPhrase } from '../vocabulary/conversation-words.ts'
import type { Language } from '../vocabulary/language.ts'
import { type PhraseMatch, toWords, type Word } from '../vocabulary/phrase-table.ts'

export type Social = 'greeting' | 'thanks' | 'farewell' | 'opening' | 'introduction' | SocialPhrase

/** When a message is several of them, the first of these is what it gets a reply to. */
const kinds: Social[] = [
  'insult',
  'clock',
  'private',
  'thanks',
  'farewell',
  'wish',
  'praise',
  'identity',
  'ability',
  'check',
  'apology',
  'greeting',
  'acknowledgement',
]

/** What a message is that holds nothing but small talk. */
export function recognizeSocial(text: string, language: Language): Social | undefined {
  const words = toWords(text)
  if (isOpening(words, language)) return 'opening'
  const found = new Set<Social>()
  const others: number[] = []
  for (let position = 0; position < words.length; ) {
    const match = matchSocial(words, position, language)
    // „Dạ ai làm?“ begins like small talk and asks.
    if (asksAt(words, position, language) > (match?.length ?? 0)) return undefined
    // „Không“ is a reply, „có được không“ a question.
    const isReply = match?.kind === 'acknowledgement'
    if (isReply && position > 0 && language.yesNo.match(words, position) !== undefined) return undefined
    if (match?.kind !== undefined) found.add(match.kind)
    if (match === undefined) others.push(position)
    position += match?.length ?? 1
  }
  const kind = kinds.find((each) => found.has(each))
  const isMore = (position: number, of: Social): boolean =>
    !(found.has('wish') && isWithin(words, position, language)) &&
    !mayStandBeside(of, words, position, language)
  if (kind === undefined || others.some((position) => isMore(position, kind))) return undefined
  return kind === 'identity' && found.has('ability') ? 'introduction' : kind
}

/** „Chào bạn, cho em hỏi chút ạ“, with nothing that is asked. */
function isOpening(words: Word[], language: Language): boolean {
  const { leadIns, fillers, greetings, conversation } = language
  const { asking, beside } = conversation.opening
  const asks = words.some(
    (_, at) => leadIns.match(words, at) !== undefined || asking.match(words, at) !== undefined,
  )
  const tables = [leadIns, asking, beside, fillers, greetings, conversation.particles]
  let position = 0
  for (let length = 1; asks && length > 0 && position < words.length; position += length) {
    length = Math.max(...tables.map((table) => table.match(words, position)?.length ?? 0))
  }
  return asks && position === words.length
}

interface SocialMatch {
  /** None for words that say nothing („em“, „ạ“). */
  kind: Social | undefined
  length: number
}

/** The longest phrase; of two as long the one as it was typed („xin“ is no „xịn“), then the narrower one. */
function matchSocial(words: Word[], position: number, language: Language): SocialMatch | undefined {
  const isLetter = words[position]?.marked === false && words[position]?.text.length === 1
  const { social, commands, particles } = language.conversation
  const phrase = isLetter ? undefined : social.match(words, position)
  const command = commands.match(words, position)
  const candidates: [kind: Social | undefined, match: Omit<PhraseMatch<unknown>, 'value'> | undefined][] = [
    [phrase?.value, phrase],
    ['ability', command?.value === 'help' ? command : undefined],
    ['thanks', language.thanks.match(words, position)],
    ['farewell', language.farewells.match(words, position)],
    ['greeting', language.greetings.match(words, position)],
    [undefined, particles.match(words, position)],
    [undefined, language.fillers.match(words, position)],
    [undefined, language.conversation.endings.match(words, position)],
  ]
  let best: (SocialMatch & { asTyped: boolean }) | undefined
  for (const [kind, match] of candidates) {
    if (match === undefined) continue
    const { length, asTyped } = match
    const isCloser = length === best?.length && asTyped && !best.asTyped
    if (length > (best?.length ?? 0) || isCloser) best = { kind, length, asTyped }
  }
  return best
}

function asksAt(words: Word[], position: number, { asks }: Language): number {
  const ask = asks.match(words, position)
  if (ask?.value.strong !== true) return 0
  // „Cam on nhieu“ holds no „nhiêu“.
  return ask.length === 1 && words[position]?.marked === false ? 0 : ask.length
}

const everyday = 0.3

function mayStandBeside(kind: Social, words: Word[], position: number, language: Language): boolean {
  const word = words[position]
  if (word === undefined) return true
  // „Dạ còn gì nữa“ is no mere „dạ“.
  return kind !== 'acknowledgement' && kind !== 'ability' && language.contentShare(word, false) <= everyday
}

/** Whether a phrase of a wish covers the word. */
function isWithin(words: Word[], position: number, { conversation }: Language): boolean {
  for (let start = position; start >= 0 && start > position - 3; start--) {
    const match = conversation.wishWords.match(words, start)
    if (match !== undefined && start + match.length > position) return true
  }
  return false
}
