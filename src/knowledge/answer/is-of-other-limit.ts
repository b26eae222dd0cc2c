import type { FactUnit } from '../fact-units.ts'
import type { KnowledgeBase } from '../knowledge-base.ts'
import { type AnalyzedQuestion, scopeOf } from '../question/analyze-question.ts'
import { toWords } from '../vocabulary/phrase-table.ts'
import { rareOccasions } from './check-limits.ts'

/** Limits that a plan names only where it means them. */
const mustBeNamed: Readonly<Record<string, (value: string) => boolean>> = {
  occasion: (value) => rareOccasions.has(value) && value !== 'đột xuất',
  scoring: () => true,
  submission: (value) => value === 'kế hoạch',
}

/** „Báo cáo quý“ is told by nothing that speaks of no quarter; what isn't said may be about it. */
export function isOfOtherLimit(
  { scope }: AnalyzedQuestion,
  { fact }: FactUnit,
  { language }: KnowledgeBase,
): boolean {
  return Object.entries(mustBeNamed).some(([kind, mustName]) => {
    const asked = scope[kind] ?? []
    const own = kind === 'occasion' ? new Set<string>(fact.scope.occasion) : new Set<string>()
    // „Báo cáo theo quý hay theo năm“ is told by the year.
    if (!asked.some(mustName) || asked.some((value) => own.has(value))) return false
    const quote = 'quote' in fact ? fact.quote : ''
    const named = scopeOf(toWords(`${fact.answer} ${quote}`), language)[kind] ?? []
    return !asked.some((value) => mustName(value) && named.includes(value))
  })
}
