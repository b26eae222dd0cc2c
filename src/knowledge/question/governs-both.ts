import type { Language } from '../vocabulary/language.ts'
import { toWords } from '../vocabulary/phrase-table.ts'
import { type FoundAsk, findAsks } from './find-asks.ts'

/** What is longer has hardly been put as a question by a noun alone. */
const shortPart = 6

/**
 * „Tiêu chuẩn và số lượng khen thưởng theo hướng dẫn của sở nào“, „ai chịu trách nhiệm về chỉ tiêu, mục tiêu“: a noun
 * before the „và“, another behind it, and one question word for both.
 */
export function governsBoth(before: string, after: string, language: Language): boolean {
  const words = toWords(before)
  const asked = findAsks(words, language).findLast(({ questions }) => questions)
  const pieces = after.split(/[;+]|,(?!\d)/).map((piece) => findAsks(toWords(piece), language))
  if (pieces.every((piece) => piece.length === 0)) return false
  if (/(?<!\p{L})(?:từ|tu)\s/iu.test(before) && /^\s*(?:đến|den|tới|toi)\s/iu.test(after)) return true
  if (asked !== undefined) {
    const asksToo = pieces[0]?.some(({ plainly }) => plainly) === true
    return !asksToo && asked.position + asked.length < words.length
  }
  const last = pieces.find((piece) => piece.some(isQuestion))
  return last !== undefined && (words.length > shortPart || !asksOfItself(last))
}

/** „Gồm gì“ asks of each of two nouns, each for itself. */
function isQuestion({ plainly, strong }: FoundAsk): boolean {
  return plainly && strong
}

/** „Hạn nộp là ngày mấy“ asks of its own noun; „số lượng theo hướng dẫn nào“ of what stands before it too. */
function asksOfItself(found: readonly FoundAsk[]): boolean {
  const question = found.find(isQuestion)
  const [first] = found
  if (question === undefined || first === undefined || question.position === 0) return true
  return first !== question && first.attributes.some((attribute) => question.attributes.includes(attribute))
}
