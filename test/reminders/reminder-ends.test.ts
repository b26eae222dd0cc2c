import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { digestReply } from '../../src/reminders/digest-text.ts'
import { loadPlans } from '../../src/reminders/load-plans.ts'
import { createFakeChannel, type FakeChannel } from '../support/fake-channel.ts'
import { openTestDatabase } from '../support/open-test-database.ts'
import { addPerson, addUnits, startWorld, type World } from '../support/remind-people.ts'

const { pool, close } = await openTestDatabase()
let telegram: FakeChannel
let zalo: FakeChannel
let world: World

const begin = (at: string) => startWorld(pool, { channels: [telegram, zalo], at })

beforeEach(async () => {
  telegram = createFakeChannel()
  zalo = { ...createFakeChannel({ buttons: false, files: 'link', monthlyMessages: 100 }, 'oa'), name: 'zalo' }
  world = await begin('2026-08-01T08:00:00+07:00')
})
afterEach(async () => {
  await world.stop()
  await pool.query(
    'truncate reminder_messages, reminders, duty_rules, internal_deadlines, duty_events, duties, grants, accounts, people, units, outbox, option_keys, conversations, bot_leases, channel_usage restart identity cascade',
  )
})
afterAll(close)

async function ends(): Promise<string[]> {
  const { rows } = await pool.query<{ unit: string; step: string; state: string; reason: string | null }>(
    'select unit, step, state, reason from reminders order by due_at, id',
  )
  return rows.map(({ unit, step, state, reason }) => [unit, step, state, reason ?? ''].join(' ').trim())
}

/** Lays the step of 9 October into the outbox while nothing is sent, lets something happen, and sends. */
async function queueThen(happens: () => Promise<unknown>): Promise<void> {
  await world.stop()
  world.pass('2026-10-09T08:00:00+07:00')
  await world.sweep()
  await happens()
  world = await begin('2026-10-09T08:01:00+07:00')
  await world.goTo('2026-10-09T08:02:00+07:00')
}

test('a focal person of two units hears of each, and once one has reported of the other only', async () => {
  await addUnits(pool, 'TTYT Ba Tri', 'TTYT Chợ Lách')
  const units = ['TTYT Ba Tri', 'TTYT Chợ Lách']
  await addPerson(pool, { name: 'Lan', accounts: ['telegram:1'], units })
  await world.goTo('2026-10-09T08:00:00+07:00')
  expect(
    telegram
      .textsTo('1')
      .map((text) => text.split('\n')[0])
      .toSorted(),
  ).toEqual([
    'Nhắc việc sắp đến hạn: Báo cáo kết quả phong trào thi đua năm 2026 của TTYT Ba Tri.',
    'Nhắc việc sắp đến hạn: Báo cáo kết quả phong trào thi đua năm 2026 của TTYT Chợ Lách.',
  ])
  await pool.query(
    `insert into duties (organization, rule, year, unit, state, reported_at, updated_at)
     values ('vinh-long', 'bao-cao-phong-trao', 2026, 'ttyt-ba-tri', 'reported', $1, $1)`,
    [world.now()],
  )
  await world.goTo('2026-10-26T08:00:00+07:00')
  expect(telegram.textsTo('1')).toHaveLength(3)
  expect(telegram.textsTo('1')[2]).toContain('TTYT Chợ Lách')
})

test.each([
  ['erased', `update people set name = '', erased_at = now()`],
  ['role-ended', `update grants set ended_at = now(), end_reason = 'withdrawn'`],
  ['muted', `update people set muted_at = now()`],
  ['not-owed', `update units set gone_at = now()`],
  [
    'exempt',
    `insert into duties (organization, rule, year, unit, state, exempt_reason, updated_at)
     values ('vinh-long', 'bao-cao-phong-trao', 2026, 'ttyt-ba-tri', 'exempt', 'đã về xã', now())`,
  ],
])('nothing is sent when meanwhile it is %s', async (reason, change) => {
  await addUnits(pool, 'TTYT Ba Tri')
  await addPerson(pool, { name: 'Lan', accounts: ['telegram:1'], units: ['TTYT Ba Tri'] })
  await queueThen(() => pool.query(change))
  expect(telegram.calls).toEqual([])
  expect(await ends()).toEqual([`ttyt-ba-tri 30 suppressed ${reason}`])
})

test('what was sent before a crash is noted down by the next sweep and not sent again', async () => {
  await addUnits(pool, 'TTYT Ba Tri')
  await addPerson(pool, { name: 'Lan', accounts: ['telegram:1'], units: ['TTYT Ba Tri'] })
  await queueThen(async () => {
    // Sent by a process that died before it took over what became of it.
    await pool.query(`update outbox set outcome = 'sent', delivered_at = now()`)
  })
  expect(telegram.calls).toEqual([])
  expect(await ends()).toEqual(['ttyt-ba-tri 30 sent'])
})

test('a call that a dying process had begun is not made again for a nudge', async () => {
  await addUnits(pool, 'TTYT Ba Tri')
  await addPerson(pool, { name: 'Lan', accounts: ['telegram:1'], units: ['TTYT Ba Tri'] })
  await queueThen(() => pool.query('update outbox set called_at = now()'))
  expect(telegram.calls).toEqual([])
  expect(await ends()).toEqual(['ttyt-ba-tri 30 unknown sender died'])
})

test('what a platform refuses is kept as failed with its reason', async () => {
  await addUnits(pool, 'TTYT Ba Tri')
  await addPerson(pool, { name: 'Lan', accounts: ['telegram:1', 'zalo:a'], units: ['TTYT Ba Tri'] })
  telegram.decide = () => ({ kind: 'refused', reason: 'Bad Request: message is too long' })
  await world.goTo('2026-10-09T08:00:00+07:00')
  expect(await ends()).toEqual(['ttyt-ba-tri 30 failed Bad Request: message is too long'])
})

test('at 95 % of the month nudges stop on Zalo, final notices go out until all is used', async () => {
  await addUnits(pool, 'TTYT Ba Tri')
  await addPerson(pool, { name: 'Lan', accounts: ['zalo:a'], units: ['TTYT Ba Tri'] })
  const use = (messages: number) =>
    pool.query(
      `insert into channel_usage (channel, bot, month, outbound) values ('zalo', 'oa', '2026-11', $1)
       on conflict (channel, bot, month) do update set outbound = excluded.outbound`,
      [messages],
    )
  await use(95)
  await world.goTo('2026-11-09T08:00:00+07:00')
  expect(zalo.calls).toEqual([])
  await world.goTo('2026-11-09T14:00:00+07:00')
  expect(zalo.textsTo('a')).toHaveLength(1)
  expect((await ends()).slice(-3)).toEqual([
    'ttyt-ba-tri last-morning suppressed budget',
    'ttyt-ba-tri final sent',
    'ttyt-ba-tri overdue-1 planned',
  ])
})

test('on Zalo what can be done is a numbered list', async () => {
  await addUnits(pool, 'TTYT Ba Tri')
  await addPerson(pool, { name: 'Lan', accounts: ['zalo:a'], units: ['TTYT Ba Tri'] })
  await world.goTo('2026-10-09T08:00:00+07:00')
  expect(zalo.textsTo('a')[0]).toMatch(
    /\n\nTrả lời số hoặc gõ tên:\n1\. Đã gửi\n2\. Nhắc tôi ngày mai\n3\. Giao cho người khác\n4\. Hỏi cán bộ$/,
  )
})

test('a digest of many units names ten of those missing and counts the rest', async () => {
  await addUnits(pool, ...Array.from({ length: 22 }, (_, index) => `TTYT ${index + 1}`))
  await addPerson(pool, { name: 'Chánh', accounts: ['telegram:9'], role: 'officer' })
  const at = new Date('2026-11-02T01:00:00Z')
  const [plan] = await loadPlans(pool, { at, holidays: new Set() })
  if (plan === undefined) throw new Error('no plan')
  const reply = digestReply({ ...plan, at, unreachable: new Set(['ttyt-1']) })
  expect(reply?.text).toContain('0/22 đơn vị đã báo là đã gửi.')
  expect(reply?.text).toMatch(/Chưa báo: TTYT 1; TTYT 2; .*TTYT 10 và 12 đơn vị khác\./)
  expect(reply?.text).toContain('Chưa liên lạc được với ai ở: TTYT 1.')
})
