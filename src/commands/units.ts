import { parseArgs } from 'node:util'
import type { UnitsBrought } from '../people/bring-units-in-line.ts'
import type { Command } from './command.ts'
import { readArguments } from './read-arguments.ts'

const usage = 'Cách dùng: npm run -s units'

/** `units`: reads units and duties from the folders anew, names what cannot be used, and goes on with the rest. */
export const unitsCommand: Command = async ({ readUnits, readDuties }, args, io) => {
  readArguments(usage, () => parseArgs({ args, options: {} }))
  const brought = await readUnits()
  for (const units of brought) for (const line of describeUnits(units)) io.out(line)
  const { begun, changed, ended, refused } = await readDuties()
  for (const name of begun) io.out(`Việc mới: ${name}.`)
  for (const name of changed) io.out(`Việc đã đổi, lịch nhắc chưa gửi được lập lại: ${name}.`)
  for (const name of ended) io.out(`Việc đã thôi: ${name}.`)
  for (const { file, reason } of refused) io.out(`Không dùng được ${file}: ${reason}`)
  const isFaulty = refused.length > 0 || brought.some((units) => units.refused.length > 0)
  return isFaulty ? 1 : 0
}

function describeUnits({ organization, file, units, refused, saved }: UnitsBrought): string[] {
  if (file === undefined) return [`${organization}: chưa có units.csv.`]
  const isPart = refused.some(({ line }) => line > 0)
  const counts = saved === undefined ? '' : `, ${saved.added} mới, ${saved.changed} thay đổi`
  return [
    `${organization}: ${units.length} đơn vị${counts} (${file}).`,
    ...refused.map(({ line, reason }) => `  ${line > 0 ? `dòng ${line}: ` : ''}${reason}`),
    ...(isPart ? ['  Sửa các dòng trên rồi chạy lại; đến khi đó chưa đơn vị nào bị coi là không còn.'] : []),
    ...(saved?.gone ?? []).map(
      ({ code, name, people, duties }) =>
        `  không còn trong tệp: ${name} (${code}), đang có ${people} người và ${duties} việc; cán bộ phụ trách xem lại.`,
    ),
  ]
}
