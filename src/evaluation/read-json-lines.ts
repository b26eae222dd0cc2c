import type { z } from 'zod'
import { UsageError } from '../errors.ts'

export interface Line<Row> {
  row: Row
  /** Names the file and the line, for complaints. */
  place: string
}

interface Reading<Row> {
  /** How complaints call the file. */
  name: string
  schema: z.ZodType<Row>
  /** What a row has to look like, for people. */
  form: string
}

/** The rows of a JSONL file, empty lines left away. @throws UsageError naming the line */
export function readJsonLines<Row>(content: string, { name, schema, form }: Reading<Row>): Line<Row>[] {
  return content
    .replace(/^\ufeff/, '')
    .split('\n')
    .map((line, index) => ({ line: line.trim(), place: `${name}, dòng ${index + 1}` }))
    .filter(({ line }) => line !== '')
    .map(({ line, place }) => {
      const parsed = schema.safeParse(parseJson(line, place))
      if (!parsed.success) throw new UsageError(`${place}: cần ${form}.`)
      return { row: parsed.data, place }
    })
}

function parseJson(line: string, place: string): unknown {
  try {
    return JSON.parse(line)
  } catch (error) {
    throw new UsageError(`${place}: không phải là JSON đúng cú pháp (mỗi dòng một đối tượng).`, {
      cause: error,
    })
  }
}
