import { afterAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { createZaloChannel } from '../../src/channels/zalo/zalo-channel.ts'
import { createDelivery } from '../../src/delivery/create-delivery.ts'
import { savePush } from '../../src/delivery/save-push.ts'
import { watchBudget } from '../../src/delivery/watch-budget.ts'
import { createAdminAlerts } from '../../src/operations/alert-admin.ts'
import { startFakeZalo } from '../support/fake-zalo.ts'
import { openTestDatabase } from '../support/open-test-database.ts'

const { pool, close } = await openTestDatabase()
// Before a test, not after it: only then has the delivery of the one before stopped.
beforeEach(async () => {
  await pool.query('truncate outbox, option_keys, conversations, channel_usage, bot_leases')
})
afterAll(close)

let time = Date.parse('2026-11-22T01:00:00Z')
const now = () => new Date(time)
const pace = { overall: 2_000, bulk: 2_000, chat: 1_000, groupMinute: 1_000 }
const admin = { channel: 'zalo', chatId: 'admin' }
const reportError = (error: unknown) => {
  throw error
}
let count = 0

/** Twenty messages a month, on a Zalo of ours that the administrator reads on, too. */
async function open() {
  const zalo = await startFakeZalo()
  onTestFinished(zalo.close)
  const channel = createZaloChannel({
    ...{ token: zalo.token, apiRoot: zalo.url, seats: 50, monthlyMessages: 20, pace },
  })
  const push = async (chatId: string, text: string, urgent = false) => {
    count += 1
    const address = { channel: 'zalo', chatId }
    const validUntil = new Date(now().getTime() + 3_600_000)
    const message = { address, key: `k${count}`, reply: { text }, validUntil, urgent }
    await savePush(pool, message, { at: now(), newKey: () => 'key' })
  }
  const alerts = createAdminAlerts({
    ...{ pool, admin, now, reportError },
    send: ({ chatId }, { text }) => push(chatId, text, true),
  })
  const delivery = createDelivery({ pool, channels: [channel], now, reportError })
  delivery.start()
  onTestFinished(delivery.stop)
  const textsTo = (chat: string) =>
    zalo.sent.filter(({ chat_id }) => chat_id === chat).map(({ text }) => text)
  return { zalo, push, textsTo, ...createActs({ channel, alerts }) }
}

function createActs({
  channel,
  alerts,
}: {
  channel: ReturnType<typeof createZaloChannel>
  alerts: ReturnType<typeof createAdminAlerts>
}) {
  const settled = () =>
    vi.waitFor(
      async () => {
        const { rows } = await pool.query('select from outbox where outcome is null')
        expect(rows).toEqual([])
        // What was sent is counted right after it.
        const counted = await pool.query(
          `select (select count(*) from outbox where outcome = 'sent') = (select coalesce(sum(outbound), 0) from channel_usage) as all`,
        )
        expect(counted.rows).toEqual([{ all: true }])
      },
      { timeout: 15_000, interval: 20 },
    )
  return {
    settled,
    /** As the program does every few seconds, when the administrator has heard nothing for an hour. */
    look: async () => {
      time += 61 * 60_000
      await watchBudget(pool, channel, { at: now(), onBudget: alerts.tellBudget })
      await alerts.check()
      await settled()
    },
    receive: (messages: number) =>
      pool.query(
        `insert into channel_usage (channel, bot, month, inbound) values ('zalo', $1, '2026-11', $2)
         on conflict (channel, bot, month) do update set inbound = channel_usage.inbound + $2`,
        [channel.bot, messages],
      ),
    answer: async (chatId: string, text: string) => {
      count += 1
      await pool.query(
        `insert into outbox (channel, chat_id, message_id, position, reply, created_at)
         values ('zalo', $1, $2, 0, $3, $4)`,
        [chatId, `m${count}`, { text }, now()],
      )
      await settled()
    },
  }
}

const at80 = expect.stringMatching(/đã dùng 16 trong số 20 tin nhắn.*\(80%\)/)
const at95 = expect.stringMatching(/đã dùng 19 trong số 20 tin nhắn.*\(95%\).*ngừng gửi tin nhắc/)

test('the administrator hears of 80 and of 95 percent once each, on Zalo itself, and only pushed messages stop', async () => {
  const { receive, answer, look, push, settled, textsTo } = await open()
  await receive(15)
  await look()
  expect(textsTo('admin')).toEqual([])
  await answer('lan', 'answer 1')
  await look()
  await look()
  expect(textsTo('admin')).toEqual([at80])
  await push('lan', 'pushed before')
  await settled()
  await look()
  expect(textsTo('admin')).toEqual([at80])
  await receive(1)
  await push('lan', 'pushed after')
  await settled()
  await look()
  await look()
  expect(textsTo('admin')).toEqual([at80, at95])
  for (const text of ['answer 2', 'answer 3', 'answer 4']) await answer('lan', text)
  await push('lan', 'pushed at the end')
  await settled()
  await look()
  expect(textsTo('lan')).toEqual(['answer 1', 'pushed before', 'answer 2', 'answer 3', 'answer 4'])
  expect(textsTo('admin')).toEqual([at80, at95])
})

test('of a use that passes both at once only the higher is told', async () => {
  const { receive, look, textsTo } = await open()
  await receive(19)
  await look()
  await look()
  expect(textsTo('admin')).toEqual([at95])
})
