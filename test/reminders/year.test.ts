import { afterAll, afterEach, expect, test } from 'vitest'
import { activateRules } from '../../src/duties/duty-rule-repository.ts'
import { createFakeChannel, type FakeChannel } from '../support/fake-channel.ts'
import { openTestDatabase } from '../support/open-test-database.ts'
import { addCrowd } from '../support/people-of-a-year.ts'
import {
  addPerson,
  addUnits,
  codeOf,
  startWorld,
  type World,
  yearlyReport,
} from '../support/remind-people.ts'
import {
  baTri,
  choLach,
  cited,
  danSo,
  kiemNghiem,
  mat,
  moCayNam,
  phapY,
  phoi,
  tamThan,
  toldIn2026,
} from '../support/told-in-2026.ts'

const { pool, close } = await openTestDatabase()
let world: World | undefined
let told: { moment: string; chat: string; lines: string[] }[] = []

afterEach(async () => {
  await world?.stop()
  await pool.query(
    'truncate reminder_messages, reminders, duty_rules, internal_deadlines, duty_events, duties, grants, accounts, people, units, outbox, option_keys, conversations, bot_leases restart identity cascade',
  )
})
afterAll(close)

/** Begins a year early in January, with channels that write down who is told what, and when. */
async function begin(year: number): Promise<World> {
  told = []
  const [telegram, oa] = [createFakeChannel(), createFakeChannel({ buttons: false, files: 'link' }, 'oa')]
  telegram.decide = (chat, { text }) => hear('telegram', chat, text)
  oa.decide = (chat, { text }) => hear('zalo', chat, text)
  const channels: FakeChannel[] = [telegram, { ...oa, name: 'zalo' }]
  const started = await startWorld(pool, { channels, at: `${year}-01-05T09:00:00+07:00` })
  world = started
  return started
}

function hear(name: string, chatId: string, text: string): undefined | { kind: 'gone' } {
  const chat = `${name}:${chatId}`
  if (chat === shut) return { kind: 'gone' }
  told.push({ moment: vietnamTime(world?.now()), chat, lines: text.split('\n') })
  return undefined
}

/** „2026-10-09 08:00“ */
function vietnamTime(at: Date | undefined): string {
  return new Date((at?.getTime() ?? 0) + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}

/** Of one chat: when, and the three lines. What follows them on Zalo are the options. */
const heardBy = (chat: string) =>
  told.filter((each) => each.chat === chat).map(({ moment, lines }) => [moment, ...lines.slice(0, 3)])
const hearings = (chat: string) =>
  heardBy(chat).map(([moment, line = '']) => `${moment} ${line.split(':')[0]}`)

async function goThrough(days: string[]): Promise<void> {
  for (const day of days) await world?.goTo(day.length > 10 ? `${day}+07:00` : `${day}T08:00:00+07:00`)
}

async function mark(unit: string, state: string): Promise<void> {
  const at = world?.now()
  await pool.query(
    `insert into duties (organization, rule, year, unit, state, reported_at, updated_at)
     values ('vinh-long', 'bao-cao-phong-trao', 2026, $1, $2, $3, $3)
     on conflict (organization, rule, year, unit) do update set state = $2`,
    [codeOf(unit), state, at],
  )
}

async function reportStations(from: number, to: number): Promise<void> {
  for (let number = from; number <= to; number += 1) await mark(`Trạm ${number}`, 'reported')
}

const shut = 'zalo:khoa'
const since = '2026-01-05T02:00:00Z'
async function addThoseLookedAt(): Promise<void> {
  await addUnits(pool, baTri, choLach, moCayNam, mat, phoi, danSo, tamThan, phapY, kiemNghiem)
  await addPerson(pool, { name: 'Lan', accounts: ['telegram:lan'], units: [baTri], since })
  await addPerson(pool, { name: 'Giám', accounts: ['zalo:giam'], role: 'head', units: [baTri], since })
  await addPerson(pool, { name: 'Minh', accounts: ['zalo:minh'], units: [choLach, moCayNam], since })
  await addPerson(pool, { name: 'Chánh', accounts: ['telegram:chanh'], role: 'officer', since })
  await addPerson(pool, { name: 'Hoa', accounts: ['telegram:hoa'], units: [mat], since })
  await addPerson(pool, { name: 'Tâm', accounts: ['zalo:tam'], units: [phoi], since })
  await addPerson(pool, { name: 'Xuân', accounts: ['telegram:xuan'], units: [danSo], since })
  await addPerson(pool, { name: 'Yến', accounts: ['telegram:yen'], units: [tamThan], since })
  await addPerson(pool, { name: 'Khoa', accounts: ['zalo:khoa', 'telegram:khoa'], units: [phapY], since })
  await pool.query(
    `insert into conversations (channel, chat_id, state, updated_at) values ('zalo', 'khoa', '{}', $1)`,
    [since],
  )
}

/** What people do in the year 2026, and when. */
const happens: Record<string, () => Promise<unknown>> = {
  '2026-09-01T09:00': () => mark(danSo, 'exempt'),
  '2026-10-12T09:00': () => reportStations(1, 100),
  '2026-10-15T10:00': () => mark(phoi, 'reported'),
  '2026-10-20T10:00': async () => {
    await mark(phoi, 'confirmed')
    await pool.query(`update people set muted_at = $1 where name = 'Yến'`, [world?.now()])
  },
  '2026-10-28T16:00': () => reportStations(101, 150),
  '2026-10-30T09:00': () => mark(choLach, 'reported'),
  '2026-11-03T15:00': () => mark(mat, 'reported'),
  '2026-11-05T10:00': () =>
    addPerson(pool, {
      ...{ name: 'Phúc', accounts: ['telegram:phuc'], units: [kiemNghiem] },
      since: '2026-11-05T03:00:00Z',
    }),
  '2026-11-09T10:00': () => mark(moCayNam, 'reported'),
  '2026-11-09T14:00': async () => undefined,
  '2026-11-11T09:00': () => reportStations(151, 172),
}

const firstsOfMonth = ['02', '03', '04', '05', '06', '07', '08', '10', '12'].map(
  (month) => `2026-${month}-01`,
)
const daysOf = (month: string, days: number) =>
  Array.from({ length: days }, (_, index) => `2026-${month}-${String(index + 1).padStart(2, '0')}T08:00`)
const moments = [
  ...firstsOfMonth,
  ...daysOf('10', 31).slice(7),
  ...daysOf('11', 17),
  ...Object.keys(happens),
  '2026-12-31',
].toSorted()

const focalEach = 3

test('in a year of 2,000 people in 181 units each hears what the calendar says, once, and staff nothing', async () => {
  await begin(2026)
  await addThoseLookedAt()
  await addCrowd(pool, { units: 172, people: 1_990, focalEach, since: new Date(since) })
  for (const moment of moments) {
    await goThrough([moment])
    await happens[moment]?.()
  }
  for (const [chat, expected] of Object.entries(toldIn2026)) {
    const heard = told.filter((each) => each.chat === chat).map(({ moment, lines }) => [moment, ...lines])
    const shown = heard.map((each, index) => each.slice(0, expected[index]?.length ?? 4))
    expect({ [chat]: shown }).toEqual({ [chat]: expected })
  }
  const crowd = told.filter(({ chat }) => /:p\d+$/.test(chat))
  expect(crowd.filter(({ chat }) => Number(chat.split(':p')[1]) >= 172 * (focalEach + 1))).toEqual([])
  const perMoment = Object.fromEntries(
    [...Map.groupBy(crowd, ({ moment }) => moment)].map(([moment, each]) => [moment, each.length]),
  )
  // Three focal persons each of the stations that have not reported, and from three days before their head.
  expect(perMoment).toEqual({
    '2026-10-09 08:00': 516,
    '2026-10-26 08:00': 216,
    '2026-11-02 08:00': 66,
    '2026-11-06 08:00': 88,
    '2026-11-09 08:00': 88,
    '2026-11-09 14:00': 88,
    '2026-11-10 08:00': 88,
  })
}, 240_000)

test('in the leap year of 2028 nothing is a day off', async () => {
  await begin(2028)
  await addThoseLookedAt()
  const days = ['02-28', '02-29', '10-09', '10-10', '10-25', '10-26', '11-01', '11-02', '11-03', '11-06']
  const rest = ['11-07', '11-08', '11-09', '11-09T14:00', '11-10', '11-12', '11-13', '11-16', '12-31']
  await goThrough([...days, ...rest].map((day) => `2028-${day}`))
  // 9 November 2028 is a Thursday.
  expect(hearings('telegram:lan')).toEqual([
    '2028-10-10 08:00 Nhắc việc sắp đến hạn',
    '2028-10-26 08:00 Nhắc việc sắp đến hạn',
    '2028-11-02 08:00 Nhắc việc sắp đến hạn',
    '2028-11-06 08:00 Nhắc việc sắp đến hạn',
    '2028-11-08 08:00 Nhắc việc sắp đến hạn',
    '2028-11-09 08:00 Nhắc việc sắp đến hạn',
    '2028-11-09 14:00 Hôm nay là ngày cuối',
    '2028-11-10 08:00 Đã quá hạn',
    '2028-11-13 08:00 Đã quá hạn',
    '2028-11-16 08:00 Đã quá hạn',
  ])
  expect(heardBy('telegram:lan')[0]?.[2]).toContain('hết thứ Năm, 09/11/2028, còn 30 ngày')
})

test('in 2030 the last day stays Saturday the 9th, and the final notice comes on Friday the 8th and names it', async () => {
  await begin(2030)
  await addThoseLookedAt()
  const days = ['10-10', '10-24', '10-25', '10-26', '11-01', '11-02', '11-04', '11-06', '11-07', '11-08']
  const rest = ['11-08T14:00', '11-09', '11-09T14:00', '11-10', '11-11', '11-12', '11-16', '11-18']
  await goThrough([...days, ...rest].map((day) => `2030-${day}`))
  expect(hearings('telegram:lan')).toEqual([
    '2030-10-10 08:00 Nhắc việc sắp đến hạn',
    '2030-10-25 08:00 Nhắc việc sắp đến hạn',
    '2030-11-01 08:00 Nhắc việc sắp đến hạn',
    '2030-11-06 08:00 Nhắc việc sắp đến hạn',
    '2030-11-08 08:00 Nhắc việc sắp đến hạn',
    '2030-11-08 14:00 Hôm nay là ngày làm việc cuối trước hạn',
    '2030-11-11 08:00 Đã quá hạn',
    '2030-11-12 08:00 Đã quá hạn',
    '2030-11-18 08:00 Đã quá hạn',
  ])
  expect(heardBy('telegram:lan')[5]?.[2]).toBe(`Hạn: hết thứ Bảy, 09/11/2030, còn 1 ngày. ${cited}`)
})

test('when the last day is moved to the 19th of November in the middle, the rest follows the new one', async () => {
  await begin(2026)
  await addThoseLookedAt()
  await goThrough(['2026-10-09', '2026-10-26', '2026-10-28T10:00'])
  await activateRules(pool, {
    organizations: ['vinh-long'],
    rules: [{ ...yearlyReport, before: '11-20' }],
    at: new Date('2026-10-28T10:05:00+07:00'),
  })
  const days = [
    '10-29',
    '11-02',
    '11-05',
    '11-06',
    '11-09',
    '11-09T14:00',
    '11-10',
    '11-12',
    '11-16',
    '11-18',
  ]
  const rest = ['11-19', '11-19T14:00', '11-20', '11-23', '11-26', '12-31']
  await goThrough([...days, ...rest].map((day) => `2026-${day}`))
  // What was said 14 days before the old last day is not said again before the new one.
  expect(heardBy('telegram:lan').map(([moment, , line = '']) => `${moment} ${line.split('. ')[0]}`)).toEqual([
    '2026-10-09 08:00 Hạn: hết thứ Hai, 09/11/2026, còn 31 ngày',
    '2026-10-26 08:00 Hạn: hết thứ Hai, 09/11/2026, còn 14 ngày',
    '2026-11-12 08:00 Hạn: hết thứ Năm, 19/11/2026, còn 7 ngày',
    '2026-11-16 08:00 Hạn: hết thứ Năm, 19/11/2026, còn 3 ngày',
    '2026-11-18 08:00 Hạn: hết thứ Năm, 19/11/2026, còn 1 ngày',
    '2026-11-19 08:00 Hạn: hết thứ Năm, 19/11/2026, là hôm nay',
    '2026-11-19 14:00 Hạn: hết thứ Năm, 19/11/2026, là hôm nay',
    '2026-11-20 08:00 Hạn: hết thứ Năm, 19/11/2026, đã quá 1 ngày',
    '2026-11-23 08:00 Hạn: hết thứ Năm, 19/11/2026, đã quá 4 ngày',
    '2026-11-26 08:00 Hạn: hết thứ Năm, 19/11/2026, đã quá 7 ngày',
  ])
})
