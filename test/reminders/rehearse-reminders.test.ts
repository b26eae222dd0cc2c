import { afterAll, beforeEach, expect, test } from 'vitest'
import { activateRules } from '../../src/duties/duty-rule-repository.ts'
import { describeSchedule } from '../../src/reminders/describe-schedule.ts'
import { loadPlans } from '../../src/reminders/load-plans.ts'
import { type Rehearsed, rehearseReminders } from '../../src/reminders/rehearse-reminders.ts'
import { loadReachableUnits } from '../../src/reminders/reminder-repository.ts'
import { openTestDatabase } from '../support/open-test-database.ts'
import { addPerson, addUnits, yearlyReport } from '../support/remind-people.ts'

const { pool, close } = await openTestDatabase()
const holidays = new Set<string>()
const channels = ['telegram', 'zalo']

beforeEach(async () => {
  await pool.query(
    'truncate reminder_messages, reminders, duty_rules, duties, grants, accounts, people, units, conversations restart identity cascade',
  )
  await activateRules(pool, {
    organizations: ['vinh-long'],
    rules: [yearlyReport],
    at: new Date('2026-08-01T01:00:00Z'),
  })
})
afterAll(close)

function rehearse(moment: string, given = channels): Promise<Rehearsed[]> {
  return rehearseReminders(pool, { at: new Date(moment), holidays, channels: given })
}

const shortly = ({ to, unit, channel, step, send, reason }: Rehearsed) =>
  [to, unit, channel ?? '-', step, send ? 'gửi' : 'không', ...(reason === undefined ? [] : [reason])].join(
    ' ',
  )

async function report(unit: string, year: number): Promise<void> {
  await pool.query(
    `insert into duties (organization, rule, year, unit, state, reported_at, updated_at)
     values ('vinh-long', 'bao-cao-phong-trao', $2, $1, 'reported', now(), now())`,
    [unit, year],
  )
}

test('a rehearsal of the 2nd of November 2027 says who would hear what, and who not and why; nothing is written', async () => {
  await addUnits(pool, 'TTYT Ba Tri', 'TTYT Chợ Lách', 'TTYT Mỏ Cày')
  const lan = { name: 'Lan', accounts: ['zalo:a', 'telegram:1'], units: ['TTYT Ba Tri', 'TTYT Mỏ Cày'] }
  await addPerson(pool, lan)
  await addPerson(pool, { name: 'Minh', accounts: ['telegram:2'], units: ['TTYT Chợ Lách'] })
  await addPerson(pool, { name: 'Chánh', accounts: ['telegram:9'], role: 'officer' })
  const tam = await addPerson(pool, { name: 'Tâm', accounts: ['telegram:5'], units: ['TTYT Ba Tri'] })
  await pool.query('update people set muted_at = now() where id = $1', [tam])
  await report('ttyt-cho-lach', 2027)
  const rehearsed = await rehearse('2027-11-02T08:00:00+07:00')
  expect(rehearsed.map(shortly).toSorted()).toEqual([
    'Chánh  telegram digest-7 gửi',
    'Lan ttyt-ba-tri zalo 7 gửi',
    'Lan ttyt-mo-cay zalo 7 gửi',
    'Minh ttyt-cho-lach telegram 7 không done',
    'Tâm ttyt-ba-tri telegram 7 không muted',
  ])
  expect(rehearsed.find(({ to, unit }) => to === 'Lan' && unit === 'ttyt-mo-cay')?.text).toBe(
    'Nhắc việc sắp đến hạn: Báo cáo kết quả phong trào thi đua năm 2027 của TTYT Mỏ Cày.\n' +
      'Hạn: hết thứ Ba, 09/11/2027, còn 7 ngày. Theo Kế hoạch (chưa ghi số, ngày 09/10/2025), mục VI.1.\n' +
      'Tôi chưa nhận được tin là đơn vị đã gửi.',
  )
  expect(rehearsed[0]?.dueAt).toEqual(new Date('2027-11-02T01:00:00Z'))
  expect((await pool.query('select from reminders')).rowCount).toBe(0)
})

test('before eight nobody hears anything, and on a day without a step neither', async () => {
  await addUnits(pool, 'TTYT Ba Tri')
  await addPerson(pool, { name: 'Lan', accounts: ['zalo:a'], units: ['TTYT Ba Tri'] })
  expect(await rehearse('2027-11-02T07:59:00+07:00')).toEqual([])
  expect(await rehearse('2027-11-03T12:00:00+07:00')).toEqual([])
})

test('in the afternoon of the last working day the final notice goes out, and the morning one no longer', async () => {
  await addUnits(pool, 'TTYT Ba Tri')
  await addPerson(pool, { name: 'Lan', accounts: ['zalo:a'], units: ['TTYT Ba Tri'] })
  const rehearsed = await rehearse('2030-11-08T14:00:00+07:00')
  expect(rehearsed.map(shortly)).toEqual([
    'Lan ttyt-ba-tri zalo last-morning không too-late',
    'Lan ttyt-ba-tri zalo final gửi',
  ])
  expect(rehearsed[1]?.text).toContain('hết thứ Bảy, 09/11/2030')
})

test('who has no chat that can be sent to is told nothing, with the reason; steps from before their joining too', async () => {
  await addUnits(pool, 'TTYT Ba Tri', 'TTYT Chợ Lách')
  await addPerson(pool, { name: 'Web', accounts: ['web:w'], units: ['TTYT Ba Tri'] })
  const since = '2027-11-02T02:00:00Z'
  await addPerson(pool, { name: 'Mới', accounts: ['telegram:3'], units: ['TTYT Chợ Lách'], since })
  expect((await rehearse('2027-11-02T10:00:00+07:00')).map(shortly)).toEqual([
    'Web ttyt-ba-tri - 7 không no-account',
    'Mới ttyt-cho-lach telegram 7 không before-joining',
  ])
})

test('what was sent already is told as that', async () => {
  await addUnits(pool, 'TTYT Ba Tri')
  const lan = await addPerson(pool, { name: 'Lan', accounts: ['zalo:a'], units: ['TTYT Ba Tri'] })
  await pool.query(
    `insert into reminders (organization, rule, rule_version, year, unit, step, person, kind, due_at, valid_until, state, created_at)
     select 'vinh-long', rule, id, 2027, 'ttyt-ba-tri', '7', $1, 'nudge', '2027-11-02T01:00:00Z', '2027-11-05T01:00:00Z', 'sent', now()
     from duty_rules`,
    [lan],
  )
  expect((await rehearse('2027-11-02T09:00:00+07:00')).map(shortly)).toEqual([
    'Lan ttyt-ba-tri zalo 7 không sent',
  ])
})

test('officers see before the ladder starts who will hear when, how many, and whom nobody reaches', async () => {
  await addUnits(pool, 'TTYT Ba Tri', 'TTYT Chợ Lách', 'TTYT Mỏ Cày')
  await addPerson(pool, { name: 'Lan', accounts: ['zalo:a'], units: ['TTYT Ba Tri'] })
  await addPerson(pool, { name: 'Minh', accounts: ['telegram:2'], units: ['TTYT Chợ Lách'] })
  await addPerson(pool, { name: 'Giám', accounts: ['telegram:4'], role: 'head', units: ['TTYT Ba Tri'] })
  await addPerson(pool, { name: 'Chánh', accounts: ['telegram:9'], role: 'officer' })
  const at = new Date('2027-09-30T09:00:00+07:00')
  const [plan] = await loadPlans(pool, { at, holidays })
  const reachable = await loadReachableUnits(pool, { organization: 'vinh-long', channels, at })
  if (plan === undefined) throw new Error('no plan')
  expect(describeSchedule(plan, { at, reachable })).toBe(
    [
      'Lịch nhắc Báo cáo kết quả phong trào thi đua năm 2027. Hạn: hết thứ Ba, 09/11/2027, còn 40 ngày.',
      '- 08:00 thứ Sáu, 08/10/2027: 2 người của 2 đơn vị',
      '- 08:00 thứ Ba, 26/10/2027: 2 người của 2 đơn vị',
      '- 08:00 thứ Ba, 02/11/2027: 2 người của 2 đơn vị',
      '- 08:00 thứ Sáu, 05/11/2027: 3 người của 2 đơn vị',
      '- 08:00 thứ Hai, 08/11/2027: 3 người của 2 đơn vị',
      '- 08:00 thứ Ba, 09/11/2027: 3 người của 2 đơn vị',
      '- 14:00 thứ Ba, 09/11/2027 (nhắc lần cuối): 3 người của 2 đơn vị',
      '- Quá hạn mà chưa báo: nhắc thêm lúc 08:00 ngày 10/11/2027, 12/11/2027, 16/11/2027',
      'Mỗi lần nhắc, 1 cán bộ phụ trách nhận một tin tổng hợp. Đơn vị báo “đã gửi” thì tôi thôi nhắc.',
      'Trong 3 đơn vị chưa báo, 1 đơn vị chưa có ai nhận được tin: TTYT Mỏ Cày.',
    ].join('\n'),
  )
})
