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
