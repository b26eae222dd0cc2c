import { expect, test, vi } from 'vitest'
import { savePush } from '../../src/delivery/save-push.ts'
import { startBetweenPlatforms } from '../support/start-between-platforms.ts'
import { secretly } from '../support/watch-logs.ts'

const patience = { timeout: 30_000, interval: 20 }

test('of twenty messages a month on Zalo the administrator hears there at 80 and 95 percent, then only answers go out', async () => {
  const { onZalo, pool } = await startBetweenPlatforms({
    env: { ADMIN_CHAT: 'zalo:zalo-admin', ZALO_MONTHLY_MESSAGES: '20' },
  })
  const [lan, minh, admin] = [onZalo('zalo-lan'), onZalo('zalo-minh'), onZalo('zalo-admin')]
  for (let round = 1; round <= 4; round += 1) {
    for (const person of [lan, minh]) {
      await person.write(secretly('/huy'))
      await vi.waitFor(() => expect(person.texts()).toHaveLength(round), patience)
    }
  }
  await admin.hear(/đã dùng 16 trong số 20 tin nhắn của tháng này \(80%\)/)
  await lan.write('/huy')
  await admin.hear(/đã dùng 19 trong số 20 tin nhắn của tháng này \(95%\)/)
  const address = { channel: 'zalo', chatId: 'zalo-minh' }
  const validUntil = new Date(Date.now() + 3_600_000)
  const reminder = { address, key: 'reminder', reply: { text: secretly('Nhắc') }, validUntil }
  await savePush(pool, reminder, { at: new Date(), newKey: () => 'key' })
  await vi.waitFor(async () => {
    const { rows } = await pool.query(`select outcome from outbox where message_id = 'push:reminder'`)
    expect(rows).toEqual([{ outcome: 'suppressed' }])
  }, patience)
  await minh.write('/huy')
  await vi.waitFor(() => expect(minh.texts()).toHaveLength(5), patience)
  expect(admin.texts()).toHaveLength(2)
})
