import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildApp, type OpenedApp } from '../src/app.ts'
import type { Capabilities } from '../src/channels/channel.ts'
import { readConfig } from '../src/config.ts'
import { createHandler } from '../src/conversation/create-handler.ts'
import { keepQueued } from '../src/conversation/inbox-repository.ts'
import { workOnChat } from '../src/conversation/work-on-chat.ts'
import { formatTargets } from './format-targets.ts'
import { withOwnDatabase } from './with-own-database.ts'

const people = 30
/** One after another by each person, so that many kinds of field are among them; more at once would be too many. */
const answers = [
  ...[
    'nộp sáng kiến',
    'Cảnh báo tương tác thuốc khi kê đơn điện tử',
    'Khám bệnh',
    '1',
    '4',
    'Bác sĩ phải tự tra',
  ],
  ...['rồi', 'mùng 2 tháng 9', 'lần đầu', 'Bước một: nạp danh mục thuốc.', 'Bước hai: bật cảnh báo.', 'xong'],
  ...['Phần mềm kê đơn', 'Rút ngắn thời gian', 'bỏ qua', 'sửa ngày áp dụng thành 1/3', 'quay lại', 'xem lại'],
]
const capabilities: Capabilities = {
  ...{ buttons: true, files: 'upload', longestText: 4_096 },
  pace: { bulk: 28, overall: 28, chat: 1, groupMinute: 20 },
}
const channels = new Map([['telegram', { capabilities }]])

interface Figures {
  name: string
  p50: number
  p95: number
  longest: number
  messages: number
}

/** Milliseconds from before a message is kept until the reply to it stands in the outbox, one message at a time. */
async function measure(name: string, url?: string): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'tro-ly-bench-'))
  const app = buildApp(
    readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent', ...(url !== undefined && { DATABASE_URL: url }) }),
  )
  try {
    const opened = await app.open(() => undefined)
    for (let person = 0; person < people; person++) await joinAs(opened, `p${person}`)
    // The first one warms up.
    await talk(opened, 'p0')
    const times: number[] = []
    for (let person = 1; person < people; person++) times.push(...(await talk(opened, `p${person}`)))
    const sorted = times.toSorted((left, right) => left - right)
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
    return { name, p50: at(0.5), p95: at(0.95), longest: at(1), messages: sorted.length }
  } finally {
    await app.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function joinAs({ pool }: OpenedApp, chatId: string): Promise<void> {
  await pool.query(
    `with unit as (insert into units (organization, code, name, kind, reports, position)
       values ('vinh-long', 'bench', 'Trung tâm Y tế Thử', 'trung tâm y tế', true, 1) on conflict do nothing),
     person as (insert into people (name, organization, unit, consented_at, joined_at)
       values ('Trần Thị Hoa', 'vinh-long', 'bench', now(), now()) returning id)
     insert into accounts (channel, chat_id, person, linked_at) select 'telegram', $1, id, now() from person`,
    [chatId],
  )
}

async function talk(opened: OpenedApp, chatId: string): Promise<number[]> {
  const { pool, knowledge, desk, talks, now } = opened
  const handler = createHandler(knowledge)
  const address = { channel: 'telegram', chatId }
  const times: number[] = []
  for (const text of answers) {
    const before = performance.now()
    const message = { address, messageId: randomUUID(), sentAt: now(), text }
    await keepQueued(pool, message, { at: now(), countedBot: undefined })
    await workOnChat(
      { pool, now, handler, channels, desk, talks, knowledge, onReplies: () => undefined },
      address,
    )
    times.push(performance.now() - before)
    await pool.query(
      `update outbox set delivered_at = now(), outcome = 'sent' where chat_id = $1 and outcome is null`,
      [chatId],
    )
  }
  return times
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { json: { type: 'boolean', default: false }, database: { type: 'string' } },
  })
  const url = values.database ?? process.env.DATABASE_URL ?? process.env.TEST_DATABASE_URL
  const embedded = await measure('embedded')
  const server = url === undefined ? [] : [await withOwnDatabase(url, (own) => measure('PostgreSQL', own))]
  const all = [embedded, ...server]
  const targets = [{ name: 'embedded: p95, kept until answered', value: embedded.p95, limit: 30, unit: 'ms' }]
  if (values.json) console.log(JSON.stringify({ figures: all, targets }))
  else {
    for (const { name, p50, p95, longest, messages } of all)
      console.log(
        `${name.padEnd(12)} ${messages} answers: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, longest ${longest.toFixed(1)} ms`,
      )
    for (const line of formatTargets(targets)) console.log(line)
  }
}
