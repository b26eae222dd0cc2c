import type { AnalyzedQuestion } from '../question/analyze-question.ts'
import type { Language } from '../vocabulary/language.ts'

/** Whether a text shows what a question of this type asks for: a date for „khi nào“, an organ for „ai“. */
export function showsEvidence(question: AnalyzedQuestion, text: string, language: Language): boolean {
  const asked = question.attributes
  const relevant = language.evidence.filter(({ attributes }) =>
    attributes.some((attribute) => asked.includes(attribute)),
  )
  const everyAttributeNeedsSome =
    asked.length > 0 &&
    asked.every((attribute) => relevant.some(({ attributes }) => attributes.includes(attribute)))
  return !everyAttributeNeedsSome || relevant.some(({ pattern }) => pattern.test(text))
}
