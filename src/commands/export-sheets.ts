import type pg from 'pg'
import type { Sheet } from '../documents/make-sheet.ts'
import { type DutyStatus, describeStatus } from '../duties/describe-status.ts'
import { describeInitiatives, type InitiativeStatus } from '../initiatives/describe-initiatives.ts'
import { initiativeStateNames } from '../initiatives/initiative.ts'
import { stateNames } from './status.ts'

export interface Exporting {
  pool: pg.Pool
  organizations: readonly string[]
  year: number | undefined
  at: Date
}

/** What units have done of their duties, a row each. */
export async function dutySheet({ pool, organizations, year, at }: Exporting): Promise<Sheet<DutyStatus>> {
  const rows: DutyStatus[] = []
  for (const organization of organizations)
    rows.push(...(await describeStatus(pool, { organization, year, at })))
  return { name: 'Việc phải gửi', columns: dutyColumns, rows }
}

/** Initiatives that were submitted, newest first. */
export async function initiativeSheet({
  pool,
  organizations,
  year,
  at,
}: Exporting): Promise<Sheet<InitiativeStatus>> {
  const rows: InitiativeStatus[] = []
  for (const organization of organizations)
    rows.push(...(await describeInitiatives(pool, { organization, year, at })))
  return { name: 'Sáng kiến', columns: initiativeColumns, rows }
}

const day = (text: string | undefined) => (text === undefined ? undefined : new Date(`${text}T00:00:00Z`))
/** A spreadsheet knows no time zones: the clock on the wall in Vietnam. */
const moment = (text: string | undefined) =>
  text === undefined ? undefined : new Date(Date.parse(text) + 7 * 60 * 60_000)

const dutyColumns: Sheet<DutyStatus>['columns'] = [
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

const initiativeColumns: Sheet<InitiativeStatus>['columns'] = [
  { title: 'Mã hồ sơ', width: 20, of: ({ code }) => code },
  { title: 'Cơ quan', width: 14, of: ({ organization }) => organization },
  { title: 'Mã đơn vị', width: 18, of: ({ unit }) => unit },
  { title: 'Đơn vị', width: 40, of: ({ unitName }) => unitName },
  { title: 'Năm', width: 8, of: ({ year }) => year },
  { title: 'Tên sáng kiến', width: 60, of: ({ name }) => name },
  { title: 'Lĩnh vực', width: 30, of: ({ field }) => field },
  { title: 'Phong trào', width: 14, of: ({ movement }) => movement },
  { title: 'Người nộp', width: 24, of: ({ submittedBy }) => submittedBy },
  { title: 'Tác giả', width: 50, of: ({ authors }) => authors },
  { title: 'Ngày áp dụng', width: 12, of: ({ appliedFrom }) => day(appliedFrom), format: 'dd/mm/yyyy' },
  { title: 'Nộp lúc', width: 18, of: ({ submittedAt }) => moment(submittedAt), format: 'dd/mm/yyyy hh:mm' },
  { title: 'Bản thứ', width: 8, of: ({ version }) => version },
  { title: 'Tình trạng', width: 20, of: ({ state }) => initiativeStateNames[state] },
  { title: 'Lý do', width: 40, of: ({ reason }) => reason },
  { title: 'Số quyết định', width: 18, of: ({ decisionNumber }) => decisionNumber },
  { title: 'Ngày quyết định', width: 12, of: ({ decisionDate }) => day(decisionDate), format: 'dd/mm/yyyy' },
  {
    title: 'Đề xuất khen thưởng lúc',
    width: 18,
    of: ({ proposedAt }) => moment(proposedAt),
    format: 'dd/mm/yyyy hh:mm',
  },
  { title: 'Lợi ích', width: 60, of: ({ benefits }) => benefits },
  { title: 'Số liệu trước và sau', width: 40, of: ({ figures }) => figures },
]
