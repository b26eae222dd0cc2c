import { afterAll, expect, test } from 'vitest'
import { runCommand } from '../../src/commands/run-command.ts'
import { createAdmission } from '../../src/conversation/create-admission.ts'
import { collectIo } from '../support/collect-io.ts'
import { fast } from '../support/fake-channel.ts'
import { openTestApp } from '../support/open-test-app.ts'

const opening = new Date('2026-10-01T01:00:00Z')
let time = opening
const { app, stop } = await openTestApp({ now: () => time })
afterAll(stop)

async function run(...args: string[]) {
  const { io, out, err } = collectIo()
  const code = await runCommand(app, { name: 'members', args }, io)
  return { code, out, err: err.join('\n') }
}

const { admit } = createAdmission({
  ...app,
  channels: new Map([['zalo', { bot: 'bot', capabilities: { ...fast, monthlyMessages: 100 } }]]),
  membersOnly: ['zalo'],
  onReplies: () => undefined,
})

let count = 0

/** Whether the message of a chat is let in. */
function comes(chatId: string, afterMinutes: number): Promise<boolean> {
  time = new Date(opening.getTime() + afterMinutes * 60_000)
  count += 1
  const address = { channel: 'zalo', chatId }
  return admit({ address, messageId: `m${count}`, sentAt: time, text: 'canary' })
}

test('a stranger is told once in ten minutes, is listed by id, and is let in when added', async () => {
  expect((await run()).out).toEqual(['Chưa thêm ai.'])
  for (const minutes of [0, 0, 9, 11]) expect(await comes('la', minutes)).toBe(false)
  const { rows: told } = await app.pool.query(
    `select created_at from outbox where chat_id = 'la' order by id`,
  )
  expect(told.map(({ created_at }) => (created_at - opening.getTime()) / 60_000)).toEqual([0, 11])
  const { rows: used } = await app.pool.query('select inbound from channel_usage')
  expect(used).toEqual([{ inbound: 4 }])

  expect((await run()).out).toEqual([
    'Chưa thêm ai.',
    'Đã nhắn trong 30 ngày qua mà chưa được thêm (mới nhất trước):',
    expect.stringMatching(/^- zalo:la \(nhắn gần đây nhất lúc 08:11.*01\/10\/2026\)$/),
  ])
  expect((await run('--add', 'zalo:la')).out).toEqual([
    'Đã thêm zalo:la; trợ lý sẽ báo cho họ là từ giờ hỏi được.',
  ])
  expect((await run('--add', 'zalo:la')).out).toEqual(['zalo:la đã có trong danh sách.'])
  expect(await comes('la', 12)).toBe(true)
  expect((await run()).out).toEqual([
    'Được trả lời (1):',
    expect.stringMatching(/^- zalo:la \(thêm lúc .*\)$/),
  ])
  expect((await run('--remove', 'zalo:la', '--remove', 'zalo:ai')).out).toEqual([
    'Đã bỏ zalo:la.',
    'zalo:ai không có trong danh sách.',
  ])
  expect(await comes('la', 13)).toBe(false)
})

/** What nobody asked for, by chat. */
async function pushedTo(chatId: string): Promise<string[]> {
  const { rows } = await app.pool.query(
    `select reply ->> 'text' as text from outbox where chat_id = $1 and kind = 'push' order by id`,
    [chatId],
  )
  return rows.map(({ text }) => text)
}

test('who wrote and was turned away is told once of being added; nobody else is written to first', async () => {
  await comes('moi-them', 14)
  for (const chat of ['moi-them', 'moi-them']) await run('--add', `zalo:${chat}`)
  expect(await pushedTo('moi-them')).toEqual([expect.stringMatching(/^Anh\/chị đã được thêm.*từ giờ/)])
  expect((await run('--add', 'zalo:chua-viet')).out).toEqual(['Đã thêm zalo:chua-viet.'])
  expect(await pushedTo('chua-viet')).toEqual([])
  await run('--remove', 'zalo:moi-them')
  await comes('moi-them', 15)
  await run('--add', 'zalo:moi-them')
  expect(await pushedTo('moi-them')).toHaveLength(2)
})

test('who has not come for a month is forgotten', async () => {
  expect(await comes('lau', 20)).toBe(false)
  expect(await comes('moi', 31 * 24 * 60)).toBe(false)
  const { rows } = await app.pool.query('select chat_id from strangers')
  expect(rows).toEqual([{ chat_id: 'moi' }])
})

test.each([['--add', 'telegram:1'], ['--add', 'zalo:'], ['zalo:1'], ['--no-such']])(
  'called as %s it says how to call it',
  async (...args) => {
    const { code, err } = await run(...args)
    expect([code, err]).toEqual([2, expect.stringContaining('npm run members')])
  },
)
