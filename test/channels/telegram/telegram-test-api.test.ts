import { createServer } from 'node:net'
import { TelegramServer } from 'telegram-test-api/lib/telegramServer.js'
import { expect, it, onTestFinished, vi } from 'vitest'
import type { ChannelMessage } from '../../../src/channels/channel.ts'
import { createTelegramChannel } from '../../../src/channels/telegram/create-telegram-channel.ts'

/** The emulator is somebody else's reading of the Bot API; it knows messages, commands, presses and polling. */
const TOKEN = '666:emulated-token'
const BOUND = { timeout: 10_000, interval: 10 }

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function openEmulator() {
  const server = new TelegramServer({ port: await freePort(), host: '127.0.0.1' })
  await server.start()
  onTestFinished(async () => void (await server.stop()))
  const channel = createTelegramChannel({ token: TOKEN, apiRoot: server.config.apiURL })
  const accepted: ChannelMessage[] = []
  const stopping = new AbortController()
  const polling = channel.poll?.(
    {
      accept: async (message) => {
        accepted.push(message)
      },
      countRefused: () => {},
      moveChat: async () => undefined,
      reportHealth: () => {},
    },
    stopping.signal,
  )
  onTestFinished(async () => {
    stopping.abort()
    await polling
  })
  return { server, channel, accepted, client: server.getClient(TOKEN, { chatId: 5, userId: 5 }) }
}

it('receives messages, commands and presses from the emulator', async () => {
  const { client, accepted } = await openEmulator()
  await client.sendMessage(client.makeMessage('Hạn nộp báo cáo?'))
  await client.sendCommand(client.makeCommand('/trogiup'))
  await client.sendCallback(client.makeCallbackQuery('k1'))
  await vi.waitFor(() => expect(accepted).toHaveLength(3), BOUND)
  expect(accepted.map(({ text, pressKey }) => text ?? pressKey)).toEqual([
    'Hạn nộp báo cáo?',
    '/trogiup',
    'k1',
  ])
  expect(new Set(accepted.map(({ address }) => address.chatId))).toEqual(new Set(['5']))
})

it('answers a person of the emulator, with buttons', async () => {
  const { client, channel } = await openEmulator()
  const part = { text: 'Chọn đơn vị:', buttons: [{ key: 'k1', label: 'Sở Y tế' }] }
  const address = { channel: 'telegram', chatId: '5' }
  expect(await channel.send(address, part, new AbortController().signal)).toEqual({ kind: 'sent' })
  const { result } = await client.getUpdates()
  expect(result).toMatchObject([
    {
      message: {
        text: 'Chọn đơn vị:',
        reply_markup: { inline_keyboard: [[{ text: 'Sở Y tế', callback_data: 'k1' }]] },
      },
    },
  ])
})
