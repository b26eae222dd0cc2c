import { parseArgs } from 'node:util'
import type { OpenedApp } from '../app.ts'
import type { Gap } from '../conversation/conversation-repository.ts'
import { describePlace } from '../knowledge/answer/describe-place.ts'
import { describeSection } from '../message.ts'
import { describeDay } from '../operations/describe-time.ts'
import type { Command, CommandIo } from './command.ts'
import { groupGaps } from './group-gaps.ts'
import { readArguments } from './read-arguments.ts'

const usage = 'Cách dùng: npm run -s gaps -- [--json]'

const headings = {
  gap: 'Tài liệu chưa có câu trả lời',
  wrong: 'Bị báo là trả lời chưa đúng',
  'ask-officer': 'Gửi hỏi cán bộ phụ trách',
}

/** `gaps`: what the content owner should look at, nearly equal questions as one, by organization, newest first; with `--json` one object a line. */
export const gapsCommand: Command = async (app, args, io) => {
  const { values } = readArguments(usage, () =>
    parseArgs({ args, options: { json: { type: 'boolean', default: false } } }),
  )
  const gaps = groupGaps(await app.conversation.listGaps(), app.knowledge.base().language)
  if (values.json) {
    for (const gap of gaps) io.out(JSON.stringify(gap))
    return 0
  }
  if (gaps.length === 0) io.out('Chưa có câu hỏi nào cần người phụ trách nội dung xem.')
  for (const kind of ['gap', 'wrong', 'ask-officer'] as const) {
    const own = gaps.filter((gap) => gap.kind === kind)
    if (own.length > 0) tellKind(app, { heading: headings[kind], gaps: own }, io)
  }
  return 0
}

type Told = { heading: string; gaps: Gap[] }

function tellKind(app: OpenedApp, { heading, gaps }: Told, io: CommandIo): void {
  io.out(`${heading} (${gaps.length} câu):`)
  const byOwner = Map.groupBy(gaps, ({ organizations }) => nameOwners(app, organizations))
  for (const [owners, own] of byOwner) {
    io.out(`${owners}:`)
    for (const gap of own) io.out(describeGap(app, gap))
  }
}

function nameOwners({ knowledge }: OpenedApp, ids: string[]): string {
  const shortOf = (id: string) => knowledge.organizations().find((each) => each.id === id)?.short ?? id
  return ids.length === 0 ? 'Chưa rõ đơn vị' : ids.map(shortOf).join(', ')
}

function describeGap({ knowledge }: OpenedApp, { question, count, document, section, lastAt }: Gap): string {
  const found = knowledge.base().documents.get(document ?? '')
  const nearest =
    section === null ? '' : found === undefined ? describeSection(section) : describePlace(found, section)
  const place = nearest === '' ? '' : `; chỗ gần nhất: ${nearest}, ${document ?? ''}`
  const line = question.replace(/\s+/g, ' ')
  return `- “${line}” (${count} lần, gần đây nhất ${describeDay(lastAt)}${place})`
}
