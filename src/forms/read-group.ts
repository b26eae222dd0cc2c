import { foldVietnamese } from '../knowledge/search/fold-vietnamese.ts'
import type { Field } from './form.ts'

/**
 * What a message says of each of several fields: by their numbers, by their labels, or a line each in their order.
 * Undefined when that can't be told. Pure.
 */
export function readGroup(text: string, fields: readonly Field[]): Map<string, string> | undefined {
  const lines = text
    .normalize('NFC')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const [only] = fields
  if (fields.length === 1 && only !== undefined) return new Map([[only.id, text.trim()]])
  return readMarked(lines, fields) ?? readInOrder(lines, fields)
}

/** „1. …“, „2) …“, „Tên: …“; further lines go on with the one before. */
function readMarked(lines: readonly string[], fields: readonly Field[]): Map<string, string> | undefined {
  const said = new Map<string, string>()
  let current: string | undefined
  for (const line of lines) {
    const marked = readMark(line, fields)
    if (marked !== undefined) {
      if (said.has(marked.field)) return undefined
      current = marked.field
      said.set(current, marked.rest)
    } else if (current === undefined) return undefined
    else said.set(current, `${said.get(current)}\n${line}`.trim())
  }
  return said.size > 0 ? said : undefined
}

function readMark(line: string, fields: readonly Field[]): { field: string; rest: string } | undefined {
  const [, number, after = ''] = /^(?:câu |cau |ý |y )?(\d{1,2})\s*[.):/-]\s*(?!\d)(.*)$/iu.exec(line) ?? []
  const counted = number === undefined ? undefined : fields[Number(number) - 1]
  if (counted !== undefined) return { field: counted.id, rest: after }
  const [, name, rest = ''] = /^([^:]{2,60}):\s*(.*)$/u.exec(line) ?? []
  if (name === undefined) return undefined
  const folded = foldVietnamese(name.trim())
  const labelled = fields.find(({ label, also = [] }) =>
    [label, ...also].map(foldVietnamese).includes(folded),
  )
  return labelled && { field: labelled.id, rest }
}

function readInOrder(lines: readonly string[], fields: readonly Field[]): Map<string, string> | undefined {
  if (lines.length !== fields.length) return undefined
  return new Map(fields.map(({ id }, index) => [id, lines[index] ?? '']))
}
