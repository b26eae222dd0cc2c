/**
 * Lower-case text without diacritics, `đ` → `d`; every other character is kept, so that lengths agree for NFC text
 * made of Vietnamese letters.
 */
export function foldVietnamese(text: string): string {
  const lower = text.toLowerCase()
  if (isPlain(lower)) return lower
  return lower
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/g, 'd')
}

function isPlain(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 0x7f) return false
  return true
}

const toneMarks = new Map([
  ['\u0300', '2'],
  ['\u0301', '1'],
  ['\u0303', '4'],
  ['\u0309', '3'],
  ['\u0323', '5'],
])

/**
 * Key of an accented syllable that doesn't depend on where the tone is written (`hoà` = `hòa`) or on i/y (`kỷ` = `kỉ`):
 * letters with their shape marks, then the tone as a digit.
 */
export function accentKey(syllable: string): string {
  let tone = ''
  let letters = ''
  for (const character of syllable.toLowerCase().normalize('NFD')) {
    const digit = toneMarks.get(character)
    if (digit === undefined) letters += character
    else tone = digit
  }
  return unifyY(letters.normalize('NFC')) + tone
}

const mostRemembered = 20_000
const rememberedKeys = new Map<string, string>()

/** Key of a folded syllable: without diacritics, i/y unified. Syllables repeat all the time, so each is folded once. */
export function foldedKey(syllable: string): string {
  const known = rememberedKeys.get(syllable)
  if (known !== undefined) return known
  const key = unifyY(foldVietnamese(syllable))
  if (syllable.length > longestRemembered) return key
  if (rememberedKeys.size >= mostRemembered) rememberedKeys.clear()
  rememberedKeys.set(syllable, key)
  return key
}

/** Whole clauses are folded too, and would keep their text alive. */
const longestRemembered = 24

function unifyY(letters: string): string {
  return letters.replace(/^(qu|[hklmstvqr])y$/, '$1i')
}

export function hasDiacritics(text: string): boolean {
  return /[\u0300-\u036f]/.test(text.normalize('NFD')) || /đ/i.test(text)
}

/** Whether a text is typed with diacritics throughout: some words have none by nature, chat mixes both. */
export function isAccented(text: string): boolean {
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? []
  return words.length > 0 && words.filter(hasDiacritics).length >= words.length / 2
}

const initials = '(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnprstvx])?'
const nuclei =
  '(?:uye|uyu|uya|uoi|uou|ieu|yeu|oai|oay|oeo|uay|uao|ia|ie|ya|ye|ua|ue|uo|uy|ui|uu|oa|oe|oi|ai|ao|au|ay|eo|eu|iu|[aeiouy])'
const syllablePattern = new RegExp(`^${initials}${nuclei}(?:ch|ng|nh|[cmnpt])?$`)

/** Whether a folded word is spelled like a Vietnamese syllable (a real word or not). */
export function looksLikeSyllable(folded: string): boolean {
  return syllablePattern.test(folded)
}
