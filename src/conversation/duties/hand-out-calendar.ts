import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describeDay } from '../../duties/calendar.ts'
import { makeCalendar } from '../../duties/make-calendar.ts'
import type { UnitDuty } from '../../duties/unit-duty.ts'
import type { Reply, ReplyFile } from '../../message.ts'

/** Below the folder of what is handed out, and in the addresses of the page. */
const place = 'lich'

/** Writes the last days of these duties as a calendar file, and hands it out. */
export async function handOutCalendar(dataDir: string, duties: readonly UnitDuty[]): Promise<Reply> {
  const dated = duties.filter(({ last }) => last !== undefined)
  const [first] = dated
  if (first === undefined) return { text: 'Hiện chưa có hạn nào để ghi vào lịch.' }
  const id =
    `${place}/${first.rule.organization}-${first.year}-${dated.map(({ unit }) => unit.code).join('-')}`.slice(
      0,
      120,
    )
  const file = calendarFile(dataDir, id)
  if (file === undefined) return { text: 'Hiện chưa có hạn nào để ghi vào lịch.' }
  await mkdir(join(dataDir, 'handed-out', place), { recursive: true })
  await writeFile(file.path, makeCalendar(dated))
  return {
    text: 'Tệp lịch có hạn của đơn vị anh/chị, mở tệp là thêm được vào lịch điện thoại:',
    files: [{ ...file, otherwise: noteDown(dated) }],
  }
}

function noteDown(duties: readonly UnitDuty[]): string {
  const lines = duties.flatMap(({ rule, year, unit, last }) =>
    last === undefined ? [] : [`- ${describeDay(last.day)}: ${rule.name} năm ${year} của ${unit.name}`],
  )
  return ['Ở đây tôi không gửi được tệp. Anh/chị ghi vào lịch giúp tôi ngày cuối cùng:', ...lines].join('\n')
}

/** A calendar that was handed out, by the id it was given; undefined for any other id. Pure. */
export function calendarFile(dataDir: string, id: string): ReplyFile | undefined {
  if (!/^lich\/[a-z0-9-]{1,120}$/.test(id)) return undefined
  const path = join(dataDir, 'handed-out', `${id}.ics`)
  return { name: 'han-nop.ics', type: 'text/calendar; charset=utf-8', path, document: id }
}
