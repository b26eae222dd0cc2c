import { foldVietnamese, looksLikeSyllable } from '../search/fold-vietnamese.ts'

const telexTones: Record<string, string> = { s: '\u0301', f: '\u0300', r: '\u0309', x: '\u0303', j: '\u0323' }
const vniTones: Record<string, string> = { 1: '\u0301', 2: '\u0300', 3: '\u0309', 4: '\u0303', 5: '\u0323' }
const circumflex = '\u0302'
const breve = '\u0306'
const horn = '\u031b'

/** English words that health staff use and Telex keys would spell something by. */
const foreignWords = new Set([
  'data',
  'app',
  'apps',
  'web',
  'website',
  'online',
  'offline',
  'video',
  'zoom',
  'chatbot',
  'server',
])

/**
 * Reads words typed while the Vietnamese keyboard was off: Telex (`chuyeern ddooir soos`) and VNI
 * (`chuye63n d9o6i3 so61`). Words that are spelled like Vietnamese already are left alone.
 */
export function decodeTyping(text: string): string {
  const decodedVni = looksLikeVni(text)
    ? text.replace(/[a-z]+\d[a-z\d]*/gi, (word) => decodeVni(word) ?? word)
    : text
  // „TW“ among small letters is a short form, not „tư“.
  const isLoud = !/\p{Ll}/u.test(text)
  return decodedVni.replace(/(?<![\p{L}\p{M}\d/-])[a-z]{2,}(?![\p{L}\p{M}\d/-])/giu, (word) =>
    isLoud || /[a-z]/.test(word) ? (decodeTelex(word) ?? word) : word,
  )
}

function looksLikeVni(text: string): boolean {
  const inside = text.match(/[a-z]\d+[a-z]/gi)?.length ?? 0
  return inside > 0 && (text.match(/[a-z]\d/gi)?.length ?? 0) >= 2
}

/** The word that Telex keys spell, or undefined when they spell none or it needs no decoding. */
function decodeTelex(word: string): string | undefined {
  const lower = word.toLowerCase()
  if (looksLikeSyllable(lower) || foreignWords.has(lower)) return undefined
  const toneMatch = /^(.*[aeiouyw].*?)([sfrxj])([a-z]*)$/.exec(lower)
  const withoutTone = toneMatch === null ? lower : `${toneMatch[1]}${toneMatch[3]}`
  const tone = toneMatch === null ? '' : (telexTones[toneMatch[2] ?? ''] ?? '')
  const shaped = withoutTone
    .replace(/^dd/, 'đ')
    .replace(/uow|uwow|uwo/, `u${horn}o${horn}`)
    .replace(/([aeo])\1/, `$1${circumflex}`)
    .replace(/([aeo])([a-z]*)\1$/, `$1${circumflex}$2`)
    .replace(/aw/, `a${breve}`)
    .replace(/([ou])w/, `$1${horn}`)
    .replace(/w/, `u${horn}`)
  return accept(placeTone(shaped, tone), lower)
}

function decodeVni(word: string): string | undefined {
  const tone = /[1-5]/.exec(word)?.[0]
  const shaped = word
    .toLowerCase()
    .replace(/[1-5]/g, '')
    .replace(/d9|^d(?=.*9)/, 'đ')
    .replace(/9/g, '')
    .replace(/([aeo])6/, `$1${circumflex}`)
    .replace(/([aeo])([a-z]+)6/, `$1${circumflex}$2`)
    .replace(/u7o7|uo7|u7o/, `u${horn}o${horn}`)
    .replace(/([uo])7/, `$1${horn}`)
    .replace(/a8/, `a${breve}`)
  return accept(placeTone(shaped, tone === undefined ? '' : (vniTones[tone] ?? '')), word.toLowerCase())
}

/** The tone stands on the shaped vowel; else on the second one of three or before a consonant, else on the first. */
function placeTone(shaped: string, tone: string): string {
  if (tone === '') return shaped.normalize('NFC')
  const onShaped = /[aeiouy][\u0302\u0306\u031b](?!.*[\u0302\u0306\u031b])/.exec(shaped)
  const at = onShaped === null ? plainTonePlace(shaped) : onShaped.index + onShaped[0].length
  return `${shaped.slice(0, at)}${tone}${shaped.slice(at)}`.normalize('NFC')
}

function plainTonePlace(shaped: string): number {
  const match = /^(gi(?=[aeiouy])|qu|[^aeiouy]*)([aeiouy]+)(.*)$/.exec(shaped)
  const [, initial = '', vowels = '', final = ''] = match ?? []
  const second = vowels.length > 2 || (vowels.length === 2 && final !== '')
  return initial.length + (second ? 2 : 1)
}

function accept(decoded: string, typed: string): string | undefined {
  return decoded !== typed && looksLikeSyllable(foldVietnamese(decoded)) ? decoded : undefined
}
