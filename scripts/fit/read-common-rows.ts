import { readFile } from 'node:fs/promises'
import type { EvaluationRow } from '../../src/evaluation/judge-answer.ts'
import { readEvaluationRows } from '../../src/evaluation/read-evaluation-rows.ts'
import { retypeRows } from '../../src/evaluation/retype-question.ts'

/** A question in one typing style. */
export interface CommonRow {
  row: EvaluationRow
  weight: number
  /** Written before there were common papers: what it holds for a near miss they may tell. */
  isOld: boolean
}

/** Questions on the common papers, and those on the plans, before which no common paper may go. */
const sets = [
  { name: 'common-asked', weight: 1, isOld: false },
  { name: 'common-awards', weight: 4, isOld: false },
  { name: 'common-movements', weight: 1, isOld: false },
  { name: 'questions', weight: 10, isOld: false },
  { name: 'plans', weight: 12, isOld: false },
  ...['plans-second', 'plans-third', 'plans-fourth', 'plans-fifth', 'plans-fresh'].map((name) => ({
    name,
    weight: 1,
    isOld: true,
  })),
]

export async function readCommonRows(): Promise<CommonRow[]> {
  const read = sets.map(async ({ name, weight, isOld }) => {
    const path = `evaluation/${name}.jsonl`
    const rows = readEvaluationRows(await readFile(path, 'utf8'), path)
    // The plans' sets have each question in each style.
    const isTyped = rows.some(({ style }) => style !== 'any')
    const typed = isTyped ? rows : retypeRows(rows)
    return typed.map((row) => ({ row, weight: (weight * rows.length) / typed.length, isOld }))
  })
  return (await Promise.all(read)).flat()
}
