import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import type { Unit } from './unit.ts'

export interface UnitsRead {
  /** The file; undefined where there is none. */
  file: string | undefined
  units: Omit<Unit, 'goneAt'>[]
  /** Rows that cannot be used: their line in the file and why (Vietnamese). */
  refused: { line: number; reason: string }[]
}

const yes = ['1', 'x', 'có', 'co', 'true', 'yes']
const no = ['', '0', 'không', 'khong', 'false', 'no']

const rowSchema = z.object({
  code: z
    .string()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'cột code chỉ gồm chữ thường không dấu, chữ số và gạch nối')
    .max(60, 'cột code dài quá 60 ký tự'),
  name: z.string().min(2, 'thiếu tên đơn vị (cột name)').max(200, 'tên đơn vị dài quá 200 ký tự'),
  kind: z.string().min(1, 'thiếu loại đơn vị (cột kind)').max(60, 'cột kind dài quá 60 ký tự'),
  parent: z.string().max(60, 'cột parent dài quá 60 ký tự').default(''),
  head_title: z.string().max(100, 'cột head_title dài quá 100 ký tự').default(''),
  reports: z
    .string()
    .default('')
    .transform((text) => text.toLowerCase())
    .refine((text) => yes.includes(text) || no.includes(text), 'cột reports ghi “có” hoặc “không”'),
})

const mostBytes = 1024 * 1024

/** `units.csv` of an organization, from the last folder that has one. Bad rows are named, the rest is used. */
export async function readUnits(folders: readonly string[], organization: string): Promise<UnitsRead> {
  for (const folder of folders.toReversed()) {
    const file = join(folder, organization, 'units.csv')
    const content = await readFile(file, 'utf8').catch(() => undefined)
    if (content === undefined) continue
    if (content.length > mostBytes) {
      return { file, units: [], refused: [{ line: 1, reason: 'tệp lớn quá 1 MB' }] }
    }
    return { file, ...parseUnits(content, organization) }
  }
  return { file: undefined, units: [], refused: [] }
}

/** Pure. */
export function parseUnits(content: string, organization: string): Omit<UnitsRead, 'file'> {
  const units: UnitsRead['units'] = []
  const refused: UnitsRead['refused'] = []
  for (const { record, info } of readRecords(content, refused)) {
    const row = rowSchema.safeParse(record)
    const line = info.lines
    if (!row.success) {
      refused.push({ line, reason: row.error.issues.map(({ message }) => message).join('; ') })
    } else if (units.some(({ code }) => code === row.data.code)) {
      refused.push({ line, reason: `mã “${row.data.code}” đã có ở dòng trên` })
    } else {
      const { head_title: headTitle, reports, ...unit } = row.data
      units.push({ ...unit, organization, headTitle, reports: yes.includes(reports) })
    }
  }
  for (const { code, parent } of units) {
    if (parent !== '' && !units.some((unit) => unit.code === parent)) {
      refused.push({ line: 0, reason: `đơn vị “${code}” ghi thuộc “${parent}”, mà tệp không có mã này` })
    }
  }
  return { units, refused }
}

const RECORDS = z.array(
  z.object({ record: z.record(z.string(), z.string()), info: z.looseObject({ lines: z.number() }) }),
)

/** Excel writes semicolons where commas are decimal. */
function readRecords(content: string, refused: UnitsRead['refused']): z.output<typeof RECORDS> {
  const [header = ''] = content.split(/\r?\n/)
  try {
    return RECORDS.parse(
      parse(content, {
        bom: true,
        columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
        delimiter: header.includes(';') ? ';' : ',',
        info: true,
        trim: true,
        relax_column_count: true,
        skip_empty_lines: true,
      }),
    )
  } catch (error) {
    const line =
      error instanceof Error && 'lines' in error && typeof error.lines === 'number' ? error.lines : 1
    refused.push({ line, reason: 'không đọc được tệp từ dòng này: dấu ngoặc kép chưa đóng đúng' })
    return []
  }
}
