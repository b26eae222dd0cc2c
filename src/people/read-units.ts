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
    .string('thiếu mã đơn vị (cột code)')
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'cột code chỉ gồm chữ thường không dấu, chữ số và gạch nối')
    .max(60, 'cột code dài quá 60 ký tự'),
  name: z
    .string('thiếu tên đơn vị (cột name)')
    .min(2, 'thiếu tên đơn vị (cột name)')
    .max(200, 'tên đơn vị dài quá 200 ký tự'),
  kind: z
    .string('thiếu loại đơn vị (cột kind)')
    .min(1, 'thiếu loại đơn vị (cột kind)')
    .max(60, 'cột kind dài quá 60 ký tự'),
  parent: z.string().max(60, 'cột parent dài quá 60 ký tự').default(''),
  head_title: z.string().max(100, 'cột head_title dài quá 100 ký tự').default(''),
  reports: z
    .string()
    .default('')
    .transform((text) => text.toLowerCase())
    .refine((text) => yes.includes(text) || no.includes(text), 'cột reports ghi “có” hoặc “không”'),
})

const mostBytes = 1024 * 1024

const notUtf8 = { line: 1, reason: 'tệp không phải UTF-8; trong Excel hãy lưu dạng “CSV UTF-8”' }

/** `units.csv` of an organization, from the last folder that has one. Bad rows are named, the rest is used. */
export async function readUnits(folders: readonly string[], organization: string): Promise<UnitsRead> {
  for (const folder of folders.toReversed()) {
    const file = join(folder, organization, 'units.csv')
    const content = await readFile(file, 'utf8').catch(() => undefined)
    if (content === undefined) continue
    if (content.length > mostBytes) {
      return { file, units: [], refused: [{ line: 1, reason: 'tệp lớn quá 1 MB' }] }
    }
    if (content.includes('\uFFFD')) return { file, units: [], refused: [notUtf8] }
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
  const faulty = new Set<number>()
  const records = RECORDS.parse(
    parse(content, {
      bom: true,
      columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
      delimiter: header.includes(';') ? ';' : ',',
      info: true,
      trim: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      on_skip: (error) => {
        faulty.add(typeof error?.lines === 'number' ? error.lines : 1)
        return undefined
      },
    }),
  )
  for (const line of faulty) {
    const whole = records.map(({ info }) => info.lines).filter((each) => each < line)
    // A quote that is never closed swallows all up to the end: what is wrong is behind the last whole row.
    const first = Math.max(1, ...whole) + 1
    refused.push({ line: Math.min(first, line), reason: 'dấu ngoặc kép mở mà chưa đóng đúng chỗ' })
  }
  return records
}
