import type { Language } from '../vocabulary/language.ts'
import { toWords } from '../vocabulary/phrase-table.ts'
import { findAsks } from './find-asks.ts'

/**
 * „Tiêu chuẩn và số lượng khen thưởng theo hướng dẫn của sở nào“, „ai chịu trách nhiệm về chỉ tiêu, mục tiêu“: a noun
 * before the „và“, another behind it, and one question word for both.
 */
export function governsBoth(before: string, after: string, language: Language): boolean {
  const words = toWords(before)
  const asked = findAsks(words, language).findLast(({ questions }) => questions)
  const [first, ...others] = findAsks(toWords(after), language)
  if (first === undefined) return false
  if (asked !== undefined) return !first.plainly && asked.position + asked.length < words.length
  return first.position > 0 || others.some(({ position }) => position >= first.length)
}
