import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { ConfigError } from '../errors.ts'
import type { Day } from './calendar.ts'
import type { Holidays } from './working-days.ts'

const schema = z.strictObject({
  'every-year': z.array(z.string().regex(/^\d\d-\d\d$/)).default([]),
  dates: z.array(z.iso.date()).default([]),
})

const firstYear = 2025
const lastYear = 2100

/** `holidays.yaml` of all folders together. @throws ConfigError when one of them cannot be read as that */
export async function readHolidays(folders: readonly string[]): Promise<Holidays> {
  const days = new Set<Day>()
  for (const folder of folders) {
    const file = join(folder, 'holidays.yaml')
    const content = await readFile(file, 'utf8').catch(() => undefined)
    if (content === undefined) continue
    const read = readFileContent(file, content)
    for (const date of read.dates) days.add(date)
    for (const monthAndDay of read['every-year']) {
      for (let year = firstYear; year <= lastYear; year += 1) days.add(`${year}-${monthAndDay}`)
    }
  }
  return days
}

function readFileContent(file: string, content: string): z.output<typeof schema> {
  try {
    // As text: YAML would make days of them that begin in another time zone.
    return schema.parse(parse(content, { schema: 'failsafe' }))
  } catch (error) {
    throw new ConfigError(
      `Không dùng được ${file}: ngày ghi dạng 2027-02-08, ngày hằng năm ghi dạng "01-01".`,
      {
        cause: error,
      },
    )
  }
}
