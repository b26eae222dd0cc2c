import { expect, test } from 'vitest'
import { createAdminAlerts } from '../../src/operations/alert-admin.ts'

const admin = { channel: 'telegram', chatId: '42' }
const down = { reachable: false, reason: 'quá thời gian chờ' } as const
const up = { reachable: true } as const

function open(options: { admin?: typeof admin | undefined } = { admin }) {
  const sent: string[] = []
  let time = Date.parse('2026-11-22T01:00:00Z')
  const alerts = createAdminAlerts({
    admin: options.admin,
    send: async (_, text) => {
      sent.push(text)
    },
    now: () => new Date(time),
    reportError: (error) => {
      throw error
    },
  })
  const pass = (minutes: number) => {
    time += minutes * 60_000
    alerts.check()
  }
  return { alerts, sent, pass }
}

test('the administrator hears once that a channel died, why and when, and once that it is back', () => {
  const { alerts, sent } = open()
  alerts.tellHealth('telegram', up)
  expect(sent).toEqual([])
  alerts.tellHealth('telegram', down)
  alerts.tellHealth('telegram', down)
  alerts.tellHealth('telegram', up)
  alerts.tellHealth('telegram', up)
  expect(sent).toEqual([
    expect.stringMatching(
      /^Kênh Telegram không kết nối được \(.*08:00.*22\/11\/2026.*\): quá thời gian chờ\. /,
    ),
    expect.stringMatching(/^Kênh Telegram đã hoạt động trở lại/),
  ])
})

test('a channel that comes and goes is told no more than once an hour each way, and how it ended is told', () => {
  const { alerts, sent, pass } = open()
  for (let count = 0; count < 10; count += 1) {
    alerts.tellHealth('zalo', down)
    alerts.tellHealth('zalo', up)
    pass(2)
  }
  expect(sent).toHaveLength(2)
  alerts.tellHealth('zalo', down)
  pass(30)
  expect(sent).toHaveLength(2)
  pass(31)
  pass(1)
  expect(sent).toHaveLength(3)
  expect(sent[2]).toContain('không kết nối được')
})

test('one channel does not keep back what is to be told of another', () => {
  const { alerts, sent } = open()
  alerts.tellHealth('zalo', down)
  alerts.tellHealth('telegram', down)
  expect(sent).toHaveLength(2)
})

test('budget and seats are told with what follows from them', () => {
  const { alerts, sent } = open()
  alerts.tellBudget('zalo', 0.8)
  alerts.tellBudget('zalo', 0.8)
  alerts.tellBudget('zalo', 0.95)
  alerts.tellSeats('zalo', 40, 50)
  alerts.tellBackupFailed()
  expect(sent).toEqual([
    expect.stringContaining('80%'),
    expect.stringMatching(/95%.*câu hỏi vẫn được trả lời/),
    expect.stringContaining('40 trên 50 người'),
    expect.stringContaining('sao lưu hằng ngày'),
  ])
})

test('without an administrator nothing is sent', () => {
  const { alerts, sent } = open({ admin: undefined })
  alerts.tellHealth('zalo', down)
  alerts.tellBudget('zalo', 0.95)
  expect(sent).toEqual([])
})
