import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { bad, type Finding, good } from './finding.ts'

/** Whether the organizations whose officers the settings name are there. */
export async function checkOfficers(organizations: string[], folders: string[]): Promise<Finding[]> {
  if (organizations.length === 0) return []
  const named = [...new Set(organizations)].filter((organization) => organization !== '*')
  const found = await Promise.all(named.map((organization) => isThere(organization, folders)))
  const missing = named.filter((_, index) => found[index] === false)
  if (missing.length === 0) return [good('OFFICERS: các đơn vị đều có thư mục văn bản.')]
  return [
    bad(
      `OFFICERS nêu đơn vị chưa có thư mục văn bản: ${missing.join(', ')}.`,
      'Sửa tên cho đúng thư mục trong knowledge/, hoặc tạo thư mục ấy.',
    ),
  ]
}

async function isThere(organization: string, folders: string[]): Promise<boolean> {
  const looked = folders.map((folder) =>
    stat(join(folder, organization)).then((found) => found.isDirectory()),
  )
  const settled = await Promise.allSettled(looked)
  return settled.some((result) => result.status === 'fulfilled' && result.value)
}
