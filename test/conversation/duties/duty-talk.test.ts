import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSignedPaper } from '../../../src/duties/read-signed-paper.ts'
import type { Reply } from '../../../src/message.ts'
import { addUnits } from '../../support/remind-people.ts'
import { openStaffWorld, type StaffWorld } from '../../support/staff-world.ts'
import type { TalkedWith } from '../../support/talk-with.ts'

let world: StaffWorld
let focal: TalkedWith
let officer: TalkedWith
const key = 'vinh-long:bao-cao-phong-trao:2026'

beforeAll(async () => {
  world = await openStaffWorld()
  focal = await world.join('telegram', 'f1', {
    name: 'Trần Thị Hoa',
    unit: 'ba tri',
    role: 'focal',
    of: 'ttyt-ba-tri',
  })
  officer = await world.join('telegram', 'o1', { name: 'Lê Văn Chánh', unit: 'van phong', role: 'officer' })
})
afterAll(() => world.stop())

async function duty(unit: string) {
  const { rows } = await world.app.pool.query(
    `select state, document_number as paper, to_char(document_date, 'YYYY-MM-DD') as date,
       (select array_agg(action order by id) from duty_events where duty = duties.id) as actions
     from duties where unit = $1 and year = 2026`,
    [unit],
  )
  return rows[0]
}

async function pushedTo(chatId: string): Promise<Reply[]> {
  const { rows } = await world.app.pool.query<{ reply: Reply }>(
    `select reply from outbox where chat_id = $1 and message_id like 'push:taken-back:%' order by id`,
    [chatId],
  )
  return rows.map(({ reply }) => reply)
}

test('/hannop tells duty, last day with weekday, days left, what is known of it and where the paper says so', async () => {
  const told = await focal.say('hạn nộp của em')
  expect(told).toContain('Báo cáo kết quả phong trào thi đua năm 2026 của Trung tâm Y tế khu vực Ba Tri')
  expect(told).toContain('hết thứ Hai, 09/11/2026, còn 6 ngày')
  expect(told).toContain('mục VI.1')
  expect(told).toContain('chưa nhận được tin')
  expect(focal.labels()).toEqual(['Đã gửi', 'Tệp lịch (.ics)'])
})

test('„em gửi rồi ạ“ is recorded at once, asks for the signed paper, and says that it is none', async () => {
  const told = await focal.say('dạ em gửi báo cáo rồi ạ')
  expect(told).toContain('bản đã ký vẫn cần tới Văn phòng Sở Y tế Vĩnh Long')
  expect(await duty('ttyt-ba-tri')).toMatchObject({ state: 'reported', paper: null })
  const answered = await focal.say('ai ký giấy khen?')
  expect(answered).toContain('Giám đốc Sở Y tế')
  expect(answered).toContain('số, ngày của văn bản')
  expect(await focal.say('số 45/BC-TTYT ngày 2/11/2026')).toContain('45/BC-TTYT ngày 02/11/2026')
  expect(await duty('ttyt-ba-tri')).toEqual({
    state: 'reported',
    paper: '45/BC-TTYT',
    date: '2026-11-02',
    actions: ['report', 'add-paper'],
  })
  expect(await focal.say('đã gửi')).toContain('đã báo là đã gửi lúc 09:00 ngày 03/11/2026')
})

test.each([
  ['so 45/BC-TTYT ngay 8/11', '2026-11-09', '2026-11-08'],
  ['45/BC ngày 30 tháng 12', '2027-01-04', '2026-12-30'],
  ['45/BC-TTYT 8.11.2026', '2026-11-09', '2026-11-08'],
  ['45/BC-TTYT', '2026-11-09', undefined],
  ['45/BC-TTYT ngày 31/2', '2026-11-09', undefined],
])('the day of the paper in „%s“, typed on %s, is %s', (text, today, date) => {
  expect(readSignedPaper(text, today)?.date).toBe(date)
})

test('an officer sees counts first and then lists, confirms, takes back and notes', async () => {
  const board = await officer.say('đơn vị nào chưa gửi')
  expect(board).toContain('2 chưa gửi, 1 đã báo gửi chờ xác nhận, 0 đã xác nhận')
  expect(board).toContain('Chưa gửi: Trung tâm Y tế khu vực Chợ Lách; Bệnh viện Đa khoa Vĩnh Long.')
  expect(await officer.press('Trung tâm Y tế khu vực Ba Tri')).toContain('Người báo: Trần Thị Hoa')
  expect(await officer.press('Xác nhận đã nhận')).toContain('đã xác nhận nhận được')
  expect(await duty('ttyt-ba-tri')).toMatchObject({ state: 'confirmed' })
  expect(await focal.say('rút lại đã gửi')).toContain('đã xác nhận nhận được, nên không sửa')
  await officer.press('Ghi chú')
  expect(await officer.say('Bản giấy nhận sáng 3/11')).toContain('Ghi chú: Bản giấy nhận sáng 3/11')
  await officer.press('Rút lại xác nhận')
  expect(await duty('ttyt-ba-tri')).toMatchObject({ state: 'open' })
  const told = await pushedTo('f1')
  expect(told.map(({ text }) => text)).toEqual([
    expect.stringContaining(
      'đã rút lại xác nhận của Báo cáo kết quả phong trào thi đua năm 2026 của Trung tâm Y tế khu vực Ba Tri',
    ),
  ])
  expect(told[0]?.options).toEqual([{ id: `duty:sent:${key}:ttyt-ba-tri`, label: 'Đã gửi' }])
  expect(await pushedTo('o1')).toEqual([])
})

test('a unit that owes nothing is marked so with a reason, and back', async () => {
  await officer.pressId(`duty:unit:${key}:bvdk-vinh-long`)
  await officer.press('Không thuộc diện')
  expect(await officer.say('Đã chuyển về UBND xã')).toContain(
    'không thuộc diện phải gửi: Đã chuyển về UBND xã',
  )
  expect(await officer.say('/tinhhinh')).toContain('1 không thuộc diện')
  await officer.pressId(`duty:unexempt:${key}:bvdk-vinh-long`)
  expect(await duty('bvdk-vinh-long')).toMatchObject({ state: 'open', actions: ['exempt', 'unexempt'] })
})

test('the missing are nudged by one press, after a preview; the nudge goes out once', async () => {
  await officer.say('/tinhhinh')
  const preview = await officer.press('Nhắc các đơn vị chưa gửi')
  expect(preview).toContain('nhắc 1 người ở 1 đơn vị')
  expect(preview).toContain('Nhắc việc sắp đến hạn')
  expect(preview).toContain('Trung tâm Y tế khu vực Chợ Lách')
  const [yes = ''] = officer.ids()
  expect(await officer.pressId(yes)).toContain('Đã gửi lời nhắc cho 1 người')
  await officer.pressId(yes)
  const { rows } = await world.app.pool.query(`select unit from reminders where step like 'nudge-%'`)
  expect(rows).toEqual([{ unit: 'ttyt-ba-tri' }])
})

test.each([
  ['a stranger', async () => world.on('telegram', 'x1')],
  ['staff of the unit', () => world.join('telegram', 'x2', { name: 'Lê Thị Ba', unit: 'cho lach' })],
  ['the focal person of another unit', async () => focal],
])('%s neither sees nor changes what is another unit’s', async (_who, find) => {
  const person = await find()
  for (const id of ['unit', 'confirm', 'take-back', 'exempt', 'note', 'sent', 'unsent']) {
    const told = await person.pressId(`duty:${id}:${key}:ttyt-cho-lach`)
    expect(told).not.toContain('Chợ Lách')
  }
  for (const text of [
    'đơn vị nào chưa gửi',
    '/tinhhinh',
    'hạn nội bộ 30/11/2026',
    '/lichnhac',
    '/vaitro',
    '/moi',
  ]) {
    expect(await person.say(text)).not.toContain('Chợ Lách')
  }
  expect(await duty('ttyt-cho-lach')).toBeUndefined()
})

test('what was refused to somebody known stands in the audit log', async () => {
  const { rows } = await world.app.pool.query<{ action: string }>(
    `select distinct action from audit_log where action like 'refused:%' order by action`,
  )
  expect(rows.map(({ action }) => action)).toEqual(
    expect.arrayContaining([
      'refused:board',
      'refused:board-confirm',
      'refused:duty-report',
      'refused:internal-day',
    ]),
  )
})

test('two officers can’t change the same step twice', async () => {
  const other = await world.join('zalo', 'o2', { name: 'Phạm Thị Kim', unit: 'van phong', role: 'officer' })
  const confirm = `duty:confirm:${key}:ttyt-cho-lach`
  const [one, two] = await Promise.all([officer.pressId(confirm), other.pressId(confirm)])
  expect([one, two].filter((text) => text.startsWith('Đã ghi.'))).toHaveLength(1)
  expect(await duty('ttyt-cho-lach')).toMatchObject({ actions: ['confirm'] })
})

test('where the paper sets no day an officer may, and it is always named as the unit’s own', async () => {
  const head = world.on('telegram', 's1')
  await head.say('đăng ký')
  await head.press('Đồng ý, đăng ký')
  await head.press('BVĐK Sa Đéc')
  await head.press('Không có trong danh sách')
  await head.say('Võ Thị Lài')
  await head.say(`mã ${await world.makeCode('officer', { organization: 'sa-dec' })}`)
  await head.press('Nhận vai trò')
  expect(await head.say('hạn nội bộ 1/11/2026')).toContain('đã qua')
  expect(await head.say('đặt hạn nội bộ ngày 30/11/2026')).toContain('hết thứ Hai, 30/11/2026')
  expect(await head.press('Đặt hạn')).toContain('hạn do đơn vị đặt')
  expect(await officer.say('hạn nội bộ 20/11/2026')).toContain('không thể sau hạn của văn bản')
})

test('a calendar file has the last day of the unit', async () => {
  await focal.say('/hannop')
  expect(await focal.press('Tệp lịch (.ics)')).toContain('Tệp lịch có hạn')
})

test('when the overdue days are over „đã gửi“ is not taken for the year to come: which year is meant is asked', async () => {
  const late = await world.join('zalo', 'f9', {
    name: 'Ngô Thị Út',
    unit: 'bvdk',
    role: 'focal',
    of: 'bvdk-vinh-long',
  })
  world.pass('2026-11-27T09:00:00+07:00')
  const asked = await late.say('e gui bao cao roi a')
  expect(asked).toContain('năm nào')
  expect(late.labels()).toEqual(['Năm 2026 (đã quá hạn)', 'Năm 2027'])
  expect(await late.press('Năm 2026 (đã quá hạn)')).toContain(
    'năm 2026 của Bệnh viện Đa khoa Vĩnh Long đã gửi (sau hạn)',
  )
  expect(await duty('bvdk-vinh-long')).toMatchObject({ state: 'reported' })
  await late.say('bỏ qua')
  expect(await late.say('đã gửi')).toContain('đã báo là đã gửi')
  expect(await late.say('em bấm nhầm')).toContain('rút lại')
  expect(await duty('bvdk-vinh-long')).toMatchObject({ state: 'open' })
  const { rows } = await world.app.pool.query('select from duties where year = 2027')
  expect(rows).toEqual([])
  await officer.say('/tinhhinh')
  expect(await officer.press('Xem năm 2026')).toContain('năm 2026')
  world.pass('2026-11-03T09:00:00+07:00')
})

test('an officer asks after one unit in words; anybody else gets no status', async () => {
  for (const text of [
    'ba tri gui chua',
    'Tình hình TTYT Ba Tri?',
    '/tinhhinh ba tri',
    'ttyt ba tri đã nộp báo cáo chưa ạ',
  ]) {
    expect(await officer.say(text), text).toContain('năm 2026 của Trung tâm Y tế khu vực Ba Tri:')
    expect(officer.labels(), text).toContain('Xác nhận đã nhận')
    const told = await focal.say(text)
    expect(told, text).not.toContain('năm 2026 của Trung tâm Y tế khu vực Ba Tri:')
    expect(focal.labels(), text).not.toContain('Xác nhận đã nhận')
  }
  world.pass('2026-11-27T09:00:00+07:00')
  expect(await officer.say('ba tri nộp chưa')).toContain('năm 2026 của Trung tâm Y tế khu vực Ba Tri:')
  world.pass('2026-11-03T09:00:00+07:00')
})

test('every unit of a long list can be opened; who belongs to none of them is named', async () => {
  const unclear = await world.join('zalo', 'u1', { name: 'Phạm Văn Tư', unit: 'ba tri' })
  await unclear.say('đổi đơn vị')
  await unclear.press('Sở Y tế Vĩnh Long')
  await unclear.press('Không có trong danh sách')
  await addUnits(world.app.pool, ...Array.from({ length: 18 }, (_, at) => `Trung tâm thứ ${at + 10}`))
  const board = await officer.say('/tinhhinh')
  expect(board).toContain('Chưa rõ đơn vị, cần hỏi lại: Phạm Văn Tư (không có trong danh sách).')
  await officer.press('Xem: chưa gửi')
  const seen: string[] = []
  for (;;) {
    const labels = officer.labels()
    seen.push(...labels.filter((label) => label.startsWith('Trung tâm thứ')))
    const next = labels.find((label) => label.startsWith('Xem tiếp'))
    if (next === undefined) break
    await officer.press(next)
  }
  expect(new Set(seen).size).toBe(18)
  expect(seen).toHaveLength(18)
})

test('a year that the rule doesn’t have can’t be reported, whatever is pressed', async () => {
  const forged = 'duty:sent:vinh-long:bao-cao-phong-trao:2099:ttyt-ba-tri'
  expect(await focal.pressId(forged)).toContain('không còn')
  expect(await officer.pressId(forged.replace('sent', 'confirm'))).toContain('không còn')
})

test('who can’t report for a unit is told why, and never gets a clause of the plan that has the words', async () => {
  const stranger = world.on('telegram', 'r1')
  expect(await stranger.say('em gửi rồi')).toContain('gõ “đăng ký” trước')
  const clerk = await world.join('telegram', 'r2', { name: 'Hồ Thị Sáu', unit: 'van phong' })
  expect(await clerk.say('em gửi báo cáo rồi')).toContain('Văn phòng Sở không có việc nào phải gửi')
  expect(await clerk.say('em bấm nhầm')).toContain('chưa báo là đã gửi')
})

test('where no file can be sent the last day of the calendar is said', async () => {
  const told = await focal.say('cho e xin tep lich')
  expect(told).toContain('Tệp lịch có hạn của đơn vị anh/chị')
  const { rows } = await world.app.pool.query(
    `select reply -> 'files' -> 0 ->> 'otherwise' as otherwise from outbox where chat_id = 'f1' order by id desc limit 1`,
  )
  expect(rows[0].otherwise).toMatch(/ghi vào lịch.*thứ Hai, 09\/11\/2026: Báo cáo/s)
})

test('what is said at night of a paper taken back waits for the morning', async () => {
  const night = '2026-11-03T22:10:00+07:00'
  await officer.pressId(`duty:confirm:${key}:ttyt-ba-tri`)
  world.pass(night)
  await officer.pressId(`duty:take-back:${key}:ttyt-ba-tri`)
  const { rows } = await world.app.pool.query(
    `select not_before from outbox where chat_id = 'f1' and message_id like 'push:taken-back:%' order by id desc limit 1`,
  )
  expect(rows[0].not_before).toEqual(new Date('2026-11-04T07:00:00+07:00'))
  world.pass('2026-11-03T09:00:00+07:00')
})
