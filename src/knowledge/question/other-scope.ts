import type { Language } from '../vocabulary/language.ts'
import { toWords, type Word } from '../vocabulary/phrase-table.ts'
import { findAsks } from './find-asks.ts'

/** „Tiêu chí cá nhân, tập thể“ asks the same of two. */
export function isOtherScope(before: string, next: string, language: Language): boolean {
  const named = toWords(next)
  const scope = language.scopes.match(named, 0)
  if (scope === undefined || scope.length !== named.length) return false
  const last = lastScope(toWords(before), language)
  return last !== undefined && last.key === scope.value.key && last.value !== scope.value.value
}

/** The limit that a part ends with. */
function lastScope(words: Word[], { scopes }: Language): { key: string; value: string } | undefined {
  const at = words.findIndex(
    (_, position) => position + (scopes.match(words, position)?.length ?? 0) === words.length,
  )
  return at <= 0 ? undefined : scopes.match(words, at)?.value
}

/** „Khen tổng kết có gì và khen sơ kết có gì“ */
export function asksOfEach(before: string, next: string, language: Language): boolean {
  const isQuestion = (part: string) => findAsks(toWords(part), language).some(({ plainly }) => plainly)
  const others = scopesIn(next, language)
  const isApart = scopesIn(before, language).some(({ key, value }) =>
    others.some((each) => each.key === key && each.value !== value),
  )
  return isApart && isQuestion(before) && isQuestion(next)
}

function scopesIn(part: string, { scopes }: Language): { key: string; value: string }[] {
  const words = toWords(part)
  return words.flatMap((_, position) => scopes.match(words, position)?.value ?? [])
}

/** „Tiêu chí tập thể và tiêu chí cá nhân“ */
export function limitsOtherwise(before: string, next: string, language: Language): boolean {
  const last = lastScope(toWords(before), language)
  const other = lastScope(toWords(next), language)
  return last !== undefined && last.key === other?.key && last.value !== other.value
}
