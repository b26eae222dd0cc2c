import { z } from 'zod'
import { createTelegramChannel } from '../../src/channels/telegram/create-telegram-channel.ts'
import { createZaloChannel } from '../../src/channels/zalo/zalo-channel.ts'
import { type FakeCall, startFakeTelegram } from '../support/fake-telegram.ts'
import { startFakeZalo } from '../support/fake-zalo.ts'
import { zaloText } from '../support/zalo-updates.ts'
import { type ChannelUnderContract, describeChannelContract, type SeenMessage } from './channel-contract.ts'

describeChannelContract('telegram', openTelegram)
describeChannelContract('zalo', openZalo)

const chat = 77_001

async function openTelegram(): Promise<ChannelUnderContract> {
  const fake = await startFakeTelegram()
  let seen = 0
  return {
    channel: createTelegramChannel({ token: fake.token, apiRoot: fake.url }),
    address: { channel: 'telegram', chatId: String(chat) },
    canary: 'canary',
    takeSeen: () => {
      const fresh = fake.calls.slice(seen)
      seen = fake.calls.length
      return fresh.filter(({ method, status }) => method.startsWith('send') && status === 200).map(readCall)
    },
    failSending: (fault) => fake.fail('sendMessage', fault === 'cut' ? { cut: true } : fault),
    write: (text) => fake.write(chat, text),
    close: fake.close,
  }
}

const markup = z.object({
  inline_keyboard: z.array(z.array(z.object({ text: z.string(), callback_data: z.string() }))),
})

function readCall({ params, files }: FakeCall): SeenMessage {
  const html = String(params.text ?? params.caption ?? '')
  const text = html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
  const rows = markup.safeParse(params.reply_markup).data?.inline_keyboard ?? []
  return {
    text,
    buttons: rows.flat().map((button) => ({ key: button.callback_data, label: button.text })),
    file: files[0]?.name,
  }
}

async function openZalo(): Promise<ChannelUnderContract> {
  const fake = await startFakeZalo()
  let written = 0
  return {
    channel: createZaloChannel({
      token: fake.token,
      apiRoot: fake.url,
      seats: 50,
      monthlyMessages: 3_000,
    }),
    address: { channel: 'zalo', chatId: 'c-77001' },
    canary: 'canary',
    takeSeen: () => fake.sent.splice(0).map(({ text }) => ({ text, buttons: [], file: undefined })),
    failSending: (fault) =>
      fake.fail(
        'sendMessage',
        fault === 'cut'
          ? 'cut'
          : {
              status: fault.status === 500 ? 500 : 200,
              errorCode: fault.status,
              ...(fault.retryAfter !== undefined && { retryAfter: fault.retryAfter }),
            },
      ),
    write: (text) => {
      written += 1
      fake.push(zaloText({ text, id: `m${written}`, chat: 'c-77001' }))
    },
    close: fake.close,
  }
}
