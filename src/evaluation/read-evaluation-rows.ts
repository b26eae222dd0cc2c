import { UsageError } from '../errors.ts'
import { type EvaluationRow, evaluationRowSchema } from './judge-answer.ts'

/** The rows of a JSONL file; `name` is how complaints call it. @throws UsageError */
export function readEvaluationRows(content: string, name: string): EvaluationRow[] {
  const rows = content
    .replace(/^\ufeff/, '')
    .split('\n')
    .flatMap((line, index) => (line.trim() === '' ? [] : [readRow(line, `${name}, dòng ${index + 1}`)]))
  if (rows.length === 0) throw new UsageError(`${name} không có câu hỏi nào.`)
  return rows
}

function readRow(line: string, place: string): EvaluationRow {
  const parsed = evaluationRowSchema.safeParse(parseJson(line))
  if (!parsed.success) {
    throw new UsageError(`${place}: cần {id, question, organization?, at?, kind?, style?, expect: {…}}.`)
  }
  if (parsed.data.at !== undefined && Number.isNaN(Date.parse(parsed.data.at))) {
    throw new UsageError(`${place}: thời điểm “at” phải có dạng 2026-10-01T08:00:00+07:00.`)
  }
  return parsed.data
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
