import { parseArgs } from 'node:util'
import { type DutyStatus, describeStatus } from '../duties/describe-status.ts'
import { UsageError } from '../errors.ts'
import type { Command } from './command.ts'
import { readArguments } from './read-arguments.ts'

const usage = 'Cách dùng: npm run -s status -- --organization vinh-long [--year 2027] [--json]'

/** `status`: which units have done what of their duties; counts first, then each state's units. */
export const statusCommand: Command = async ({ pool, now, knowledge }, args, io) => {
  const { values } = readArguments(usage, () =>
    parseArgs({
      args,
      options: {
        organization: { type: 'string' },
        year: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    }),
  )
  const organization = knowledge.organizations().find(({ id }) => id === values.organization)
  if (organization === undefined) throw new UsageError(usage)
  const year = readYear(values.year, usage)
  const statuses = await describeStatus(pool, { organization: organization.id, year, at: now() })
  if (values.json) io.out(JSON.stringify(statuses))
  else for (const line of formatStatus(statuses)) io.out(line)
  return 0
}

export function readYear(text: string | undefined, told: string): number | undefined {
  if (text === undefined) return undefined
  if (!/^20\d\d$/.test(text)) throw new UsageError(told)
  return Number(text)
}

export const stateNames = {
  open: 'Chưa gửi',
  reported: 'Đã báo gửi, chờ xác nhận',
  confirmed: 'Đã xác nhận',
  exempt: 'Không thuộc diện',
} as const

function formatStatus(statuses: readonly DutyStatus[]): string[] {
  if (statuses.length === 0) return ['Không có đơn vị nào có việc phải gửi trong năm này.']
  return [...Map.groupBy(statuses, ({ rule, year }) => `${rule} ${year}`).values()].flatMap((each) => {
    const [first] = each
    if (first === undefined) return []
    const groups = Map.groupBy(each, ({ state }) => state)
    const counts = [...groups].map(([state, units]) => `${units.length} ${stateNames[state].toLowerCase()}`)
    const last =
      first.lastDay === undefined
        ? 'chưa có hạn'
        : `hạn: hết ngày ${first.lastDay.split('-').reverse().join('/')}`
    return [
      `${first.duty} năm ${first.year} (${last}): ${counts.join(', ')}.`,
      ...[...groups].flatMap(([state, units]) => [`${stateNames[state]}:`, ...units.map(describeUnit)]),
    ]
  })
}

function describeUnit({ unitName, late, documentNumber, reportedBy, exemptReason }: DutyStatus): string {
  const more = [
    ...(documentNumber === undefined ? [] : [`số ${documentNumber}`]),
    ...(reportedBy === undefined ? [] : [`${reportedBy} báo`]),
    ...(exemptReason === undefined ? [] : [exemptReason]),
    ...(late ? ['trễ hạn'] : []),
  ]
  return `- ${unitName}${more.length === 0 ? '' : ` (${more.join('; ')})`}`
}
