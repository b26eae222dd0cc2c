import { afterAll, expect, test } from 'vitest'
import type { ChannelMessage } from '../../src/channels/channel.ts'
import { createInbox } from '../../src/conversation/create-inbox.ts'
import type { Reply } from '../../src/message.ts'
import { fast } from '../support/fake-channel.ts'
import { now, openConversations } from './support.ts'

const { pool, knowledge, errors, close } = await openConversations()
afterAll(async () => {
  await close()
  expect(errors).toEqual([])
})

let count = 0
let time = now().getTime()

/** The word that the last message was settled by, at once. */
let settledBy: string | undefined

/** Says something in a chat, a minute after the last; gives what is replied. */
async function say(chatId: string, content: Partial<ChannelMessage>): Promise<Reply[]> {
  count += 1
  time += 60_000
  const { rows } = await pool.query('select coalesce(max(id), 0) as last from outbox')
  let answered = (): void => undefined
  const done = new Promise<void>((resolve) => {
    answered = resolve
  })
  const inbox = createInbox({
    ...{ pool, knowledge, concurrency: 1, settleMs: 0 },
    now: () => new Date(time),
    reportError: (error, where) => errors.push(`${where}: ${String(error)}`),
    channels: new Map([
      ['telegram', { bot: 'bot', capabilities: fast }],
      ['zalo', { bot: 'bot', capabilities: { ...fast, buttons: false, files: 'link' } }],
    ]),
    onReplies: () => undefined,
    onHandled: answered,
  })
  settledBy = await inbox.acceptMessage({
    address: { channel: 'telegram', chatId },
    ...{ messageId: `bot:${count}`, sourceId: String(count), sentAt: new Date(time), ...content },
  })
  if (settledBy === undefined) await done
  await inbox.stop()
  const found = await pool.query<{ reply: Reply }>('select reply from outbox where id > $1 order by id', [
    rows[0]?.last,
  ])
  return found.rows.map(({ reply }) => reply)
}

const inGroup = (person: string, content: Partial<ChannelMessage>) =>
  say('nhóm', { group: true, person, ...content })
const documentsOf = (replies: Reply[]) => [
  ...new Set(replies.flatMap(({ citations = [] }) => citations.map(({ document }) => document))),
]

/** The key of the newest button with that label. */
async function keyOf(chatId: string, option: string): Promise<string> {
  const { rows } = await pool.query<{ key: string }>(
    'select key from option_keys where chat_id = $1 and option_id = $2 order by outbox_id desc limit 1',
    [chatId, option],
  )
  return rows[0]?.key ?? ''
}

const criteria = 'Tiêu chí đối với tập thể là gì?'

test('each of a group chooses and talks for themselves, and sees which message is answered', async () => {
  const [chosen] = await inGroup('lan', { text: 'em ở Sa Đéc' })
  expect(chosen?.text).toContain('trả lời riêng anh/chị')
  const lan = await inGroup('lan', { text: criteria })
  const minh = await inGroup('minh', { text: criteria })
  expect(documentsOf(lan)).toEqual(['sa-dec/ke-hoach'])
  expect(documentsOf(minh)).toEqual(['sa-dec/ke-hoach', 'vinh-long/ke-hoach'])
  expect(minh[0]?.group).toEqual({ replyTo: String(count) })
  const next = await inGroup('lan', { text: 'thế còn cá nhân?' })
  expect(next[0]?.citations?.map(({ section }) => section)).toEqual(['III.2.b'])
  const { rows } = await pool.query(`select state::text from conversations where chat_id = 'nhóm'`)
  expect(JSON.stringify(rows)).not.toMatch(/"(lan|minh)\\*"/)
})

test('a button in a group is for whom it was offered to', async () => {
  await inGroup('hoa', { text: '/donvi' })
  const pressKey = await keyOf('nhóm', 'organization:vinh-long')
  expect(await inGroup('minh', { pressKey })).toEqual([])
  expect(settledBy).toContain('gửi cho người khác')
  const [chosen] = await inGroup('hoa', { pressKey })
  expect(chosen?.text).toContain('Sở Y tế Vĩnh Long')
})

const inListedGroup = async (person: string, text: string) => {
  const address = { channel: 'zalo', chatId: 'nhóm có danh sách' }
  const replies = await say('', { address, group: true, person, text })
  await pool.query('update outbox set delivered_at = $1 where delivered_at is null', [new Date(time)])
  return replies.map((reply) => reply.text).join('\n')
}

test('without buttons a list is for whom it was given to, and another one’s number says nothing to it', async () => {
  await inListedGroup('lan', '/donvi')
  for (const number of ['2', 'số 2', 'chọn số 2 ạ']) {
    expect(await inListedGroup('minh', number)).toMatch(/gửi cho người khác/)
  }
  expect(await inListedGroup('minh', 'thứ hai')).not.toMatch(/từ giờ/)
  await inListedGroup('minh', criteria)
  expect(await inListedGroup('lan', '2')).toMatch(/theo tài liệu của Sở Y tế Vĩnh Long/)
  await inListedGroup('minh', '/donvi')
  await inListedGroup('lan', '/donvi')
  expect(await inListedGroup('minh', '1')).toMatch(/theo tài liệu của BVĐK Sa Đéc/)
  expect(await inListedGroup('lan', '/donvi')).toMatch(/đang trả lời theo tài liệu của Sở Y tế Vĩnh Long/)
})

test('a button of a choice that was settled meanwhile changes nothing, and the choice is offered anew', async () => {
  await say('riêng', { text: '/start' })
  const pressKey = await keyOf('riêng', 'organization:vinh-long')
  await say('riêng', { text: 'em ở sa đéc' })
  await say('riêng', { text: criteria })
  const replies = await say('riêng', { pressKey })
  expect(replies.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^Nút này đã cũ.*đang trả lời theo tài liệu của BVĐK Sa Đéc.*\/donvi/),
  ])
  expect(documentsOf(await say('riêng', { text: 'Tiêu chí đối với cá nhân là gì?' }))).toEqual([
    'sa-dec/ke-hoach',
  ])
  const [chosen] = await say('riêng', { pressKey: await keyOf('riêng', 'organization:vinh-long') })
  expect(chosen?.text).toContain('Sở Y tế Vĩnh Long')
})

test('what was cancelled does not come back by a choice', async () => {
  await say('hủy', { text: 'hình thức khen thưởng' })
  expect((await say('hủy', { text: '/huy' }))[0]?.text).toContain('Đã bỏ chuyện vừa nói')
  expect((await say('hủy', { text: '/huy' }))[0]?.text).toContain('không có gì đang dở')
  await say('hủy', { text: '/donvi' })
  const replies = await say('hủy', { pressKey: await keyOf('hủy', 'organization:sa-dec') })
  expect(replies).toHaveLength(1)
  expect((await say('hủy', { text: 'nguồn' }))[0]?.text).toContain('chưa trả lời câu nào')
})

test.each([
  'hủy',
  'huy',
  'dừng lại',
  'dung lai',
  'thôi bỏ đi',
  'thoi bo di ạ',
  'bỏ qua đi',
  'thôi không hỏi nữa',
])('“%s” drops what was talked about', async (text) => {
  await say(`lời ${text}`, { text: criteria })
  expect((await say(`lời ${text}`, { text }))[0]?.text).toContain('Đã bỏ chuyện vừa nói')
})
