import { foldedKey } from '../search/fold-vietnamese.ts'
import { tokenize } from '../search/tokenize.ts'
import type { Language } from '../vocabulary/language.ts'
import { toWord, type Word } from '../vocabulary/phrase-table.ts'
import { correctSpelling, type KnownWords } from './correct-spelling.ts'
import { decodeTyping } from './decode-typing.ts'
import { splitGlued } from './split-glued.ts'

/** Ambiguous short forms multiply the readings; further ones keep their commonest meaning. */
const maxReadings = 6
const maxMeanings = 4

/**
 * The ways a question can be read once chat spelling and abbreviations are written out, likeliest first.
 * Document numbers, dates and numbers stay whole.
 */
export function expandQuestion(text: string, language: Language, known: KnownWords): string[] {
  const tokens = tokenize(decodeTyping(spellOut(text.normalize('NFC'))))
  const typed = tokens.flatMap((token) =>
    token.kind === 'word' ? splitGlued(token.text, language) : [token.text],
  )
  const isLoud = !/\p{Ll}/u.test(text)
  const words = correctSpelling(typed, {
    ...known,
    count: (syllable) => (isShortForm(syllable, language) ? 0 : known.count(syllable)),
  }).map((word) => ({ ...toWord(word), text: word }))
  let readings: string[][] = [[]]
  for (let position = 0; position < words.length; ) {
    const { meanings, length } = readAt(words, position, { language, known, isLoud })
    const room = Math.max(1, Math.floor(maxReadings / readings.length))
    const kept = meanings.slice(0, Math.min(room, maxMeanings))
    readings = kept.flatMap((meaning) => readings.map((reading) => [...reading, meaning]))
    position += length
  }
  return readings.map((reading) => reading.filter((part) => part !== '').join(' '))
}

const quarters: Record<string, string> = { '1': 'I', '2': 'II', '3': 'III', '4': 'IV' }

/** „Quý 4/2025“ is „quý IV năm 2025“. „AI“ in capitals is no „ai“, unless everything is in capitals. */
function spellOut(text: string): string {
  const plain = text
    .replace(/%/g, ' phần trăm ')
    .replace(
      /(?<!\p{L})(quý|quy)\s*([1-4]|i{1,3}|iv)\s*[/,-]\s*(?=20\d\d)/giu,
      (_, word, quarter) => `${word} ${quarter} năm `,
    )
    .replace(/(?<!\p{L})(quý|quy)\s*([1-4])(?!\d)/giu, (_, word, quarter) => `${word} ${quarters[quarter]}`)
    .replace(/(?<!\p{L})(tháng|thang)\s*(\d{1,2})\s*[/-]\s*(?=20\d\d)/giu, '$1 $2 năm ')
  return /\p{Ll}/u.test(plain) ? plain.replace(/(?<!\p{L})AI(?!\p{L})/gu, 'trí tuệ nhân tạo') : plain
}

function isShortForm(word: string, language: Language): boolean {
  const words = [toWord(word)]
  return (language.abbreviations.match(words, 0) ?? language.spelling.match(words, 0)) !== undefined
}

function readAt(
  words: Word[],
  position: number,
  { language, known, isLoud }: { language: Language; known: KnownWords; isLoud: boolean },
): { meanings: string[]; length: number } {
  const word = words[position]
  if (word === undefined) return { meanings: [], length: 1 }
  // „V“ among small letters is a numeral, not „vậy“.
  if (!isLoud && /^[IVX]+$/.test(word.text)) return { meanings: [word.text], length: 1 }
  const filler = beginsName(words, position, { language, known })
    ? undefined
    : language.fillers.match(words, position)
  const short = language.abbreviations.match(words, position)
  const spelled = language.spelling.match(words, position)
  const longest = Math.max(filler?.length ?? 0, short?.length ?? 0, spelled?.length ?? 0)
  if (longest === 0) return { meanings: [word.text], length: 1 }
  // „My Tho“ begins with no „mấy“.
  const place = language.places.match(words, position)?.length ?? 0
  if (place > longest) {
    const name = words.slice(position, position + place).map(({ text }) => text)
    return { meanings: [name.join(' ')], length: place }
  }
  if (filler?.length === longest) return { meanings: [''], length: longest }
  if (short?.length === longest) return { meanings: likeliestFirst(short.value, known), length: longest }
  return { meanings: [spelled?.value ?? word.text], length: longest }
}

/** „Nha nuoc“, „Ha Noi“: typed without diacritics, what else is a mere „nha“ or „ha“. */
function beginsName(
  words: Word[],
  position: number,
  { language, known }: { language: Language; known: KnownWords },
): boolean {
  const [word, next] = words.slice(position)
  if (word === undefined || next === undefined || word.marked || next.marked) return false
  const place = language.places.match(words, position)
  return (place?.length ?? 0) > 1 || known.pairCount(word.folded, next.folded) > 0
}

/** Meanings that the documents speak of go before those they don't; otherwise as in the vocabulary. */
function likeliestFirst(meanings: readonly string[], known: KnownWords): string[] {
  const isKnown = (meaning: string): boolean => {
    const [first = '', second] = meaning.split(' ').map(foldedKey)
    return (second === undefined ? (known.count(first) ?? 0) : known.pairCount(first, second)) > 0
  }
  return [...meanings].sort((left, right) => Number(isKnown(right)) - Number(isKnown(left)))
}
