import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { factAttributes } from './fact.ts'
import { parseYaml } from './parse-yaml.ts'
import type { Subject } from './subject.ts'

const subjectSchema = z.strictObject({
  id: z.string(),
  name: z.string().trim().min(2),
  warnings: z
    .array(
      z.strictObject({
        from: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'ghi theo dạng 2026-10-01'),
        documents: z.array(z.string()).min(1),
        attributes: z.array(z.enum(factAttributes)),
        text: z.string().trim().min(10).max(300),
      }),
    )
    .default([]),
})

/** Reads `subject.yaml`; undefined when there is none, a reason (Vietnamese) when it cannot be used. */
export async function readSubject(file: string, folder: string): Promise<Subject | string | undefined> {
  let content: string
  try {
    content = await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    return 'không mở được tệp; vui lòng kiểm tra quyền đọc.'
  }
  const read = parseYaml(content, subjectSchema)
  if ('refused' in read) return read.refused
  if (read.value.id !== folder) return `id “${read.value.id}” phải trùng với tên thư mục “${folder}”.`
  return read.value
}
