import { afterAll, afterEach, expect, test, vi } from 'vitest'
import type { ChannelMessage } from '../../../src/channels/channel.ts'
import { createInbox, type Inbox } from '../../../src/conversation/create-inbox.ts'
import type { Desk } from '../../../src/conversation/desk/create-desk.ts'
import type { Talk } from '../../../src/conversation/talk/talk.ts'
import type { InboundFile, Reply } from '../../../src/message.ts'
import { fast } from '../../support/fake-channel.ts'
import { now, openConversations } from '../support.ts'

const { pool, knowledge, errors, close } = await openConversations()
let inbox: Inbox | undefined
afterEach(async () => {
  await inbox?.stop()
  expect(errors.splice(0)).toEqual([])
})
afterAll(close)

/** A part of the talk that waits for files, and an officer's desk; each says what it got. */
function open({ awaits, takes, officer }: { awaits: boolean; takes: boolean; officer: boolean }) {
  const got: [who: string, file: InboundFile | undefined][] = []
  const talk: Talk = {
    reads: () => false,
    mayTake: async () => awaits,
    respond: async ({ file }) => {
      got.push(['talk', file])
      return takes && file !== undefined ? { replies: [{ text: 'Đã nhận minh chứng.' }] } : undefined
    },
  }
  const desk: Desk = {
    reads: () => false,
    mayTake: async () => officer,
    openLink: async () => false,
    respond: async ({ file }) => {
      got.push(['desk', file])
      return officer && file !== undefined ? [{ text: 'Đã nhận văn bản.' }] : undefined
    },
  }
  inbox = createInbox({
    ...{ pool, knowledge, now, desk, talks: [talk], concurrency: 1, settleMs: 0, sweepMs: 50 },
    reportError: (error, where) => errors.push(`${where}: ${String(error)}`),
    channels: new Map([['telegram', { bot: 'bot', capabilities: fast }]]),
    onReplies: () => undefined,
  })
  inbox.start()
  return { inbox, got }
}

let count = 0

async function send({ inbox }: ReturnType<typeof open>, content: Partial<ChannelMessage>): Promise<string[]> {
  count += 1
  const address = { channel: 'telegram', chatId: `awaited-${count}` }
  await inbox.acceptMessage({ address, messageId: 'm', sourceId: 's', sentAt: now(), ...content })
  return vi.waitFor(
    async () => {
      const { rows } = await pool.query<{ reply: Reply }>('select reply from outbox where chat_id = $1', [
        address.chatId,
      ])
      expect(rows.length).toBeGreaterThan(0)
      return rows.map(({ reply }) => reply.text)
    },
    { timeout: 15_000, interval: 20 },
  )
}

const file = { name: 'bao-cao.docx', id: 'f1' }

test('a file that the talk waits for goes there, an officer’s too, whatever kind it is', async () => {
  const opened = open({ awaits: true, takes: true, officer: true })
  for (const unreadable of ['file', 'picture', 'video'] as const) {
    expect(await send(opened, { unreadable, file, album: `a${unreadable}` })).toEqual(['Đã nhận minh chứng.'])
  }
  expect(opened.got).toEqual([
    ['talk', file],
    ['talk', file],
    ['talk', file],
  ])
})

test('one that the talk does not take after all, or does not wait for, goes to the desk of an officer', async () => {
  const declined = open({ awaits: true, takes: false, officer: true })
  expect(await send(declined, { unreadable: 'file', file })).toEqual(['Đã nhận văn bản.'])
  expect(declined.got.map(([who]) => who)).toEqual(['talk', 'desk'])
  await inbox?.stop()
  const other = open({ awaits: false, takes: true, officer: true })
  expect(await send(other, { unreadable: 'file', file })).toEqual(['Đã nhận văn bản.'])
  expect(other.got).toEqual([['desk', file]])
})

test('nothing is kept of what nobody waits for, of an officer’s pictures and films, or of a group', async () => {
  const opened = open({ awaits: false, takes: true, officer: true })
  for (const unreadable of ['picture', 'video'] as const) {
    expect((await send(opened, { unreadable, file })).join()).toContain('chưa xem được')
  }
  await inbox?.stop()
  const inGroup = open({ awaits: true, takes: true, officer: true })
  await send(inGroup, { unreadable: 'file', file, group: true, person: 'p', text: 'tệp đây' })
  expect([...opened.got, ...inGroup.got].filter(([, got]) => got !== undefined)).toEqual([])
})
