import { UsageError } from '../errors.ts'
import { type EvaluationRow, evaluationRowSchema } from './judge-answer.ts'
import { readJsonLines } from './read-json-lines.ts'

const form = '{id, question, organization?, at?, kind?, style?, expect: {…}}'

/** The rows of a JSONL file; `name` is how complaints call it. @throws UsageError */
export function readEvaluationRows(content: string, name: string): EvaluationRow[] {
  const lines = readJsonLines(content, { name, schema: evaluationRowSchema, form })
  if (lines.length === 0) throw new UsageError(`${name} không có câu hỏi nào.`)
  for (const { row, place } of lines) {
    if (row.at !== undefined && Number.isNaN(Date.parse(row.at))) {
      throw new UsageError(`${place}: thời điểm “at” phải có dạng 2026-10-01T08:00:00+07:00.`)
    }
  }
  return lines.map(({ row }) => row)
}
