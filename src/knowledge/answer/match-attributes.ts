import type { FactAttribute } from '../fact.ts'
import type { AnalyzedQuestion } from '../question/analyze-question.ts'

/** Attributes that can stand in for one another, in part: asked for one, a fact about the other is close. */
const families: FactAttribute[][] = [
  ['deadline', 'date', 'period', 'frequency'],
  ['date', 'period', 'issued'],
  ['responsible', 'coordinator', 'recipient', 'decider', 'audience', 'signer', 'issuer', 'contact'],
  ['number', 'issued', 'basis', 'name', 'issuer'],
  ['criteria', 'requirement', 'task', 'content', 'solution'],
  ['purpose', 'consequence', 'motto', 'content'],
  ['motto', 'requirement', 'criteria'],
  ['task', 'responsible', 'procedure', 'solution'],
  ['award-form', 'content', 'count', 'decider', 'name'],
  ['definition', 'name', 'content', 'purpose'],
  ['channel', 'recipient', 'procedure', 'template', 'place'],
  ['count', 'award-form', 'criteria', 'content', 'amount', 'frequency'],
  ['template', 'content', 'procedure'],
  ['contact', 'place', 'channel', 'recipient'],
]

const nobodySaid = 0.92
const sameFamily = 0.82
const otherThanAsked = 0.62
const otherThanStronglyAsked = 0.5

/** Whether one attribute may stand for another. */
export function areRelated(one: FactAttribute, other: FactAttribute): boolean {
  return one === other || families.some((family) => family.includes(one) && family.includes(other))
}

/** How well a fact of this attribute answers what the question asks for, 0–1. */
export function matchAttributes(question: AnalyzedQuestion, attribute: FactAttribute): number {
  const { attributes, asked, asksStrongly } = question
  if (attributes.length === 0) return nobodySaid
  const sure = asked.get(attribute)
  if (sure !== undefined) return sure
  const related = attributes.some((wanted) => areRelated(wanted, attribute))
  if (related) return sameFamily
  return asksStrongly ? otherThanStronglyAsked : otherThanAsked
}
