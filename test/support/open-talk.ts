import type { Address, Reply } from '../../src/message.ts'
import { openTestApp } from './open-test-app.ts'

/** The whole assistant with both channels, written to at a time of ours; what it pushes lies in the outbox. */
export async function openTalk(at: string, env: Record<string, string> = {}) {
  let time = new Date(at)
  const { app, stop } = await openTestApp({
    now: () => time,
    env: {
      TELEGRAM_BOT_TOKEN: '123456789:AAabcdefghijklmnopqrstuvwxyz0123456',
      TELEGRAM_MODE: 'polling',
      ZALO_BOT_TOKEN: '1234567890123456789:abcdefghijklmnopqrstuvwxyz',
      ...env,
    },
  })
  let count = 0
  /** All replies to a message as one. */
  const tell = async (address: Address, said: string | { press: string }): Promise<Reply> => {
    count += 1
    const content = typeof said === 'string' ? { text: said } : said
    const message = { address, messageId: `m${count}`, sentAt: time, ...content }
    const replies = await app.conversation.receiveMessage(message)
    const options = replies.flatMap((reply) => reply.options ?? [])
    return { ...replies.at(-1), text: replies.map(({ text }) => text).join('\n'), options }
  }
  /** Presses what the newest message of the chat offers under a label. */
  const press = async (address: Address, label: string): Promise<Reply> => {
    const { rows } = await app.pool.query<{ reply: Reply }>(
      `select reply from outbox where channel = $1 and chat_id = $2 order by id desc`,
      [address.channel, address.chatId],
    )
    const offered = rows.flatMap(({ reply }) => reply.options ?? [])
    const id = offered.find((option) => option.label === label)?.id
    if (id === undefined) throw new Error(`nothing offers “${label}”`)
    return tell(address, { press: id })
  }
  return {
    ...{ app, pool: app.pool, stop, tell, press },
    now: () => time,
    goTo: (moment: string) => {
      time = new Date(moment)
    },
    pass: (ms: number) => {
      time = new Date(time.getTime() + ms)
    },
    /** What was pushed to a chat, oldest first. */
    pushedTo: async ({ channel, chatId }: Address): Promise<Reply[]> => {
      const { rows } = await app.pool.query<{ reply: Reply }>(
        `select reply from outbox where channel = $1 and chat_id = $2 and message_id like 'push:%' order by id`,
        [channel, chatId],
      )
      return rows.map(({ reply }) => reply)
    },
    auditOf: async (): Promise<string[]> => {
      const { rows } = await app.pool.query<{ action: string }>('select action from audit_log order by id')
      return rows.map(({ action }) => action)
    },
  }
}
