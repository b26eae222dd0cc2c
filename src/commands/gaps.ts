import { parseArgs } from 'node:util'
import type { OpenedApp } from '../app.ts'
import { describeSection } from '../message.ts'
import { describeDay } from '../operations/describe-time.ts'
import type { Command, CommandIo } from './command.ts'
import { readArguments } from './read-arguments.ts'

const usage = 'Cách dùng: npm run -s gaps -- [--json]'

const headings = {
  gap: 'Tài liệu chưa có câu trả lời',
  wrong: 'Bị báo là trả lời chưa đúng',
  'ask-officer': 'Gửi hỏi cán bộ phụ trách',
}

/** `gaps`: what the content owner should look at, newest first; with `--json` one object a line. */
export const gapsCommand: Command = async (app, args, io) => {
  const { values } = readArguments(usage, () =>
    parseArgs({ args, options: { json: { type: 'boolean', default: false } } }),
  )
  const gaps = await app.conversation.listGaps()
  if (values.json) {
    for (const gap of gaps) io.out(JSON.stringify(gap))
    return 0
  }
  if (gaps.length === 0) io.out('Chưa có câu hỏi nào cần người phụ trách nội dung xem.')
  for (const kind of ['gap', 'wrong', 'ask-officer'] as const) {
    const own = gaps.filter((gap) => gap.kind === kind)
    if (own.length > 0) tellKind(headings[kind], own, io)
  }
  return 0
}

type Gaps = Awaited<ReturnType<OpenedApp['conversation']['listGaps']>>

function tellKind(heading: string, gaps: Gaps, io: CommandIo): void {
  io.out(`${heading} (${gaps.length} câu):`)
  for (const { question, count, organizations, document, section, lastAt } of gaps) {
    const place = section === null ? '' : `; chỗ gần nhất: ${document ?? ''}, ${describeSection(section)}`
    const asked = organizations.length === 0 ? '' : `; đơn vị: ${organizations.join(', ')}`
    const line = question.replace(/\s+/g, ' ')
    io.out(`- “${line}” (${count} lần, gần đây nhất ${describeDay(lastAt)}${asked}${place})`)
  }
}
