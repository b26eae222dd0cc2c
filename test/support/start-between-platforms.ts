import { createServer } from 'node:net'
import { expect, onTestFinished, vi } from 'vitest'
import { buildApp } from '../../src/app.ts'
import type { PublicNetwork } from '../../src/channels/fetch-public-file.ts'
import { readConfig } from '../../src/config.ts'
import { type FakeTelegram, startFakeTelegram } from './fake-telegram.ts'
import { startFakeZalo } from './fake-zalo.ts'
import { openTestDatabase } from './open-test-database.ts'
import { canary, logsOfTest, notePerson, noteTyped } from './watch-logs.ts'
import { zaloPhoto, zaloText } from './zalo-updates.ts'

type FakeZalo = Awaited<ReturnType<typeof startFakeZalo>>

export interface PlatformOptions {
  env?: Record<string, string>
  /** Platforms call us. */
  webhook?: boolean
  now?: () => Date
  /** Where photos from Zalo lie. */
  network?: PublicNetwork
  /** Before the assistant starts. */
  prepare?: (platforms: { telegram: FakeTelegram; zalo: FakeZalo }) => void
}

/** The whole assistant on a database of its own, between a Telegram and a Zalo of ours. */
export async function startBetweenPlatforms({
  env = {},
  webhook = false,
  now,
  network,
  prepare,
}: PlatformOptions = {}) {
  const telegram = await startFakeTelegram()
  onTestFinished(telegram.close)
  const zalo = await startFakeZalo()
  onTestFinished(zalo.close)
  prepare?.({ telegram, zalo })
  const port = webhook ? await findFreePort() : 0
  const config = readConfig({
    DATA_DIR: '/nonexistent',
    LOG_LEVEL: 'debug',
    PORT: String(port),
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    ZALO_BOT_TOKEN: zalo.token,
    ZALO_API_ROOT: zalo.url,
    ...(webhook && { PUBLIC_URL: `http://127.0.0.1:${port}` }),
    ...env,
  })
  const database = await openTestDatabase()
  // The folder is only for the command socket, which is left out with a server's database.
  const app = buildApp(
    { ...config, database: { kind: 'server', url: '' } },
    { openDatabase: async () => database, ...(now && { now }), ...(network && { network }) },
  )
  onTestFinished(app.stop)
  const { url } = await app.start(() => undefined)
  return {
    ...{ app, url, logs: logsOfTest, telegram, zalo, pool: database.pool },
    onTelegram: (chatId: number) => createTelegramPerson(telegram, chatId),
    onZalo: (chatId: string) => createZaloPerson(zalo, chatId),
  }
}

export function createTelegramPerson(telegram: FakeTelegram, chatId: number) {
  notePerson(String(chatId))
  const from = { id: chatId, is_bot: false, first_name: canary, last_name: 'Canary Thị' }
  const calls = () =>
    ['sendMessage', 'sendDocument']
      .flatMap((method) => telegram.callsOf(method))
      .filter(({ params, status }) => String(params.chat_id) === String(chatId) && status === 200)
      .sort((one, other) => one.at - other.at)
  return {
    write: (text: string) => {
      noteTyped(text)
      return telegram.write(chatId, text, { from })
    },
    /** Something else than a text in private. */
    send: (content: Record<string, unknown>) => {
      if (typeof content.text === 'string') noteTyped(content.text)
      return telegram.write(chatId, '', { from, text: undefined, ...content })
    },
    /** In a group, by somebody of it. */
    press: (label: string, by?: number) => {
      const shown = JSON.stringify(calls().map(({ params }) => params)).replaceAll('\\', '')
      const [key = ''] = [...shown.matchAll(/"text":"([^"]+)","callback_data":"([^"]+)"/g)]
        .filter(([, text]) => text === label)
        .map(([, , data]) => data)
        .slice(-1)
      if (by === undefined) telegram.press(chatId, key)
      else telegram.press(by, key, { id: chatId, type: 'supergroup' })
    },
    calls,
    hear: createEar(() =>
      calls().map(({ params, files }) => `${params.text}${files.map(({ name }) => name)}`),
    ),
  }
}

let count = 0

export function createZaloPerson(zalo: FakeZalo, chat: string) {
  notePerson(chat)
  const texts = () => zalo.sent.filter(({ chat_id }) => chat_id === chat).map(({ text }) => text)
  const write = (text: string, given: { date?: number; chatType?: string } = {}) => {
    noteTyped(text)
    count += 1
    // What answers a list was written after the list had come.
    const date = Date.now() + 5_000
    const update = zaloText({ text, id: `z${count}`, chat, date, ...given })
    const from = { id: chat, display_name: canary, is_bot: false }
    return zalo.push({ ...update, message: { ...update.message, from } })
  }
  const sendPhoto = (photo: string) => {
    count += 1
    const update = zaloPhoto({ photo, id: `z${count}`, chat })
    const from = { id: chat, display_name: canary, is_bot: false }
    return zalo.push({ ...update, message: { ...update.message, from } })
  }
  return { write, sendPhoto, texts, hear: createEar(texts) }
}

const patience = { timeout: 30_000, interval: 20 }

/** Waits until what was not heard before holds the pattern, and gives all of it. */
function createEar(read: () => string[]) {
  let heard = 0
  return async (pattern: RegExp): Promise<string> => {
    const fresh = () => read().slice(heard).join('\n')
    await vi.waitFor(() => expect(fresh()).toMatch(pattern), patience)
    const said = fresh()
    heard = read().length
    return said
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer()
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  await new Promise((resolve) => server.close(resolve))
  return port
}
