import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Channel, ChannelMessage, SendOutcome } from '../../src/channels/channel.ts'
import { renderReply } from '../../src/channels/render-reply.ts'
import type { Address, Reply } from '../../src/message.ts'
import { anyReply } from '../support/any-reply.ts'

/** What a platform took from us, as a person sees it. */
export interface SeenMessage {
  text: string
  buttons: { key: string; label: string }[]
  file: string | undefined
}

/** One channel with a fake of its platform on the other side. */
export interface ChannelUnderContract {
  channel: Channel
  /** A chat that the platform knows. */
  address: Address
  /** In our errors and reasons this string must never stand. */
  canary: string
  /** Messages the platform took since the last call. */
  takeSeen(): SeenMessage[]
  /** The next call that sends a message meets this. */
  failSending(fault: { status: 403 | 429 | 500; retryAfter?: number } | 'cut'): void
  /** Somebody writes in that chat. */
  write(text: string): void
  close(): Promise<void>
}

const keyOf = (optionId: string) => Buffer.from(optionId).toString('hex').slice(0, 12)
const linkOf = () => ({
  kind: 'file' as const,
  url: 'https://thidua.example.vn/tai-ve/vinh-long/ke-hoach?han=1&ky=x',
  lastDay: '25/11/2026',
})
const unseen = /[\s\p{Cf}\p{Cc}\u115f\u1160\u2800\u3164\uffa0]+/gu
const flat = (text: string) => text.toWellFormed().replace(unseen, '')

/** What holds for every channel, whatever its platform. */
export function describeChannelContract(name: string, open: () => Promise<ChannelUnderContract>): void {
  describe(`the channel ${name}`, () => {
    let opened: ChannelUnderContract | undefined
    const under = (): ChannelUnderContract => {
      if (opened === undefined) throw new Error('the channel is open only while tests run')
      return opened
    }
    beforeAll(async () => {
      opened = await open()
    })
    afterEach(() => {
      under().takeSeen()
    })
    afterAll(() => opened?.close())

    test('has a name for its addresses and a bot that is no secret', () => {
      const { channel, address, canary } = under()
      expect(channel.name).toBe(address.channel)
      expect(channel.bot).not.toContain(canary)
      expect(channel.bot).not.toBe('')
    })
    testSending(under)
    testFaults(under)
    testReceiving(under)
  })
}

async function send({ channel, address }: ChannelUnderContract, reply: Reply): Promise<SendOutcome[]> {
  const outcomes: SendOutcome[] = []
  for (const part of renderReply(reply, channel.capabilities, keyOf, linkOf)) {
    outcomes.push(await channel.send(address, part, AbortSignal.timeout(30_000)))
  }
  return outcomes
}

function testSending(under: () => ChannelUnderContract): void {
  test('takes whatever the renderer gives, in order and word for word', async () => {
    const { channel, takeSeen } = under()
    await fc.assert(
      fc.asyncProperty(anyReply, async (reply) => {
        takeSeen()
        const parts = renderReply(reply, channel.capabilities, keyOf, linkOf)
        expect(await send(under(), reply)).toEqual(parts.map(() => ({ kind: 'sent' })))
        const seen = takeSeen()
        expect(seen.map(({ text }) => flat(text))).toEqual(parts.map(({ text }) => flat(text)))
        expect(seen.map(({ buttons }) => buttons)).toEqual(parts.map(({ buttons = [] }) => buttons))
        const withFile = parts.map(({ file }) => file !== undefined)
        expect(seen.map(({ file }) => file !== undefined)).toEqual(withFile)
      }),
      { numRuns: 40 },
    )
  })

  test.each([
    '<b>đậm</b> & "ngoặc" &amp; *_`[liên kết](http://vd.vn)',
    '1 < 2 > 0',
    'e\u0301'.repeat(5_000),
    '👩‍👩‍👧‍👦'.repeat(1_000),
    `${'x'.repeat(4_095)}👍`,
    '/start',
  ])('takes %j as it is', async (text) => {
    const outcomes = await send(under(), { text })
    expect(outcomes.every(({ kind }) => kind === 'sent')).toBe(true)
    const seen = under()
      .takeSeen()
      .map((message) => message.text)
    expect(flat(seen.join(''))).toBe(flat(text))
    expect(seen.every((each) => each.length <= under().channel.capabilities.longestText)).toBe(true)
  })
}

function testFaults(under: () => ChannelUnderContract): void {
  test('tells how long to wait, that a chat is closed, and what may be tried again', async () => {
    const { failSending, canary } = under()
    failSending({ status: 429, retryAfter: 7 })
    expect(await send(under(), { text: 'Chào' })).toEqual([{ kind: 'slow-down', seconds: 7 }])
    failSending({ status: 403 })
    expect(await send(under(), { text: 'Chào' })).toMatchObject([{ kind: 'gone' }])
    for (const fault of [{ status: 500 } as const, 'cut' as const]) {
      failSending(fault)
      const [outcome] = await send(under(), { text: 'Chào' })
      expect(outcome?.kind).toBe('unreachable')
      expect(JSON.stringify(outcome)).not.toContain(canary)
    }
    expect(await send(under(), { text: 'Chào' })).toEqual([{ kind: 'sent' }])
  })

  test('a call that is given up ends soon, as one that may be tried again', async () => {
    const { channel, address } = under()
    const outcome = await channel.send(address, { text: 'Chào' }, AbortSignal.abort())
    expect(outcome.kind).toBe('unreachable')
  })
}

function testReceiving(under: () => ChannelUnderContract): void {
  test('brings what a person writes, with the address that answers go to, until it is stopped', async () => {
    const { channel, address, canary } = under()
    const accepted = await fetchText(under(), 'hạn nộp báo cáo?')
    expect(accepted.address).toEqual(address)
    expect(accepted.messageId.startsWith(channel.bot)).toBe(true)
    expect(accepted.messageId.length).toBeLessThanOrEqual(200)
    expect(JSON.stringify(accepted)).not.toContain(canary)
    const next = await fetchText(under(), 'thế còn cá nhân?')
    expect(next.messageId).not.toBe(accepted.messageId)
  })
}

/** The event of a text; one that came before may come again until it is confirmed. */
async function fetchText({ channel, write }: ChannelUnderContract, text: string): Promise<ChannelMessage> {
  const stop = new AbortController()
  const { promise, resolve } = Promise.withResolvers<ChannelMessage>()
  const polling = channel.poll?.(
    {
      accept: async (message) => {
        if (message.text !== text) return
        resolve(message)
        stop.abort()
      },
      countRefused: () => undefined,
      moveChat: async () => undefined,
      reportHealth: () => undefined,
    },
    stop.signal,
  )
  write(text)
  const message = await promise
  await polling
  return message
}
