import { afterAll, beforeEach, expect, test } from 'vitest'
import { runCommand } from '../../src/commands/run-command.ts'
import type { Address, Reply } from '../../src/message.ts'
import { collectIo } from '../support/collect-io.ts'
import { openTestApp } from '../support/open-test-app.ts'
import { addPerson, addUnits } from '../support/remind-people.ts'

let time = new Date('2027-11-02T08:05:00+07:00')
const { app, stop } = await openTestApp({
  now: () => time,
  env: {
    OFFICERS: 'vinh-long=telegram:99',
    TELEGRAM_BOT_TOKEN: '123456789:AAabcdefghijklmnopqrstuvwxyz0123456',
    TELEGRAM_MODE: 'polling',
  },
})
const { pool } = app
afterAll(stop)

const telegram = (chatId: string): Address => ({ channel: 'telegram', chatId })
const zalo = (chatId: string): Address => ({ channel: 'zalo', chatId })

let count = 0

async function tell(address: Address, said: { text?: string; press?: string }): Promise<Reply> {
  count += 1
  const message = { address, messageId: `m${count}`, sentAt: time, ...said }
  const [reply] = await app.conversation.receiveMessage(message)
  return reply ?? { text: '' }
}

async function addReminder(person: string, unit: string, step = '7'): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `insert into reminders (organization, rule, rule_version, year, unit, step, person, kind, due_at, valid_until, state, created_at)
     select 'vinh-long', rule, id, 2027, $2, $3, $1, 'nudge', $4, $4, 'sent', $4 from duty_rules
     where rule = 'bao-cao-phong-trao' and ended_at is null returning id::text`,
    [person, unit, step, time],
  )
  return rows[0]?.id ?? ''
}

const refusals = async () =>
  (await pool.query<{ action: string }>('select action from audit_log order by id')).rows.map(
    ({ action }) => action,
  )

beforeEach(async () => {
  time = new Date('2027-11-02T08:05:00+07:00')
  await pool.query(
    'truncate reminder_messages, reminders, duty_rules, duty_events, duties, grants, accounts, audit_log, people, units, conversations, inbox, outbox, option_keys, officer_questions restart identity cascade',
  )
  time = new Date('2026-12-01T08:05:00+07:00')
  await app.readDuties()
  time = new Date('2027-11-02T08:05:00+07:00')
  await addUnits(pool, 'TTYT Ba Tri', 'TTYT Chợ Lách')
})

test('„nhắc tôi ngày mai“ brings another reminder the next working day, once, however often it is pressed', async () => {
  const lan = await addPerson(pool, { name: 'Lan', accounts: ['telegram:1'], units: ['TTYT Ba Tri'] })
  const id = await addReminder(lan, 'ttyt-ba-tri')
  const reply = await tell(telegram('1'), { press: `remind:tomorrow:${id}` })
  expect(reply.text).toBe(
    'Dạ, 08:00 thứ Tư, 03/11/2027 tôi nhắc lại anh/chị. Hạn vẫn là hết thứ Ba, 09/11/2027.',
  )
  await tell(telegram('1'), { press: `remind:tomorrow:${id}` })
  const { rows } = await pool.query(`select step, kind, state, due_at from reminders where step <> '7'`)
  expect(rows).toEqual([
    { step: 'snooze-2027-11-03', kind: 'nudge', state: 'planned', due_at: new Date('2027-11-03T01:00:00Z') },
  ])
})

test('on a Friday tomorrow is Monday, and after the last working day there is no tomorrow', async () => {
  const lan = await addPerson(pool, { name: 'Lan', accounts: ['telegram:1'], units: ['TTYT Ba Tri'] })
  const id = await addReminder(lan, 'ttyt-ba-tri')
  const press = { press: `remind:tomorrow:${id}` }
  time = new Date('2027-11-05T09:00:00+07:00')
  expect((await tell(telegram('1'), press)).text).toContain('08:00 thứ Hai, 08/11/2027')
  time = new Date('2027-11-09T09:00:00+07:00')
  expect((await tell(telegram('1'), press)).text).toContain(
    'không còn ngày làm việc nào trước hạn (hết thứ Ba, 09/11/2027)',
  )
  time = new Date('2027-11-10T09:00:00+07:00')
  expect((await tell(telegram('1'), press)).text).toContain('đã quá hạn (hết thứ Ba, 09/11/2027)')
  expect((await pool.query(`select from reminders where step like 'snooze-%'`)).rowCount).toBe(1)
})

test('once the unit has reported, or the person has the role no longer, the button says so and does nothing', async () => {
  const lan = await addPerson(pool, { name: 'Lan', accounts: ['telegram:1'], units: ['TTYT Ba Tri'] })
  const press = { press: `remind:tomorrow:${await addReminder(lan, 'ttyt-ba-tri')}` }
  await pool.query(
    `insert into duties (organization, rule, year, unit, state, reported_by, reported_at, updated_at)
     values ('vinh-long', 'bao-cao-phong-trao', 2027, 'ttyt-ba-tri', 'reported', $1, $2, $2)`,
    [lan, time],
  )
  expect((await tell(telegram('1'), press)).text).toContain('Đơn vị đã báo là đã gửi')
  await pool.query(`delete from duty_events`)
  await pool.query(`delete from duties`)
  await pool.query(`update grants set ended_at = $1, end_reason = 'withdrawn'`, [time])
  expect((await tell(telegram('1'), press)).text).toContain('không còn là người phụ trách của TTYT Ba Tri')
  expect((await pool.query(`select from reminders where step like 'snooze-%'`)).rowCount).toBe(0)
})

test('nobody presses the button of a reminder that went to somebody else', async () => {
  const lan = await addPerson(pool, { name: 'Lan', accounts: ['telegram:1'], units: ['TTYT Ba Tri'] })
  await addPerson(pool, { name: 'Minh', accounts: ['telegram:2'], units: ['TTYT Chợ Lách'] })
  const id = await addReminder(lan, 'ttyt-ba-tri')
  for (const action of ['tomorrow', 'hand', 'ask']) {
    for (const chat of ['2', '77']) {
      const { text } = await tell(telegram(chat), { press: `remind:${action}:${id}` })
      expect(text).toContain('không gửi cho anh/chị')
      expect(text).not.toContain('Ba Tri')
    }
  }
  expect((await pool.query(`select from reminders where step like 'snooze-%'`)).rowCount).toBe(0)
  expect(await refusals()).toEqual(Array.from({ length: 6 }, () => 'refused:reminder'))
})

test('„hỏi cán bộ“ asks what, and passes on what is written next with the unit and without the name', async () => {
  const lan = await addPerson(pool, { name: 'Lan', accounts: ['zalo:a'], units: ['TTYT Ba Tri'] })
  const id = await addReminder(lan, 'ttyt-ba-tri')
  expect((await tell(zalo('a'), { press: `remind:ask:${id}` })).text).toContain('Anh/chị muốn hỏi')
  const { text } = await tell(zalo('a'), {
    text: 'gửi bản scan trước rồi gửi bản giấy sau được không, sđt em 0912345678',
  })
  expect(text).toContain('đã chuyển câu hỏi')
  const { rows } = await pool.query(
    'select kind, organization, question, answer, chat_id from officer_questions',
  )
  expect(rows).toEqual([
    {
      kind: 'ask-officer',
      organization: 'vinh-long',
      question: 'gửi bản scan trước rồi gửi bản giấy sau được không, sđt em [số]',
      answer: expect.stringMatching(/^Lời nhắc .* năm 2027 của TTYT Ba Tri$/),
      chat_id: 'a',
    },
  ])
  // The step is over: the next question is an ordinary one.
  expect((await tell(zalo('a'), { text: 'hạn nộp báo cáo của Vĩnh Long là khi nào' })).text).toContain(
    '10/11',
  )
})

test('„thôi“ ends the question to officers, and a command is still a command', async () => {
  const lan = await addPerson(pool, { name: 'Lan', accounts: ['telegram:1'], units: ['TTYT Ba Tri'] })
  const id = await addReminder(lan, 'ttyt-ba-tri')
  await tell(telegram('1'), { press: `remind:ask:${id}` })
  expect((await tell(telegram('1'), { text: '/help' })).text).toContain('Anh/chị có thể')
  expect((await tell(telegram('1'), { text: 'thôi khỏi' })).text).toBe('Dạ, tôi không chuyển gì cho cán bộ.')
  expect((await pool.query('select from officer_questions')).rowCount).toBe(0)
})

test('„giao cho người khác“ gives the code for a colleague, pressed or typed below the reminder', async () => {
  const lan = await addPerson(pool, {
    name: 'Lan',
    accounts: ['telegram:1', 'zalo:1'],
    units: ['TTYT Ba Tri'],
  })
  const id = await addReminder(lan, 'ttyt-ba-tri')
  const code = /Mã bàn giao vai trò đầu mối của TTYT Ba Tri: [A-Z\d]{4}-[A-Z\d]{4}/
  expect((await tell(telegram('1'), { press: `remind:hand:${id}` })).text).toMatch(code)
  await pool.query(`update grants set channel = 'zalo'`)
  await pool.query(
    `insert into outbox (channel, chat_id, message_id, position, kind, reply, created_at, delivered_at, outcome)
     values ('zalo', '1', 'push:r', 0, 'push', $1, $2, $2, 'sent')`,
    [{ text: 'Nhắc việc', options: [{ id: `remind:hand:${id}`, label: 'Giao cho người khác' }] }, time],
  )
  expect((await tell(zalo('1'), { text: 'giao cho nguoi khac' })).text).toMatch(code)
})

test.each(['/lichnhac', 'cho em xem lịch nhắc với ạ', 'lich nhac viec'])(
  '„%s“ shows an officer the ladder, and nobody else',
  async (text) => {
    await addPerson(pool, { name: 'Lan', accounts: ['telegram:1'], units: ['TTYT Ba Tri'] })
    await addPerson(pool, { name: 'Chánh', accounts: ['telegram:9'], role: 'officer' })
    time = new Date('2027-09-30T09:00:00+07:00')
    const shown = await tell(telegram('9'), { text })
    expect(shown.text).toMatch(/^Lịch nhắc .* năm 2027\. Hạn: hết thứ Ba, 09\/11\/2027, còn 40 ngày\./)
    expect(shown.text).toContain('08:00 thứ Sáu, 08/10/2027: 1 người của 1 đơn vị')
    expect(shown.text).toContain('TTYT Chợ Lách')
    for (const chat of ['1', '55']) {
      const refused = await tell(telegram(chat), { text })
      expect(refused.text).toContain('chỉ cán bộ phụ trách xem được')
      expect(refused.text).not.toContain('TTYT')
    }
    expect(await refusals()).toEqual(['refused:schedule', 'refused:schedule'])
  },
)

test('the commands show what would be said, and what was said; without --dry-run nothing happens', async () => {
  await addPerson(pool, { name: 'Lan', accounts: ['telegram:1'], units: ['TTYT Ba Tri'] })
  const run = async (name: string, ...args: string[]) => {
    const io = collectIo()
    const code = await runCommand(app, { name, args }, io.io)
    return { code, out: io.out.join('\n'), err: io.err.join('\n') }
  }
  const at = ['--at', '2027-11-09T14:00:00+07:00']
  const json = await run('remind', ...at, '--dry-run', '--json')
  const lines = json.out.split('\n').map((line) => JSON.parse(line))
  expect(lines.at(-1)).toEqual({
    ...{ to: 'Lan', unit: 'ttyt-ba-tri', channel: 'telegram', step: 'final', send: true },
    text: expect.stringMatching(/^Hôm nay là ngày cuối: /),
    dueAt: '2027-11-09T07:00:00.000Z',
  })
  expect((await run('remind', ...at, '--dry-run')).out).toMatch(
    /^Lúc 14:00 ngày 09\/11\/2027: 1 lời nhắc sẽ gửi, /,
  )
  expect(await run('remind', ...at)).toMatchObject({ code: 2, err: expect.stringContaining('--dry-run') })
  expect(await run('remind', '--at', 'mai', '--dry-run')).toMatchObject({ code: 2 })
  expect((await run('reminders', '--year', '2027')).out).toBe('Năm 2027 chưa có lời nhắc nào.')
  time = new Date('2027-11-09T14:00:00+07:00')
  await app.reminders.sweep(time)
  const listed = await run('reminders', '--year', '2027', '--json')
  expect(listed.out.split('\n').map((line) => JSON.parse(line))).toContainEqual(
    expect.objectContaining({ unit: 'ttyt-ba-tri', step: 'final', state: 'queued', reason: null }),
  )
  expect((await run('reminders', '--year', '2027')).out).toContain(
    'nhắc lần cuối, người số 1: đang gửi qua telegram',
  )
  expect(await run('reminders')).toMatchObject({ code: 2 })
})
