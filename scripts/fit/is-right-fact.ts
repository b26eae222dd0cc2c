import type { EvaluationRow } from '../../src/evaluation/judge-answer.ts'
import type { FactUnit } from '../../src/knowledge/fact-units.ts'

/** Whether a fact is what a row expects to be told: of its section, or with its words where no section is given. */
export function isRightFact({ fact, document, absent }: FactUnit, { expect }: EvaluationRow): boolean {
  if (absent || !expect.documents.includes(document.id)) return false
  if (expect.sections.length > 0)
    return expect.sections.some((path) => fact.section === path || fact.section.startsWith(`${path}.`))
  const told = fact.answer.toLowerCase()
  const isComputed = 'reward' in fact && fact.reward !== undefined
  return expect.words.every((word) =>
    [word].flat().some((choice) => told.includes(choice.toLowerCase()) || (isComputed && /\d/.test(choice))),
  )
}
