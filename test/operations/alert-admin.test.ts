import { afterAll, afterEach, expect, test } from 'vitest'
import { savePush } from '../../src/delivery/save-push.ts'
import { createAdminAlerts } from '../../src/operations/alert-admin.ts'
import { forgetAlerts } from '../../src/operations/alert-repository.ts'
import { describeTime } from '../../src/operations/describe-time.ts'
import { openTestDatabase } from '../support/open-test-database.ts'

const { pool, close } = await openTestDatabase()
afterEach(async () => {
  await pool.query('truncate outbox, channel_falls')
})
afterAll(close)

const admin = { channel: 'telegram', chatId: '42' }
const down = { reachable: false, reason: 'quá thời gian chờ' } as const
/** It answers, and says no. */
const refused = { ...down, refused: true } as const
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
    send: async (address, { key = `key${++keys}`, validMs = 86_400_000, text, ...kept }) => {
      const validUntil = new Date(time + validMs)
      const message = { address, key, reply: { text }, validUntil, ...kept, urgent: true }
      await savePush(pool, message, { at: now(), newKey: () => 'key' })
    },
    now,
    reportError: (error) => {
      throw error
    },
    ...given,
  })
}

interface Waiting {
  id: string
  text: string
  condition: string | null
  payload: unknown
  valid: boolean
}

/** What waits goes out, as the lane of this process does it. */
async function deliver(sender: ReturnType<typeof open>): Promise<string[]> {
  const { rows } = await pool.query<Waiting>(
    `select id, reply ->> 'text' as text, condition, payload, valid_until > $1 as valid
     from outbox where outcome is null order by id`,
    [now()],
  )
  const sent: string[] = []
  for (const { id, text, condition, payload, valid } of rows) {
    const holds = condition === null || (await sender.isDue(condition, payload))
    const outcome = valid ? (holds ? 'sent' : 'suppressed') : 'expired'
    await pool.query('update outbox set outcome = $2 where id = $1', [id, outcome])
    if (outcome === 'sent') sent.push(text)
  }
  return sent
}

const fell = expect.stringMatching(/^Kênh Zalo không kết nối được từ/)
const isBack = expect.stringMatching(/^Kênh Zalo đã hoạt động trở lại/)
const wasAway = expect.stringMatching(/^Kênh \S+ đã mất kết nối từ .* đến .*, nay đã hoạt động trở lại/)

/** Looks again every ten seconds for so long, the first one delivering meanwhile; gives what was delivered. */
async function watch(
  minutes: number,
  sender: ReturnType<typeof open>,
  ...others: ReturnType<typeof open>[]
): Promise<string[]> {
  const told: string[] = []
  for (let tick = 0; tick < minutes * 6; tick += 1) {
    pass(1 / 6)
    for (const process of [sender, ...others]) await process.check()
    told.push(...(await deliver(sender)))
  }
  return told
}

test('the administrator hears once that a channel died, why and since when, and once that it is back', async () => {
  const alerts = open()
  await alerts.tellHealth('zalo', up)
  expect(await watch(2, alerts)).toEqual([])
  const since = describeTime(now())
  await alerts.tellHealth('zalo', down)
  await alerts.tellHealth('zalo', down)
  const [text, ...others] = await watch(10, alerts)
  expect(text).toMatch(/^Kênh Zalo không kết nối được từ .*: quá thời gian chờ\. /)
  expect(text).toContain(since)
  expect(others).toEqual([])
  await alerts.tellHealth('zalo', up)
  expect(await watch(10, alerts)).toEqual([isBack])
})

test('a fall that does not last is not told, nor is its end', async () => {
  const alerts = open()
  await alerts.tellHealth('zalo', down)
  expect(await watch(0.5, alerts)).toEqual([])
  await alerts.tellHealth('zalo', up)
  expect(await watch(5, alerts)).toEqual([])
})

test('a channel that comes and goes is told once, and stays down for the administrator until it holds', async () => {
  const alerts = open()
  const told: string[] = []
  for (let count = 0; count < 30; count += 1) {
    await alerts.tellHealth('zalo', down)
    told.push(...(await watch(1 / 6, alerts)))
    await alerts.tellHealth('zalo', up)
    told.push(...(await watch(1 / 6, alerts)))
  }
  expect(told).toEqual([fell])
  expect(await watch(2, alerts)).toEqual([isBack])
})

test('falls and returns are told no more than once an hour each, and none that was told stays open', async () => {
  const alerts = open()
  const told: string[] = []
  for (let count = 0; count < 8; count += 1) {
    await alerts.tellHealth('zalo', down)
    told.push(...(await watch(3, alerts)))
    await alerts.tellHealth('zalo', up)
    told.push(...(await watch(2, alerts)))
  }
  expect(told).toEqual([fell, isBack])
  await alerts.tellHealth('zalo', down)
  expect(await watch(20, alerts)).toEqual([])
  expect(await watch(20, alerts)).toEqual([fell])
})

test('a fall is told as long as it lasts, however late the message can go out', async () => {
  const alerts = open()
  await alerts.tellHealth('zalo', down)
  for (let tick = 0; tick < 30; tick += 1) {
    pass(0.25)
    await alerts.check()
  }
  expect(await deliver(alerts)).toEqual([fell])
})

test('what is no longer true when it could go out is told with its end', async () => {
  const [finder, sender] = [open(), open()]
  await finder.tellHealth('zalo', down)
  for (let tick = 0; tick < 8; tick += 1) {
    pass(1 / 6)
    await finder.check()
  }
  pass(1 / 60)
  await sender.tellHealth('zalo', up)
  expect(await deliver(sender)).toEqual([])
  await finder.tellHealth('zalo', up)
  expect(await watch(5, sender, finder)).toEqual([wasAway])
})

test('a fall that was taken back a moment too early is told when it goes on', async () => {
  const alerts = open()
  await alerts.tellHealth('zalo', down)
  for (let tick = 0; tick < 8; tick += 1) {
    pass(1 / 6)
    await alerts.check()
  }
  await alerts.tellHealth('zalo', up)
  expect(await watch(1 / 6, alerts)).toEqual([])
  await alerts.tellHealth('zalo', down)
  expect(await watch(10, alerts)).toEqual([fell])
})

test.each([
  ['lives on', false],
  ['is killed', true],
])(
  'who reads on the very channel that fell hears of it once, when it is back; the process %s',
  async (_what, killed) => {
    const before = open()
    await before.tellHealth('telegram', down)
    for (let tick = 0; tick < 30; tick += 1) {
      pass(1 / 6)
      await before.check()
    }
    const after = killed ? open() : before
    await after.start()
    await after.tellHealth('telegram', up)
    expect(await watch(10, after)).toEqual([wasAway])
    await after.tellHealth('telegram', up)
    expect(await watch(10, after, open())).toEqual([])
  },
)

test('who was killed and starts again on the very channel that fell tells nothing that is over a moment later', async () => {
  const before = open()
  await before.tellHealth('telegram', down)
  expect(await watch(0.5, before)).toEqual([])
  pass(0.5)
  const after = open({ alone: true })
  await after.start()
  await after.tellHealth('telegram', down)
  pass(1 / 60)
  expect(await deliver(after)).toEqual([])
  pass(0.5)
  expect(await deliver(after)).toEqual([])
  await after.tellHealth('telegram', up)
  expect(await watch(0.5, after)).toEqual([wasAway])
  expect(await watch(10, after)).toEqual([])
})

test('on the channel that fell it is told where that refuses only what is fetched', async () => {
  const alerts = open()
  await alerts.tellHealth('telegram', refused)
  expect(await watch(5, alerts)).toEqual([expect.stringContaining('Kênh Telegram không kết nối được từ')])
  await alerts.tellHealth('telegram', up)
  expect(await watch(5, alerts)).toEqual([expect.stringContaining('Kênh Telegram đã hoạt động trở lại')])
})

test.each([
  ['stopped', true],
  ['killed', false],
])('what a process that was %s had still to tell is told with the end of it', async (_what, stopped) => {
  const before = open()
  await before.tellHealth('zalo', down)
  for (let tick = 0; tick < 12; tick += 1) {
    pass(1 / 6)
    await before.check()
  }
  if (stopped) await before.stop()
  const after = open({ alone: true })
  await after.start()
  expect(await deliver(after)).toEqual([])
  await after.tellHealth('zalo', up)
  expect(await watch(5, after)).toEqual([wasAway])
})

test('the return is told after a restart, too', async () => {
  const before = open()
  await before.tellHealth('zalo', down)
  expect(await watch(2, before)).toEqual([fell])
  await before.stop()
  const after = open()
  await after.tellHealth('zalo', up)
  expect(await watch(2, after)).toEqual([isBack])
})

test('of two processes neither tells a return that the other one does not see, and both tell it once', async () => {
  const [one, two] = [open(), open()]
  await one.tellHealth('zalo', down)
  expect(await watch(2, one, two)).toEqual([fell])
  await two.tellHealth('zalo', up)
  expect(await watch(5, one, two)).toEqual([])
  await one.tellHealth('zalo', up)
  expect(await watch(5, one, two)).toEqual([isBack])
})

test('who found a channel well before it fell does not take its silence for a return', async () => {
  const [one, two] = [open(), open()]
  await two.tellHealth('zalo', up)
  pass(1)
  await one.tellHealth('zalo', down)
  expect(await watch(2, one, two)).toEqual([fell])
  expect(await watch(10, two)).toEqual([])
})

test('data that go elsewhere take no alerts along', async () => {
  const alerts = open()
  await alerts.tellHealth('zalo', down)
  expect(await watch(2, alerts)).toEqual([fell])
  await alerts.tellBackupFailed()
  await forgetAlerts(pool)
  const there = open()
  await there.tellHealth('zalo', up)
  expect(await watch(2, there)).toEqual([])
})

test('one channel does not keep back what is to be told of another', async () => {
  const alerts = open()
  await alerts.tellHealth('zalo', down)
  await alerts.tellHealth('telegram', refused)
  expect(await watch(2, alerts)).toHaveLength(2)
})

test('budget and seats are told with what follows from them, and the higher use takes the place of the lower', async () => {
  const alerts = open()
  await alerts.tellBudget('zalo', 80, { used: 2_400, most: 3_000 })
  await alerts.tellBudget('zalo', 80, { used: 2_401, most: 3_000 })
  await alerts.tellSeats('zalo', 40, 50)
  expect(await deliver(alerts)).toEqual([
    expect.stringMatching(/2\.400 trong số 3\.000 tin nhắn.*\(80%\)/),
    expect.stringMatching(/Đã có 40 người nhắn .* cho phép 50 người\. Khi đủ/),
  ])
  pass(61)
  await alerts.tellBudget('zalo', 80, { used: 16, most: 20 })
  await alerts.tellBudget('zalo', 95, { used: 19, most: 20 })
  await alerts.tellSeats('zalo', 6, 3)
  await alerts.tellBackupFailed()
  expect(await deliver(alerts)).toEqual([
    expect.stringMatching(/\(95%\).*câu hỏi vẫn được trả lời/),
    expect.stringMatching(/Đã có 6 người nhắn .* cho phép 3 người\. Từ giờ người mới/),
    expect.stringContaining('sao lưu hằng ngày'),
  ])
})

test('without an administrator nothing is sent', async () => {
  const alerts = open({ admin: undefined })
  await alerts.tellHealth('zalo', down)
  await alerts.tellBudget('zalo', 95, { used: 19, most: 20 })
  expect(await deliver(alerts)).toEqual([])
})
