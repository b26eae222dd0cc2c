import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import type { OutgoingPart } from '../../../src/channels/channel.ts'
import type { Fault } from '../../support/fake-telegram.ts'
import { makeDataDir } from '../../support/make-data-dir.ts'
import { CANARY, type OpenTelegram, openTelegram } from './open-telegram.ts'

const never = new AbortController().signal
const address = { channel: 'telegram', chatId: '900100200' }

function send({ channel }: OpenTelegram, part: OutgoingPart | string, chatId = address.chatId) {
  return channel.send({ ...address, chatId }, typeof part === 'string' ? { text: part } : part, never)
}

async function writeDocument(name = 'ke-hoach.pdf') {
  const path = join(await makeDataDir(), name)
  await writeFile(path, 'Nội dung văn bản')
  return { name: 'Kế hoạch; năm "2026".pdf', type: 'application/pdf', path }
}

it('sends text in HTML, with buttons, without previews of links', async () => {
  const opened = await openTelegram()
  const part = { text: 'a < b', buttons: [{ key: 'k1', label: 'Sở Y tế' }] }
  expect(await send(opened, part)).toEqual({ kind: 'sent' })
  expect(opened.fake.callsOf('sendMessage')[0]?.params).toEqual({
    chat_id: 900100200,
    text: 'a &lt; b',
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
    reply_markup: { inline_keyboard: [[{ text: 'Sở Y tế', callback_data: 'k1' }]] },
  })
})

it('sends into the topic it was asked in', async () => {
  const opened = await openTelegram()
  await send(opened, 'Chào', '-1002000300400/17')
  expect(opened.fake.callsOf('sendMessage')[0]?.params).toMatchObject({
    chat_id: -1002000300400,
    message_thread_id: 17,
  })
})

it('takes 4096 characters, however much longer they are as HTML', async () => {
  const opened = await openTelegram()
  expect(await send(opened, '&'.repeat(4096))).toEqual({ kind: 'sent' })
  const reason = '400 Bad Request: message is too long'
  expect(await send(opened, '&'.repeat(4097))).toEqual({
    kind: 'refused',
    reason,
    fault: { method: 'sendMessage', code: reason },
  })
})

const answered = (status: number, description: string, more = {}): Fault => ({ status, description, ...more })

it.each<[string, Fault, object]>([
  [
    'too many messages',
    answered(429, 'Too Many Requests', { retryAfter: 9 }),
    { kind: 'slow-down', seconds: 9 },
  ],
  ['a pause of unknown length', answered(429, 'Too Many Requests'), { kind: 'slow-down', seconds: 5 }],
  ['somebody who blocked us', answered(403, 'Forbidden: bot was blocked by the user'), { kind: 'gone' }],
  ['a chat that is not there', answered(400, 'Bad Request: chat not found'), { kind: 'gone' }],
  [
    'a group that is muted',
    answered(400, 'Bad Request: not enough rights to send text messages'),
    { kind: 'gone' },
  ],
  ['a topic that is gone', answered(400, 'Bad Request: message thread not found'), { kind: 'gone' }],
  [
    'a group that got another id',
    answered(400, 'Bad Request: group chat was upgraded', { migrateTo: -100 }),
    { kind: 'moved', chatId: '-100' },
  ],
  [
    'a message it will never take',
    answered(400, 'Bad Request: BUTTON_DATA_INVALID'),
    { kind: 'refused', reason: '400 Bad Request: BUTTON_DATA_INVALID' },
  ],
  [
    'a refusal that quotes the message',
    answered(400, 'Bad Request: wrong word "hạn nộp": Hạn nộp'),
    { kind: 'refused', reason: '400 Bad Request: wrong word' },
  ],
  [
    'a token that was withdrawn',
    answered(401, 'Unauthorized'),
    { kind: 'unreachable', fault: { method: 'sendMessage', code: '401 Unauthorized' } },
  ],
  ['an error of its own', answered(500, 'Internal Server Error'), { kind: 'unreachable' }],
  ['a gateway in between', { html: 502 }, { kind: 'unreachable', fault: { code: 'not-json' } }],
  ['a connection that is cut', { cut: true }, { kind: 'unreachable' }],
])('tells what came of %s', async (_, fault, outcome) => {
  const opened = await openTelegram()
  opened.fake.fail('sendMessage', fault)
  expect(await send(opened, 'Hạn nộp')).toMatchObject(outcome)
  expect(opened.fake.callsOf('sendMessage')).toHaveLength(1)
})

it('sends the bare words when its HTML is not understood', async () => {
  const opened = await openTelegram()
  opened.fake.fail('sendMessage', answered(400, "Bad Request: can't parse entities: Unsupported start tag"))
  expect(await send(opened, 'a < b')).toEqual({ kind: 'sent' })
  const { params } = opened.fake.callsOf('sendMessage')[1] ?? {}
  expect([params?.text, params?.parse_mode]).toEqual(['a < b', undefined])
})

it('does not try a third time, and says what came of the second', async () => {
  const opened = await openTelegram()
  const unparsed = answered(400, "Bad Request: can't parse entities: x")
  opened.fake.fail('sendMessage', unparsed, unparsed)
  expect(await send(opened, 'a')).toMatchObject({
    kind: 'refused',
    reason: "400 Bad Request: can't parse entities",
  })
  opened.fake.fail('sendMessage', unparsed, answered(403, 'Forbidden'))
  expect(await send(opened, 'a')).toMatchObject({ kind: 'gone' })
  expect(opened.fake.callsOf('sendMessage')).toHaveLength(4)
})

it('gives up when it is told to', async () => {
  const { channel, fake } = await openTelegram()
  fake.fail('sendMessage', { slow: 60_000 })
  const giving = new AbortController()
  const outcome = channel.send(address, { text: 'Chào' }, giving.signal)
  await vi.waitFor(() => expect(fake.callsOf('sendMessage')).toHaveLength(1), { interval: 5 })
  giving.abort()
  expect(await outcome).toMatchObject({ kind: 'unreachable', fault: { code: 'timeout' } })
})

it('sends a file with its words below it', async () => {
  const opened = await openTelegram()
  const file = await writeDocument()
  const part = { text: 'Bản gốc <1>', file, buttons: [{ key: 'k', label: 'Xem' }] }
  expect(await send(opened, part)).toEqual({ kind: 'sent' })
  const { params, files } = opened.fake.callsOf('sendDocument')[0] ?? {}
  expect(params).toMatchObject({ chat_id: '900100200', caption: 'Bản gốc &lt;1&gt;', parse_mode: 'HTML' })
  expect(params?.reply_markup).toEqual({ inline_keyboard: [[{ text: 'Xem', callback_data: 'k' }]] })
  expect(files?.map(({ name, content }) => [name, content.toString()])).toEqual([
    ['Kế hoạch_ năm _2026_.pdf', 'Nội dung văn bản'],
  ])
})

it('sends a text as the Word document that is made of it', async () => {
  const made: string[] = []
  const opened = await openTelegram({
    makeWord: async (path) => {
      made.push(path)
      return Buffer.from('Word')
    },
  })
  const file = { ...(await writeDocument()), name: 'Ke hoach.docx', madeFrom: 'text' as const }
  expect(await send(opened, { text: '', file })).toEqual({ kind: 'sent' })
  const { files } = opened.fake.callsOf('sendDocument')[0] ?? {}
  expect(files?.map(({ name, content }) => [name, content.toString()])).toEqual([['Ke hoach.docx', 'Word']])
  expect(made).toEqual([file.path])
})

it('sends words that are too long for a caption before the file', async () => {
  const opened = await openTelegram()
  const text = 'ấ'.repeat(1025)
  await send(opened, { text, file: await writeDocument() })
  expect(opened.fake.calls.map(({ method }) => method)).toEqual(['sendMessage', 'sendDocument'])
  expect(opened.fake.callsOf('sendDocument')[0]?.params.caption).toBeUndefined()
})

it('refuses a file that is not there, and an address that is none of Telegram', async () => {
  const opened = await openTelegram()
  const file = { name: 'a.pdf', type: 'application/pdf', path: '/nowhere/a.pdf' }
  expect(await send(opened, { text: '', file })).toEqual({ kind: 'refused', reason: 'file is missing' })
  expect(await send(opened, 'Chào', 'abc')).toEqual({ kind: 'refused', reason: 'no chat of Telegram' })
  expect(opened.fake.calls).toEqual([])
})

it('shows that it types, and lets a failure of that pass', async () => {
  const { channel, fake } = await openTelegram()
  await channel.showTyping({ ...address, chatId: '-100/3' })
  expect(fake.callsOf('sendChatAction')[0]?.params).toEqual({
    chat_id: -100,
    message_thread_id: 3,
    action: 'typing',
  })
  fake.fail('sendChatAction', { cut: true })
  await channel.showTyping(address)
})

it('never names its token, whatever goes wrong', async () => {
  const reports: unknown[] = []
  const faults: Fault[] = [
    { cut: true },
    { html: 502 },
    answered(400, `Bad Request: bot4242:${CANARY}`),
    answered(500, CANARY),
  ]
  for (const fault of faults) {
    const opened = await openTelegram()
    opened.fake.decide = () => fault
    reports.push(await send(opened, 'Chào'))
    reports.push(await opened.channel.register(never), await opened.channel.check(never))
  }
  const nowhere = await openTelegram({ apiRoot: 'http://127.0.0.1:1' })
  reports.push(
    await send(nowhere, 'Chào'),
    await nowhere.channel.register(never),
    await nowhere.channel.check(never),
  )
  expect(JSON.stringify(reports)).not.toContain(CANARY)
  expect(nowhere.channel.bot).toBe('4242')
})
