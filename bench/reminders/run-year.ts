import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { createDelivery } from '../../src/delivery/create-delivery.ts'
import { savePush } from '../../src/delivery/save-push.ts'
import { activateRules } from '../../src/duties/duty-rule-repository.ts'
import { createReminders } from '../../src/reminders/create-reminders.ts'
import { createFakeChannel, type FakeChannel } from '../../test/support/fake-channel.ts'
import { addCrowd } from '../../test/support/people-of-a-year.ts'
import { yearlyReport } from '../../test/support/remind-people.ts'

export interface YearOptions {
  people: number
  units: number
  focalEach: number
}

export interface MonthRun {
  month: number
  messages: number
  seconds: number
}

const year = 2027
const first = new Date(`${year}-01-01T00:00:00+07:00`)
const hourMs = 3_600_000
/** In Vietnam. Reminders fall due at these hours. */
const hours = [8, 14]
/** People ask something the whole year, and are answered. */
const repliesEach = 3
const tick = 5

/** A year of sweeps and deliveries by a clock of its own, as fast as it goes; tells of each month when it is over. */
export async function runYear(
  pool: pg.Pool,
  { people, units, focalEach }: YearOptions,
  onMonth: (month: MonthRun) => void,
): Promise<void> {
  let now = first
  await addCrowd(pool, { people, units, focalEach, since: first })
  await activateRules(pool, { organizations: ['vinh-long'], rules: [yearlyReport], at: now })
  const channels: FakeChannel[] = [
    createFakeChannel(),
    { ...createFakeChannel({ buttons: false, files: 'link' }, 'oa'), name: 'zalo' },
  ]
  const reportError = (error: unknown, where: string) => {
    throw new Error(where, { cause: error })
  }
  const reminders = createReminders({
    ...{ pool, channels: channels.map(({ name }) => name), holidays: new Set<string>() },
    push: (client, { at, ...message }) =>
      savePush(client, message, { at, newKey: () => crypto.randomUUID() }),
  })
  const isDue = (_: string, payload: unknown) => reminders.isDue(payload, now)
  const lanes = createDelivery({ ...{ pool, channels, reportError, isDue }, now: () => now, alone: true })
  lanes.start()
  const deliver = async () => {
    for (let sent = -1; sent !== 0; ) {
      await reminders.sweep(now)
      sent = await drain(pool, channels, lanes.wake)
    }
  }
  for (let month = 1; month <= 12; month += 1) {
    const began = performance.now()
    for (const channel of channels) channel.calls.length = 0
    for (let day = 1; day <= new Date(Date.UTC(year, month, 0)).getUTCDate(); day += 1) {
      for (const hour of hours) {
        now = new Date(Date.UTC(year, month - 1, day) + (hour - 7) * hourMs)
        await reply(pool, now)
        await deliver()
      }
    }
    const messages = channels.reduce((sum, { calls }) => sum + calls.length, 0)
    onMonth({ month, messages, seconds: (performance.now() - began) / 1_000 })
  }
  await lanes.stop()
}

/** Lays some answers into the outbox, as the conversation does. */
async function reply(pool: pg.Pool, at: Date): Promise<void> {
  const validUntil = new Date(at.getTime() + 24 * hourMs)
  for (let index = 0; index < repliesEach; index += 1) {
    const address = { channel: index % 5 === 4 ? 'zalo' : 'telegram', chatId: `p${index + 2}` }
    const message = {
      address,
      key: `reply:${at.getTime()}`,
      reply: { text: answer },
      validUntil,
      urgent: true,
    }
    await savePush(pool, message, { at, newKey: () => crypto.randomUUID() })
  }
}

const answer = 'Báo cáo gửi trước ngày 10/11 hằng năm.'

/** Waits until nothing is left to be sent; gives how much there was. */
async function drain(
  pool: pg.Pool,
  channels: readonly FakeChannel[],
  wake: (channel: string) => void,
): Promise<number> {
  const before = channels.reduce((sum, { calls }) => sum + calls.length, 0)
  for (;;) {
    for (const { name } of channels) wake(name)
    const { rows } = await pool.query('select from outbox where outcome is null limit 1')
    if (rows.length === 0) break
    await sleep(tick)
  }
  return channels.reduce((sum, { calls }) => sum + calls.length, 0) - before
}
