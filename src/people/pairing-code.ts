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

/** The code in a text, however it is written; undefined when there is none. Pure. */
export function readCode(text: string): string | undefined {
  const typed = text
    .trim()
    .replace(/^\/start(?:@\w+)?\s+/i, '')
    .replace(
      /^(?:dạ|da|em|tôi|toi)?\s*(?:nhập|nhap|gửi|gui|có|co)?\s*(?:mã|ma|code)\s*(?:là|la|của em là|cua em la)?\s*[:.]?\s*/iu,
      '',
    )
    .replace(/(?:\s+(?:ạ|nhé|nha|a))?\s*[.!]*$/iu, '')
    .replace(/[\s.–_-]+/g, '')
    .toUpperCase()
  const isCode =
    typed.length === length && digit.test(typed) && [...typed].every((letter) => letters.includes(letter))
  return isCode ? typed : undefined
}

/** What is kept of it. Pure. */
export function hashCode(code: string): string {
  return createHash('sha256').update(code.replace('-', '')).digest('hex')
}
