import { isWord } from './is-word.ts'
import { isSurelyName, looksLikeName } from './looks-like-name.ts'
import {
  beginningOfPart,
  isFamilyName,
  otherInside,
  type PersonPart,
  workplaceInside,
} from './person-words.ts'

/** Something said of a person in words; `free` is what only its place can tell. */
export interface PersonText {
  kind: PersonPart | 'name' | 'self' | 'free'
  text: string
}

const honorifics = ['anh', 'chị', 'cô', 'chú', 'ông', 'bà', 'bạn', 'em', 'dạ', 'gồm', 'có']
/** No part of a line is longer; reading more would only take long. */
const mostWords = 30
const ownWords = ['em', 'tôi', 'mình']

/** What a part without its dates and figures says: one thing, or several where words tell them apart. */
export function readPersonText(text: string): PersonText[] {
  const raw = text.replace(/(?<=\p{L})\.(?=\p{L})/gu, '. ').split(/\s+/)
  const words = raw.map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
  if (words.length > mostWords) return [{ kind: 'free', text }]
  const own = readOwn(words)
  if (own !== undefined) return own
  const followed = splitName(raw, words)
  if (followed !== undefined) return followed
  if (isSurelyName(words)) return [{ kind: 'name', text: words.join(' ') }]
  const addressed = honorifics.some((one) => isWord(words[0] ?? '', one))
  if (addressed && words.length > 1) return readPersonText(raw.slice(1).join(' '))
  return readJoined(text, raw, words)
}

/** „em“, „tôi là Nguyễn Văn A“, „một mình em“ */
function readOwn(words: string[]): PersonText[] | undefined {
  const said = words.filter((word) => !aroundSelf.some((one) => isWord(word, one)))
  const [first, ...rest] = said
  if (first === undefined || !ownWords.some((one) => isWord(first, one))) return undefined
  if (rest.length === 0) return [{ kind: 'self', text: '' }]
  if (rest.length === words.length - 1 || !isSurelyName(rest)) return undefined
  return [{ kind: 'self', text: rest.join(' ') }]
}

const aroundSelf = ['dạ', 'là', 'tên', 'chỉ', 'có', 'ạ', 'thôi', 'gồm']

/** „Nguyễn Văn A khoa Nội“ */
function splitName(raw: string[], words: string[]): PersonText[] | undefined {
  const other = isFamilyName(words[0] ?? '') ? otherInside(words) : -1
  if (other < 0 || !looksLikeName(words.slice(0, other))) return undefined
  return [
    { kind: 'name', text: words.slice(0, other).join(' ') },
    ...readPersonText(withoutBracket(raw.slice(other).join(' '))),
  ]
}

/** „Lê Thị Hà (điều dưỡng khoa Nội)“ */
function withoutBracket(text: string): string {
  return text.startsWith('(') ? text.slice(1).replace(/\)$/, '') : text
}

/** A name behind its qualification; a position before its workplace. */
function readJoined(text: string, raw: string[], words: string[]): PersonText[] {
  const { kind, length } = beginningOfPart(words) ?? {}
  if (kind === undefined || length === undefined) return [{ kind: 'free', text }]
  if (kind === 'workplace') return [{ kind, text }]
  const cut = (from: number, to?: number) => raw.slice(from, to).join(' ')
  const name = words.findIndex((_, index) => index >= length && index < 6 && isSurelyName(words.slice(index)))
  if (name > 0 && !words.slice(0, name).some((word) => isWord(word, 'khoa'))) {
    return [
      { kind: 'name', text: words.slice(name).join(' ') },
      { kind, text: cut(0, name).replace(/[.:]+$/, '') },
    ]
  }
  const place = workplaceInside(words)
  if (place > 0)
    return [
      { kind, text: cut(0, place) },
      { kind: 'workplace', text: cut(place) },
    ]
  return [{ kind, text }]
}
