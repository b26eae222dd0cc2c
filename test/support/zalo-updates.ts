import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A payload of `test/fixtures/zalo`, without its ending. */
export function readZaloFixture(name: string): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, `../fixtures/zalo/${name}.json`), 'utf8'))
}

export interface ZaloText {
  text: string
  id?: string
  chat?: string
  chatType?: string
  date?: unknown
}

/** A photo, as a webhook or `getUpdates` brings it; what it shows lies at `photo`. */
export function zaloPhoto({ photo, id, chat }: { photo: string; id: string; chat: string }) {
  return {
    event_name: 'message.image.received',
    message: { chat: { id: chat, chat_type: 'PRIVATE' }, photo, message_id: id, date: Date.now() + 5_000 },
  }
}

/** A text event as `getUpdates` hands it out. */
export function zaloText({
  text,
  id = 'm1',
  chat = 'c1',
  chatType = 'PRIVATE',
  date = 1_750_316_131_602,
}: ZaloText) {
  return {
    event_name: 'message.text.received',
    message: {
      from: { id: 'u1', display_name: 'Người Dùng', is_bot: false },
      chat: { id: chat, chat_type: chatType },
      text,
      message_id: id,
      date,
    },
  }
}
