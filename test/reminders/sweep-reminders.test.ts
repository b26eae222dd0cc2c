import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import type { SendOutcome } from '../../src/channels/channel.ts'
import { runTransaction } from '../../src/db/run-transaction.ts'
import { activateRules, saveInternalDeadline } from '../../src/duties/duty-rule-repository.ts'
import { cancelFormerDay } from '../../src/reminders/reminder-repository.ts'
import { createFakeChannel, type FakeChannel } from '../support/fake-channel.ts'
import { openTestDatabase } from '../support/open-test-database.ts'
import { addPerson, addUnits, startWorld, type World, yearlyReport } from '../support/remind-people.ts'

const { pool, close } = await openTestDatabase()
let telegram: FakeChannel
let zalo: FakeChannel
let world: World

beforeEach(async () => {
  telegram = createFakeChannel()
  zalo = { ...createFakeChannel({ buttons: false, files: 'link' }, 'oa'), name: 'zalo' }
  world = await startWorld(pool, { channels: [telegram, zalo], at: '2026-08-01T08:00:00+07:00' })
})
afterEach(async () => {
  await world.stop()
  await pool.query(
    'truncate reminder_messages, reminders, duty_rules, internal_deadlines, duty_events, duties, grants, accounts, people, units, outbox, option_keys, conversations, bot_leases restart identity cascade',
  )
})
afterAll(close)

const morning = (day: string) => `${day}T08:00:00+07:00`

async function ends(): Promise<string[]> {
  const { rows } = await pool.query<{ step: string; state: string; reason: string | null }>(
    'select step, state, reason from reminders order by due_at, id',
  )
  return rows.map(({ step, state, reason }) => [step, state, ...(reason === null ? [] : [reason])].join(' '))
}

async function report(unit: string, state = 'reported'): Promise<void> {
  await pool.query(
    `insert into duties (organization, rule, year, unit, state, reported_at, updated_at)
     values ('vinh-long', 'bao-cao-phong-trao', 2026, $1, $2, $3, $3)`,
    [unit, state, world.now()],
  )
}

test('a focal person hears duty, last day and state in three lines, with what can be done', async () => {
  await addUnits(pool, 'Trung tâm Y tế Ba Tri')
  await addPerson(pool, { name: 'Lan', accounts: ['telegram:1'], units: ['Trung tâm Y tế Ba Tri'] })
  await world.goTo(morning('2026-10-09'))
  expect(telegram.textsTo('1')).toEqual([
    'Nhắc việc sắp đến hạn: Báo cáo kết quả phong trào thi đua năm 2026 của Trung tâm Y tế Ba Tri.\n' +
      'Hạn: hết thứ Hai, 09/11/2026, còn 31 ngày. Theo Kế hoạch (chưa ghi số, ngày 09/10/2025), mục VI.1.\n' +
      'Tôi chưa nhận được tin là đơn vị đã gửi.',
  ])
  expect(telegram.calls[0]?.part.buttons?.map(({ label }) => label)).toEqual([
    'Đã gửi',
    'Nhắc tôi ngày mai',
    'Giao cho người khác',
    'Hỏi cán bộ',
  ])
  expect(await ends()).toEqual(['30 sent'])
})

test('each step comes once, however often is swept, and no more of them when the unit has reported', async () => {
  await addUnits(pool, 'TTYT Ba Tri')
  await addPerson(pool, { name: 'Lan', accounts: ['zalo:a'], units: ['TTYT Ba Tri'] })
  await world.goTo(morning('2026-10-09'))
  await world.goTo('2026-10-09T16:00:00+07:00')
  await world.goTo(morning('2026-10-26'))
  expect(zalo.textsTo('a')).toHaveLength(2)
  await report('ttyt-ba-tri')
  for (const day of ['2026-11-02', '2026-11-06', '2026-11-09', '2026-11-10']) await world.goTo(morning(day))
  expect(zalo.textsTo('a')).toHaveLength(2)
  expect(await ends()).toContain('7 suppressed done')
})

test('a unit that says it has sent between claim and call is not called', async () => {
  await addUnits(pool, 'TTYT Ba Tri')
  await addPerson(pool, { name: 'Lan', accounts: ['telegram:1'], units: ['TTYT Ba Tri'] })
  await world.stop()
  world.pass(morning('2026-10-09'))
  await world.sweep()
  expect(await ends()).toEqual(['30 queued'])
  await report('ttyt-ba-tri')
  world = await startWorld(pool, { channels: [telegram, zalo], at: morning('2026-10-09') })
  await world.goTo('2026-10-09T08:01:00+07:00')
  expect(telegram.calls).toEqual([])
  expect(await ends()).toEqual(['30 suppressed done'])
})

test('the final notice says what day it is, and an officer hears one digest a step', async () => {
  await addUnits(pool, 'TTYT Ba Tri', 'TTYT Chợ Lách')
  await addPerson(pool, { name: 'Lan', accounts: ['telegram:1'], units: ['TTYT Ba Tri'] })
  await addPerson(pool, { name: 'Chánh', accounts: ['telegram:9'], role: 'officer' })
  await world.goTo('2030-11-08T14:00:00+07:00')
  expect(telegram.textsTo('1')).toEqual([
    'Hôm nay là ngày làm việc cuối trước hạn: Báo cáo kết quả phong trào thi đua năm 2030 của TTYT Ba Tri.\n' +
      'Hạn: hết thứ Bảy, 09/11/2030, còn 1 ngày. Theo Kế hoạch (chưa ghi số, ngày 09/10/2025), mục VI.1.\n' +
      'Tôi chưa nhận được tin là đơn vị đã gửi.',
  ])
  expect(telegram.textsTo('9')).toEqual([
    'Tình hình Báo cáo kết quả phong trào thi đua năm 2030: 0/2 đơn vị đã báo là đã gửi.\n' +
      'Hạn: hết thứ Bảy, 09/11/2030, còn 1 ngày. Theo Kế hoạch (chưa ghi số, ngày 09/10/2025), mục VI.1.\n' +
      'Chưa báo: TTYT Ba Tri; TTYT Chợ Lách.\n' +
      'Chưa liên lạc được với ai ở: TTYT Chợ Lách.',
  ])
})

test('the head hears from three days before, and who has muted nudges hears the final notice only', async () => {
  await addUnits(pool, 'TTYT Ba Tri')
  await addPerson(pool, { name: 'Giám', accounts: ['telegram:2'], role: 'head', units: ['TTYT Ba Tri'] })
  const lan = await addPerson(pool, { name: 'Lan', accounts: ['telegram:1'], units: ['TTYT Ba Tri'] })
  await pool.query('update people set muted_at = $2 where id = $1', [lan, world.now()])
  for (const day of ['2026-10-09', '2026-10-26', '2026-11-02', '2026-11-06', '2026-11-09']) {
    await world.goTo(morning(day))
  }
  await world.goTo('2026-11-09T14:00:00+07:00')
  expect(telegram.textsTo('2').map((text) => text.split(':')[0])).toEqual([
    'Nhắc việc sắp đến hạn',
    'Nhắc việc sắp đến hạn',
    'Hôm nay là ngày cuối',
  ])
  expect(telegram.textsTo('1').map((text) => text.split(':')[0])).toEqual(['Hôm nay là ngày cuối'])
})

test('who becomes focal person late hears nothing of the steps before', async () => {
  await addUnits(pool, 'TTYT Ba Tri')
  await world.goTo(morning('2026-11-02'))
  await addPerson(pool, {
    name: 'Lan',
    accounts: ['telegram:1'],
    units: ['TTYT Ba Tri'],
    since: '2026-11-05T03:00:00Z',
  })
  await world.goTo('2026-11-05T10:01:00+07:00')
  expect(telegram.calls).toEqual([])
  expect(await ends()).toEqual([
    '30 suppressed before-joining',
    '14 suppressed before-joining',
    '7 suppressed before-joining',
    '1 planned',
  ])
  await world.goTo(morning('2026-11-06'))
  expect(telegram.textsTo('1')).toHaveLength(1)
})

test('the head hears the step of three days also where it comes earlier', async () => {
  await addUnits(pool, 'TTYT Ba Tri')
  await addPerson(pool, { name: 'Giám', accounts: ['telegram:2'], role: 'head', units: ['TTYT Ba Tri'] })
  // The 6th of November 2027 is a Saturday.
  for (const day of ['2027-11-02', '2027-11-05']) await world.goTo(morning(day))
  expect(telegram.textsTo('2')).toHaveLength(1)
  expect(telegram.textsTo('2')[0]).toContain('còn 4 ngày')
})

test('steps that nobody was there to plan have their rows and their reason all the same', async () => {
  await addUnits(pool, 'TTYT Ba Tri')
  await addPerson(pool, { name: 'Lan', accounts: ['telegram:1'], units: ['TTYT Ba Tri'] })
  await world.goTo(morning('2026-10-09'))
  // Nobody has swept for a month.
  await world.goTo('2026-11-09T14:05:00+07:00')
  expect(telegram.textsTo('1')).toHaveLength(2)
  expect(await ends()).toEqual([
    '30 sent',
    '14 suppressed too-late',
    '7 suppressed too-late',
    '1 suppressed too-late',
    'last-morning suppressed too-late',
    'final sent',
    'overdue-1 planned',
  ])
})

test('after an outage of a week only the freshest step goes out', async () => {
  await addUnits(pool, 'TTYT Ba Tri')
  await addPerson(pool, { name: 'Lan', accounts: ['telegram:1'], units: ['TTYT Ba Tri'] })
  await world.goTo(morning('2026-10-26'))
  await world.goTo('2026-11-01T20:00:00+07:00')
  await world.goTo('2026-11-09T09:00:00+07:00')
  expect(telegram.textsTo('1')).toHaveLength(2)
  expect(telegram.textsTo('1')[1]).toContain('là hôm nay')
  expect(await ends()).toContain('7 suppressed too-late')
})

test('at night nothing is said; what was due comes in the morning', async () => {
  await addUnits(pool, 'TTYT Ba Tri')
  await addPerson(pool, { name: 'Lan', accounts: ['telegram:1'], units: ['TTYT Ba Tri'] })
  await world.goTo('2026-10-09T22:30:00+07:00')
  await world.goTo('2026-10-10T03:00:00+07:00')
  expect(telegram.calls).toEqual([])
  await world.goTo('2026-10-10T07:00:00+07:00')
  expect(telegram.textsTo('1')).toHaveLength(1)
})

test('what still waits in the lane at nine in the evening waits for seven in the morning', async () => {
  await addUnits(pool, 'TTYT Ba Tri')
  await addPerson(pool, { name: 'Lan', accounts: ['telegram:1'], units: ['TTYT Ba Tri'] })
  await world.stop()
  world.pass('2026-10-09T20:59:00+07:00')
  await world.sweep()
  world = await startWorld(pool, { channels: [telegram, zalo], at: '2026-10-09T21:01:00+07:00' })
  await world.goTo('2026-10-09T21:02:00+07:00')
  expect(telegram.calls).toEqual([])
  await world.goTo('2026-10-10T07:01:00+07:00')
  expect(await ends()).toEqual(['30 sent'])
})

test('who has shut us out on one channel is told on the other, and who on all stands among those nobody reaches', async () => {
  await addUnits(pool, 'TTYT Ba Tri', 'TTYT Chợ Lách')
  await addPerson(pool, { name: 'Lan', accounts: ['telegram:1', 'zalo:a'], units: ['TTYT Ba Tri'] })
  await addPerson(pool, { name: 'Minh', accounts: ['telegram:3'], units: ['TTYT Chợ Lách'] })
  await addPerson(pool, { name: 'Chánh', accounts: ['telegram:9'], role: 'officer' })
  for (const chat of ['1', '3', '9']) {
    await pool.query(
      `insert into conversations (channel, chat_id, state, updated_at) values ('telegram', $1, '{}', now())`,
      [chat],
    )
  }
  telegram.decide = (chatId) => (chatId === '9' ? undefined : { kind: 'gone' })
  await world.goTo(morning('2026-10-09'))
  expect(zalo.textsTo('a')).toHaveLength(1)
  expect((await ends()).toSorted()).toEqual(['30 failed gone', '30 sent', 'digest-30 sent'])
  await world.goTo(morning('2026-10-26'))
  expect(telegram.textsTo('9').at(-1)).toContain('Chưa liên lạc được với ai ở: TTYT Chợ Lách.')
})

test('a nudge of which nothing is known is not repeated, a final notice once, and says so', async () => {
  await addUnits(pool, 'TTYT Ba Tri')
  await addPerson(pool, { name: 'Lan', accounts: ['telegram:1'], units: ['TTYT Ba Tri'] })
  const cut: SendOutcome = {
    kind: 'unreachable',
    reason: 'cut',
    fault: { method: 'sendMessage', code: 'ECONNRESET' },
  }
  telegram.decide = () => cut
  await world.goTo(morning('2026-11-09'))
  expect(await ends()).toContain('last-morning unknown ECONNRESET')
  await world.goTo('2026-11-09T14:00:00+07:00')
  await world.goTo('2026-11-09T15:00:00+07:00')
  const [, final, again, ...more] = telegram.textsTo('1')
  expect(final).toMatch(/^Hôm nay là ngày cuối: /)
  expect(again).toBe(`Nhắc lại: ${final}`)
  expect(more).toEqual([])
  expect(await ends()).toContain('final unknown ECONNRESET')
})

test('when the rule changes what was planned by the old one is cancelled, and what was said is not said again', async () => {
  await addUnits(pool, 'TTYT Ba Tri')
  await addPerson(pool, { name: 'Lan', accounts: ['telegram:1'], units: ['TTYT Ba Tri'] })
  await world.goTo(morning('2026-10-09'))
  await world.goTo('2026-10-25T10:00:00+07:00')
  await activateRules(pool, {
    organizations: ['vinh-long'],
    rules: [{ ...yearlyReport, before: '11-20' }],
    at: world.now(),
  })
  await world.goTo(morning('2026-10-26'))
  expect(telegram.textsTo('1')).toHaveLength(1)
  await world.goTo(morning('2026-11-05'))
  expect(telegram.textsTo('1')).toHaveLength(2)
  expect(telegram.textsTo('1')[1]).toContain('hết thứ Năm, 19/11/2026, còn 14 ngày')
})

test('a last day of the organization’s own that is put off is told anew, with its own final notice', async () => {
  await addUnits(pool, 'TTYT Ba Tri')
  const lan = await addPerson(pool, { name: 'Lan', accounts: ['telegram:1'], units: ['TTYT Ba Tri'] })
  const setDay = (lastDay: string) =>
    runTransaction(pool, async (client) => {
      const what = { organization: 'vinh-long', rule: 'bao-cao-phong-trao', year: 2026 }
      await cancelFormerDay(client, what, world.now())
      await saveInternalDeadline(client, { ...what, lastDay, by: lan, at: world.now() })
    })
  await setDay('2026-10-30')
  await world.goTo('2026-10-30T14:00:00+07:00')
  expect(telegram.textsTo('1').at(-1)).toContain('Hôm nay là ngày cuối')
  world.pass('2026-10-30T16:00:00+07:00')
  await setDay('2026-11-06')
  await world.goTo(morning('2026-10-31'))
  expect(telegram.textsTo('1').at(-1)).toContain('hết thứ Sáu, 06/11/2026 (hạn do đơn vị đặt), còn 6 ngày')
  await world.goTo('2026-11-06T14:00:00+07:00')
  expect(telegram.textsTo('1').at(-1)).toContain('Hôm nay là ngày cuối')
  const told = telegram.textsTo('1').length
  await world.goTo('2026-11-06T15:00:00+07:00')
  expect(telegram.textsTo('1')).toHaveLength(told)
  expect(await ends()).toEqual(expect.arrayContaining(['final sent', 'final@2026-11-06 sent']))
})

test('two sweeps at once say everything once', async () => {
  const names = Array.from({ length: 30 }, (_, index) => `TTYT số ${index + 1}`)
  await addUnits(pool, ...names)
  for (const [index, name] of names.entries()) {
    await addPerson(pool, { name, accounts: [`telegram:${index}`], units: [name] })
  }
  world.pass(morning('2026-10-09'))
  await Promise.all([world.sweep(), world.sweep(), world.sweep()])
  await world.goTo(morning('2026-10-09'))
  expect(telegram.calls).toHaveLength(30)
  expect(new Set(telegram.calls.map(({ chatId }) => chatId)).size).toBe(30)
})
