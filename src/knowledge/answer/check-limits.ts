import type { AnalyzedQuestion } from '../question/analyze-question.ts'
import { namesOtherMonths } from '../question/part-of-year.ts'

/** What a candidate answer is limited to. */
export interface Limits {
  /** Words of the candidate and what stands around it. */
  has(key: string): boolean
  scope: { readonly [kind: string]: readonly string[] }
  years: readonly number[]
  /** The text with what stands above it, where months are compared. */
  dated?: string
  /**
   * Set for a clause: one with other years than the one asked for speaks of those only (a rule may go on), and of
   * `mustBeSaid` only what it names.
   */
  mustBeSaid?: ReadonlySet<string>
}

export interface LimitCheck {
  /** Factor on the score, 0–1; 0 is a veto. */
  factor: number
  /** What doesn't fit, in the question's words. */
  mismatches: string[]
}

const softMismatch = 0.55
const otherPart = 0.3

/** A year, number, date, document number or scope of the question that the candidate doesn't share speaks against it. */
export function checkLimits(question: AnalyzedQuestion, limits: Limits): LimitCheck {
  const mismatches: string[] = []
  let factor = 1
  const against = (what: string, weight: number): void => {
    mismatches.push(what)
    factor *= weight
  }
  if (lacksName(question, limits)) against([...question.codes, ...question.ordinals].join(', '), 0)
  for (const date of question.dates) if (!limits.has(`w:${date}`)) against(date, softMismatch)
  const others = question.numbers.filter((number) => !limits.has(`w:${number}`) && !limits.has(`f:${number}`))
  // „Tôi kèm 3 đồng nghiệp và 21 bệnh nhân“: the asker's own small numbers speak once against a clause, not each.
  if (others.length > 0)
    against(others.join(', '), others.some(({ length }) => length > 2) ? 0 : softMismatch)
  for (const year of question.years) {
    // The years of a paper's title are those of all its clauses: one that has its own speaks of no other.
    const strict = limits.mustBeSaid !== undefined && limits.years.length > 0
    if (!limits.years.includes(year) && (strict || !limits.has(`w:${year}`)))
      against(String(year), strict ? 0 : softMismatch)
  }
  if (question.partOfYear !== undefined && namesOtherMonths(limits.dated ?? '', question.partOfYear))
    against('tháng', otherPart)
  for (const [key, asked] of Object.entries(question.scope)) {
    const own = limits.scope[key] ?? []
    const fits = asked.some((value) => own.includes(value))
    const mustSay = (value: string) => rareOccasions.has(value) || limits.mustBeSaid?.has(value) === true
    if (own.length > 0 ? !fits : asked.some(mustSay)) against(asked.join(', '), 0.3)
  }
  return { factor, mismatches }
}

/** A document number or an ordinal of the question that the text doesn't have: it is about another one. */
export function lacksName(
  { codes, ordinals }: Pick<AnalyzedQuestion, 'codes' | 'ordinals'>,
  { has }: Pick<Limits, 'has'>,
): boolean {
  return codes.some((code) => !has(`w:${foldKey(code)}`)) || ordinals.some((ordinal) => !has(ordinal))
}

/** The question is about a kind („báo cáo tài chính“) or a matter („hiến máu“) that the text doesn't name. */
export function lacksKind(
  { kinds, matters }: Pick<AnalyzedQuestion, 'kinds' | 'matters'>,
  { has }: Pick<Limits, 'has'>,
): boolean {
  return [...kinds, ...matters].some((kind) => !kind.some((keys) => keys.every(has)))
}

/** A candidate that doesn't speak of these isn't about them: plans name them only where they mean them. */
export const rareOccasions = new Set(['sáu tháng', 'hằng quý', 'hằng tháng', 'hằng tuần', 'đột xuất'])

function foldKey(code: string): string {
  return code
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/g, 'd')
}
