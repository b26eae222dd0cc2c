import { parse, YAMLParseError } from 'yaml'
import type { z } from 'zod'

const mostFaults = 5

/** Reads a YAML file of a known form; what is wrong is said in one Vietnamese sentence for whoever mends the file. */
export function parseYaml<Value>(
  content: string,
  schema: z.ZodType<Value>,
): { value: Value } | { refused: string } {
  let raw: unknown
  try {
    raw = parse(content)
  } catch (error) {
    const line = error instanceof YAMLParseError ? error.linePos?.[0].line : undefined
    const place = line === undefined ? '' : ` ở dòng ${line}`
    return { refused: `tệp không đúng cú pháp YAML${place}; vui lòng kiểm tra thụt dòng và dấu hai chấm.` }
  }
  const read = schema.safeParse(raw, { error: sayWhatIsWrong })
  return read.success ? { value: read.data } : { refused: `nội dung chưa đúng (${listFaults(read.error)}).` }
}

function listFaults({ issues }: z.ZodError): string {
  const faults = issues.slice(0, mostFaults).map(({ path, message }) => {
    return `${path.length === 0 ? 'cả tệp' : path.join('.')}: ${message}`
  })
  return [
    ...faults,
    ...(issues.length > mostFaults ? [`và ${issues.length - mostFaults} lỗi khác`] : []),
  ].join('; ')
}

const kinds: Record<string, string> = {
  string: 'phải là chữ',
  array: 'phải là một danh sách',
  object: 'phải gồm các dòng “tên: nội dung”',
  record: 'phải gồm các dòng “tên: nội dung”',
  boolean: 'phải là true hoặc false',
}

/** Undefined leaves the word to the schema. */
function sayWhatIsWrong(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'còn thiếu' : kinds[issue.expected]
    case 'invalid_union':
      return issue.input === undefined ? 'còn thiếu' : 'phải là chữ hoặc số'
    case 'too_small':
      return 'quá ngắn'
    case 'unrecognized_keys':
      return `không có trường tên ${issue.keys.map((key) => `“${key}”`).join(', ')}`
    case 'invalid_value':
      return `phải là một trong: ${issue.values.join(', ')}`
    case 'custom':
      return undefined
    default:
      return 'không hợp lệ'
  }
}
