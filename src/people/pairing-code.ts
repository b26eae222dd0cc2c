import { createHash, randomInt } from 'node:crypto'

/** Without what looks like another: 0 and O, 1, I and L, 2 and Z, 5 and S, 8 and B. */
const letters = 'ACDEFGHJKMNPQRTUVWXY34679'
const length = 8

/** Every code has one: words of the language have none, so none of them is taken for a code. */
const digit = /\d/

/** A new code as people read it: `AC3E-FGHJ`, one of some 10^11. */
export function createCode(): string {
  const code = Array.from({ length }, () => letters[randomInt(letters.length)]).join('')
  return digit.test(code) ? `${code.slice(0, 4)}-${code.slice(4)}` : createCode()
}

const said =
  /^(?:\/start(?:@\w+)?\s+|(?:(?:dạ|da|em|tôi|toi)\s+)*(?:(?:nhập|nhap|gửi|gui|có|co)\s+)?(?:mã|ma|code)(?:\s+(?:là|la|của em là|cua em la))?(?:\s*[:.]\s*|\s+))/iu

/** The code in a text, however it is written; undefined when there is none. Behind „mã“ one that can't be is a code too. Pure. */
export function readCode(text: string): string | undefined {
  const trimmed = text.trim()
  const bare = trimmed.replace(said, '')
  const code = bare
    .replace(/(?:\s+(?:ạ|nhé|nha|a))?\s*[.!]*$/iu, '')
    .toUpperCase()
    // Where it is shown so, and nowhere else: „4 phu kham“ is none.
    .replace(/^(\w{4})[\s.–_-]+(\w{4})$/, '$1$2')
  if (!/^[A-Z\d]{8}$/.test(code) || !digit.test(code)) return undefined
  return bare !== trimmed || [...code].every((letter) => letters.includes(letter)) ? code : undefined
}

/** What is kept of it. Pure. */
export function hashCode(code: string): string {
  return createHash('sha256').update(code.replace('-', '')).digest('hex')
}
