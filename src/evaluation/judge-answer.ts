import { z } from 'zod'

export const evaluationRowSchema = z.object({
  id: z.string(),
  question: z.string(),
  organization: z.string().optional(),
  at: z.string().optional(),
  kind: z.string().default('answerable'),
  style: z.string().default('any'),
  expect: z.object({
    documents: z.array(z.string()).default([]),
    sections: z.array(z.string()).default([]),
    /** Each must stand in the first 300 characters of the answer; of an inner list, one. */
    words: z.array(z.union([z.string(), z.array(z.string())])).default([]),
    notWords: z.array(z.string()).default([]),
    refuse: z.boolean().default(false),
  }),
})

export type EvaluationRow = z.infer<typeof evaluationRowSchema>

export interface JudgedAnswer {
  refused: boolean
  answer: string
  citations: { document: string; section: string }[]
}

export interface Verdict {
  right: boolean
  wronglyRefused: boolean
  wronglyAnswered: boolean
  /** What was wrong, in short; empty when right. */
  faults: string[]
}

const answerHead = 300

/** Compares an answer with what its row expects. */
export function judgeAnswer({ expect }: EvaluationRow, given: JudgedAnswer): Verdict {
  const faults: string[] = []
  const wronglyRefused = !expect.refuse && given.refused
  const wronglyAnswered = expect.refuse && !given.refused
  if (wronglyRefused) faults.push('refused')
  if (wronglyAnswered) faults.push('answered')
  const all = given.answer.toLowerCase()
  for (const word of expect.notWords) if (all.includes(word.toLowerCase())) faults.push(`says “${word}”`)
  if (!expect.refuse && !given.refused) faults.push(...faultsOfAnswer(expect, given))
  return { right: faults.length === 0, wronglyRefused, wronglyAnswered, faults }
}

function faultsOfAnswer(expect: EvaluationRow['expect'], given: JudgedAnswer): string[] {
  const faults: string[] = []
  const head = given.answer.slice(0, answerHead).toLowerCase()
  for (const word of expect.words) {
    const choices = [word].flat()
    if (!choices.some((choice) => head.includes(choice.toLowerCase())))
      faults.push(`lacks ${choices.join(' | ')}`)
  }
  const first = given.citations[0]
  if (expect.documents.length > 0 && !expect.documents.includes(first?.document ?? '')) {
    faults.push(`cites ${first?.document ?? 'nothing'}`)
  }
  if (
    expect.sections.length > 0 &&
    !expect.sections.some((section) => isAtOrBelow(first?.section ?? '', section))
  ) {
    faults.push(`cites section ${first?.section ?? 'none'}`)
  }
  return faults
}

function isAtOrBelow(section: string, expected: string): boolean {
  return section === expected || section.startsWith(`${expected}.`)
}
