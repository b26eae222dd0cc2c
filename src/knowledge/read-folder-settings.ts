import { readFile } from 'node:fs/promises'
import type { z } from 'zod'
import { parseYaml } from './parse-yaml.ts'

/**
 * Reads the file that says what a knowledge folder is, with the folder's name as `id`. Undefined when there is no such
 * file; a reason (Vietnamese) when it cannot be used.
 */
export async function readFolderSettings<Value extends { id: string }>(
  file: string,
  { folder, schema }: { folder: string; schema: z.ZodType<Value> },
): Promise<Value | string | undefined> {
  let content: string
  try {
    content = await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    return 'không mở được tệp; vui lòng kiểm tra quyền đọc.'
  }
  const read = parseYaml(content, schema)
  if ('refused' in read) return read.refused
  if (read.value.id !== folder) return `id “${read.value.id}” phải trùng với tên thư mục “${folder}”.`
  return read.value
}
