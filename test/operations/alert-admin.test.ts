import { afterAll, afterEach, expect, test } from 'vitest'
import { savePush } from '../../src/delivery/outbox-repository.ts'
import { createAdminAlerts } from '../../src/operations/alert-admin.ts'
import { forgetAlerts } from '../../src/operations/alert-repository.ts'
import { openTestDatabase } from '../support/open-test-database.ts'

const { pool, close } = await openTestDatabase()
afterEach(async () => {
  await pool.query('truncate outbox')
})
afterAll(close)

const admin = { channel: 'telegram', chatId: '42' }
const down = { reachable: false, reason: 'quá thời gian chờ' } as const
const up = { reachable: true } as const
let time = Date.parse('2026-11-22T01:00:00Z')
const pass = (minutes: number) => {
  time += minutes * 60_000
}
const now = () => new Date(time)
let keys = 0

/** The alerts of one process. */
function open(given: { admin?: typeof admin | undefined; alone?: boolean } = {}) {
  return createAdminAlerts({
    pool,
    admin,
    send: async (address, { text, key = `key${++keys}`, validMs = 86_400_000, payload }) => {
      const validUntil = new Date(time + validMs)
      const message = { address, key, reply: { text }, validUntil, payload, urgent: true }
      await savePush(pool, message, { at: now(), newKey: () => 'key' })
    },
    now,
    reportError: (error) => {
      throw error
    },
    ...given,
  })
}

/** As the lane does with what waits. */
async function deliver(): Promise<string[]> {
  const { rows } = await pool.query<{ text: string; outcome: string }>(
    `update outbox set outcome = case when valid_until > $1 then 'sent' else 'expired' end
     where outcome is null returning reply ->> 'text' as text, outcome`,
    [now()],
  )
  return rows.filter(({ outcome }) => outcome === 'sent').map(({ text }) => text)
}

const fell = expect.stringMatching(/^Kênh Telegram không kết nối được/)
const isBack = expect.stringMatching(/^Kênh Telegram đã hoạt động trở lại/)

test('the administrator hears once that a channel died, why and when, and once that it is back', async () => {
  const alerts = open()
  await alerts.tellHealth('telegram', up)
  expect(await deliver()).toEqual([])
  await alerts.tellHealth('telegram', down)
  await alerts.tellHealth('telegram', down)
  expect(await deliver()).toEqual([
    expect.stringMatching(
      /^Kênh Telegram không kết nối được \(.*08:00.*22\/11\/2026.*\): quá thời gian chờ\. /,
    ),
  ])
  await alerts.tellHealth('telegram', up)
  await alerts.tellHealth('telegram', up)
  await alerts.check()
  expect(await deliver()).toEqual([isBack])
  await alerts.check()
  expect(await deliver()).toEqual([])
})

test('a fall that is over before anybody could be told is told no more, nor is its end', async () => {
  const alerts = open()
  await alerts.tellHealth('telegram', down)
  await alerts.tellHealth('telegram', up)
  await alerts.check()
  expect(await deliver()).toEqual([])
})

test('a fall is told as long as it lasts, however late', async () => {
  const alerts = open()
  await alerts.tellHealth('telegram', down)
  for (let tick = 0; tick < 30; tick += 1) {
    pass(0.25)
    await alerts.check()
  }
  expect(await deliver()).toEqual([fell])
})

test('what a process said before it was stopped is told no more', async () => {
  const before = open()
  await before.tellHealth('telegram', down)
  await before.stop()
  const after = open()
  await after.tellHealth('telegram', up)
  expect(await deliver()).toEqual([])
})

test.each([true, false])('nor what a killed one said, whether it was alone (%s) or not', async (alone) => {
  await open().tellHealth('telegram', down)
  if (!alone) pass(1)
  const after = open({ alone })
  await after.start()
  expect(await deliver()).toEqual([])
  await after.tellHealth('telegram', up)
  expect(await deliver()).toEqual([])
})

test('the return is told after a restart, too', async () => {
  const before = open()
  await before.tellHealth('telegram', down)
  expect(await deliver()).toEqual([fell])
  await before.stop()
  const after = open()
  await after.tellHealth('telegram', up)
  expect(await deliver()).toEqual([isBack])
})

test('of two processes neither tells a return that the other one does not see, and both tell it once', async () => {
  const [one, two] = [open(), open()]
  await one.tellHealth('telegram', down)
  expect(await deliver()).toEqual([fell])
  for (let tick = 0; tick < 10; tick += 1) {
    pass(0.2)
    await one.check()
    await two.tellHealth('telegram', up)
  }
  expect(await deliver()).toEqual([])
  await one.tellHealth('telegram', up)
  await two.check()
  expect(await deliver()).toEqual([isBack])
})

test('a channel that comes and goes is told no more than once an hour each way, and how it ended is told', async () => {
  const alerts = open()
  const sent: string[] = []
  for (let count = 0; count < 10; count += 1) {
    await alerts.tellHealth('zalo', down)
    sent.push(...(await deliver()))
    await alerts.tellHealth('zalo', up)
    sent.push(...(await deliver()))
    pass(2)
  }
  expect(sent).toHaveLength(2)
  await alerts.tellHealth('zalo', down)
  pass(30)
  await alerts.check()
  expect(await deliver()).toEqual([])
  pass(31)
  await alerts.check()
  expect(await deliver()).toEqual([expect.stringContaining('không kết nối được')])
})

test('data that go elsewhere take no alerts along', async () => {
  const alerts = open()
  await alerts.tellHealth('telegram', down)
  expect(await deliver()).toEqual([fell])
  await alerts.tellBackupFailed()
  await forgetAlerts(pool)
  await open().tellHealth('telegram', up)
  expect(await deliver()).toEqual([])
})

test('one channel does not keep back what is to be told of another', async () => {
  const alerts = open()
  await alerts.tellHealth('zalo', down)
  await alerts.tellHealth('telegram', down)
  expect(await deliver()).toHaveLength(2)
})

test('budget and seats are told with what follows from them, and the higher use takes the place of the lower', async () => {
  const alerts = open()
  await alerts.tellBudget('zalo', 80, { used: 2_400, most: 3_000 })
  await alerts.tellBudget('zalo', 80, { used: 2_401, most: 3_000 })
  await alerts.tellSeats('zalo', 40, 50)
  expect(await deliver()).toEqual([
    expect.stringMatching(/2\.400 trong số 3\.000 tin nhắn.*\(80%\)/),
    expect.stringMatching(/Đã có 40 người nhắn .* cho phép 50 người\. Khi đủ/),
  ])
  pass(61)
  await alerts.tellBudget('zalo', 80, { used: 16, most: 20 })
  await alerts.tellBudget('zalo', 95, { used: 19, most: 20 })
  await alerts.tellSeats('zalo', 6, 3)
  await alerts.tellBackupFailed()
  expect(await deliver()).toEqual([
    expect.stringMatching(/\(95%\).*câu hỏi vẫn được trả lời/),
    expect.stringMatching(/Đã có 6 người nhắn .* cho phép 3 người\. Từ giờ người mới/),
    expect.stringContaining('sao lưu hằng ngày'),
  ])
})

test('without an administrator nothing is sent', async () => {
  const alerts = open({ admin: undefined })
  await alerts.tellHealth('zalo', down)
  await alerts.tellBudget('zalo', 95, { used: 19, most: 20 })
  expect(await deliver()).toEqual([])
})
