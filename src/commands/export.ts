import { parseArgs } from 'node:util'
import { makeSheet } from '../documents/make-sheet.ts'
import { type DutyStatus, describeStatus } from '../duties/describe-status.ts'
import { UsageError } from '../errors.ts'
import type { Command } from './command.ts'
import { readArguments } from './read-arguments.ts'
import { readYear, stateNames } from './status.ts'

const usage =
  'Cách dùng: npm run -s export -- duties [--organization vinh-long] [--year 2027] --format json | --format xlsx --to viec.xlsx'

/** `export`: what units have done of their duties, for other programs (JSON on standard output) or as a spreadsheet. */
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
  if (positionals.join(' ') !== 'duties' || (format !== 'json' && !isXlsx)) throw new UsageError(usage)
  const ids = knowledge.organizations().map(({ id }) => id)
  const asked = values.organization === undefined ? ids : ids.filter((id) => id === values.organization)
  if (asked.length === 0) throw new UsageError(usage)
  const year = readYear(values.year, usage)
  const statuses: DutyStatus[] = []
  for (const organization of asked)
    statuses.push(...(await describeStatus(pool, { organization, year, at: now() })))
  if (isXlsx) {
    await makeSheet(to, { name: 'Việc phải gửi', columns, rows: statuses })
    io.out(`Đã ghi ${statuses.length} dòng: ${to}`)
  } else io.out(JSON.stringify(statuses))
  return 0
}

const day = (text: string | undefined) => (text === undefined ? undefined : new Date(`${text}T00:00:00Z`))
/** A spreadsheet knows no time zones: the clock on the wall in Vietnam. */
const moment = (text: string | undefined) =>
  text === undefined ? undefined : new Date(Date.parse(text) + 7 * 60 * 60_000)

const columns: Parameters<typeof makeSheet<DutyStatus>>[1]['columns'] = [
  { title: 'Cơ quan', width: 14, of: ({ organization }) => organization },
  { title: 'Việc', width: 40, of: ({ duty }) => duty },
  { title: 'Năm', width: 8, of: ({ year }) => year },
  { title: 'Mã đơn vị', width: 18, of: ({ unit }) => unit },
  { title: 'Đơn vị', width: 40, of: ({ unitName }) => unitName },
  { title: 'Hạn cuối', width: 12, of: ({ lastDay }) => day(lastDay), format: 'dd/mm/yyyy' },
  { title: 'Tình trạng', width: 26, of: ({ state }) => stateNames[state] },
  { title: 'Trễ', width: 8, of: ({ late }) => (late ? 'trễ' : undefined) },
  { title: 'Người báo', width: 24, of: ({ reportedBy }) => reportedBy },
  { title: 'Báo lúc', width: 18, of: ({ reportedAt }) => moment(reportedAt), format: 'dd/mm/yyyy hh:mm' },
  { title: 'Số văn bản', width: 18, of: ({ documentNumber }) => documentNumber },
  { title: 'Ngày văn bản', width: 12, of: ({ documentDate }) => day(documentDate), format: 'dd/mm/yyyy' },
  { title: 'Người xác nhận', width: 24, of: ({ confirmedBy }) => confirmedBy },
  {
    title: 'Xác nhận lúc',
    width: 18,
    of: ({ confirmedAt }) => moment(confirmedAt),
    format: 'dd/mm/yyyy hh:mm',
  },
  { title: 'Lý do không thuộc diện', width: 30, of: ({ exemptReason }) => exemptReason },
  { title: 'Ghi chú', width: 30, of: ({ note }) => note },
]
