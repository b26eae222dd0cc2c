import { parseArgs } from 'node:util'
import { makeSheet, type Sheet } from '../documents/make-sheet.ts'
import { UsageError } from '../errors.ts'
import type { Command } from './command.ts'
import { dutySheet, initiativeSheet } from './export-sheets.ts'
import { readArguments } from './read-arguments.ts'
import { readYear } from './status.ts'

const usage =
  'Cách dùng: npm run -s export -- duties|initiatives [--organization vinh-long] [--year 2027] --format json | --format xlsx --to tep.xlsx'

/** `export`: what units have done of their duties, or initiatives, for other programs (JSON on standard output) or as a spreadsheet. */
export const exportCommand: Command = async ({ pool, now, knowledge }, args, io) => {
  const { values, positionals } = readArguments(usage, () =>
    parseArgs({
      args,
      allowPositionals: true,
      options: {
        organization: { type: 'string' },
        year: { type: 'string' },
        format: { type: 'string' },
        to: { type: 'string' },
      },
    }),
  )
  const { format, to } = values
  const isXlsx = format === 'xlsx' && to !== undefined
  const [what, ...others] = positionals
  if (others.length > 0 || (format !== 'json' && !isXlsx)) throw new UsageError(usage)
  const ids = knowledge.organizations().map(({ id }) => id)
  const organizations =
    values.organization === undefined ? ids : ids.filter((id) => id === values.organization)
  if (organizations.length === 0) throw new UsageError(usage)
  const asked = { pool, organizations, year: readYear(values.year, usage), at: now() }
  const write = async <Row>(sheet: Sheet<Row>) => {
    if (!isXlsx) return io.out(JSON.stringify(sheet.rows))
    await makeSheet(to, sheet)
    io.out(`Đã ghi ${sheet.rows.length} dòng: ${to}`)
  }
  if (what === 'duties') await write(await dutySheet(asked))
  else if (what === 'initiatives') await write(await initiativeSheet(asked))
  else throw new UsageError(usage)
  return 0
}
