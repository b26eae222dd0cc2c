import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Reply } from '../../../src/message.ts'
import { addPerson } from '../../support/remind-people.ts'
import { openStaffWorld, type StaffWorld } from '../../support/staff-world.ts'
import type { TalkedWith } from '../../support/talk-with.ts'

let world: StaffWorld
let focal: TalkedWith
let hoa: TalkedWith
let lan: TalkedWith
const code = 'SK-VL-2026-0001'

beforeAll(async () => {
  world = await openStaffWorld('2026-11-03T09:00:00+07:00')
  focal = await world.join('telegram', 'f1', {
    name: 'Lê Văn Nam',
    unit: 'ba tri',
    role: 'focal',
    of: 'ttyt-ba-tri',
  })
  hoa = await staffOf('telegram', 'a1')
  lan = await staffOf('telegram', 'b1', 'Võ Thị Lan')
})
afterAll(() => world.stop())

/** Somebody of a unit, who has joined before. */
async function staffOf(channel: string, chatId: string, name = 'Trần Thị Hoa'): Promise<TalkedWith> {
  const id = await addPerson(world.app.pool, { name, accounts: [`${channel}:${chatId}`], role: 'officer' })
  await world.app.pool.query('delete from grants where person = $1', [id])
  await world.app.pool.query(
    `update people set organization = 'vinh-long', unit = 'ttyt-ba-tri' where id = $1`,
    [id],
  )
  return world.on(channel, chatId)
}

async function values(chatId: string): Promise<Record<string, unknown>> {
  const { rows } = await world.app.pool.query(
    `select jsonb_object_agg(field, value) as values from (
       select distinct on (field) field, value from draft_answers a join drafts d on d.id = a.draft
       where d.state = 'open' and field <> '' and d.person = (select person from accounts where chat_id = $1)
       order by field, a.id desc) as newest`,
    [chatId],
  )
  return rows[0]?.values ?? {}
}

async function pushedTo(chatId: string): Promise<Reply[]> {
  const { rows } = await world.app.pool.query<{ reply: Reply }>(
    `select reply from outbox where chat_id = $1 and message_id like 'push:initiative:%' order by id`,
    [chatId],
  )
  return rows.map(({ reply }) => reply)
}

const answers = [
  'Cảnh báo tương tác thuốc khi kê đơn điện tử',
  'Khám bệnh',
  '1',
  '4',
  'Bác sĩ phải tự tra tương tác thuốc',
  'rồi',
  '2/9/2026',
  'lần đầu',
  'Bước một: nạp danh mục thuốc có mã hoạt chất.',
  'xong',
  'Phần mềm kê đơn điện tử',
  'Rút ngắn thời gian kê đơn',
  'bỏ qua',
  'bỏ qua',
  'bỏ qua',
  'bỏ qua',
  'không',
  'tôi, 12/5/1990, điều dưỡng trưởng, đại học, 100%',
  'bỏ qua',
  'bỏ qua',
]

async function fill(person: TalkedWith, name = answers[0]): Promise<void> {
  await person.say('nộp sáng kiến')
  for (const answer of [name ?? '', ...answers.slice(1)]) await person.say(answer)
  await person.press('Đã kiểm tra, không có')
}

test('a nurse begins, hears where it goes and what makes an initiative, with its source', async () => {
  const said = await hoa.say('em muon nop sang kien a')
  expect(said).toContain('Đơn nộp cho Trung tâm Y tế khu vực Ba Tri')
  expect(said).toContain('Bước 1 trên 17 – Tên sáng kiến')
  expect(said).toContain('đã được áp dụng hoặc áp dụng thử')
})

test('a title that begins like a command is a title; a question is answered and the same step asked again', async () => {
  const answered = await hoa.say('Ai ký giấy khen?')
  expect(answered).toContain('Giám đốc Sở Y tế')
  expect(answered).toContain('Bước 1 trên 17 – Tên sáng kiến')
  await hoa.say('Hủy bỏ thủ tục giấy')
  expect(await values('a1')).toEqual({ name: 'Hủy bỏ thủ tục giấy' })
})

test('a command with a stroke is one; the form is gone on with behind it', async () => {
  expect(await hoa.say('/hannop')).toContain('Bước 2 trên 17 – Lĩnh vực áp dụng')
  expect(await values('a1')).toEqual({ name: 'Hủy bỏ thủ tục giấy' })
})

test('numbers and words of other lists choose nothing while words are asked for', async () => {
  await hoa.say('2')
  expect(await values('a1')).toMatchObject({ field: '2' })
  await hoa.say('sửa lĩnh vực thành Hành chính')
  expect(await values('a1')).toMatchObject({ field: 'Hành chính' })
})

test('„để sau“ keeps it; coming back says what is there, after weeks and on another channel too', async () => {
  expect(await hoa.say('để sau')).toContain('tôi giữ bản nháp')
  world.pass('2026-11-24T09:00:00+07:00')
  const said = await hoa.say('tiếp tục sáng kiến')
  expect(said).toContain('“Hủy bỏ thủ tục giấy”, ghi lần cuối ngày 03/11/2026')
  expect(said).toContain('Đã có: Tên sáng kiến, Lĩnh vực áp dụng')
  expect(hoa.labels()).toEqual(['Làm tiếp', 'Bắt đầu lại', 'Bỏ bản nháp'])
  expect(await hoa.press('Làm tiếp')).toContain('Bước 3 trên 17 – Phong trào')
  await world.app.pool.query(
    `insert into accounts (channel, chat_id, person, linked_at)
     select 'zalo', 'za1', person, linked_at from accounts where chat_id = 'a1'`,
  )
  const onZalo = world.on('zalo', 'za1')
  await onZalo.say('lam tiep sang kien')
  expect(await onZalo.say('1')).toContain('trên 17')
  expect(await hoa.say('Đổi mới sáng tạo và chuyển đổi số')).not.toContain('đã làm tiếp')
  expect(await onZalo.say('nội dung khác')).toContain('đã làm tiếp bản nháp này ở nơi khác')
  expect(await values('a1')).toEqual({
    name: 'Hủy bỏ thủ tục giấy',
    field: 'Hành chính',
    movement: 'dmst-cds',
  })
})

test('„hủy“ asks first, and then nothing is left', async () => {
  await hoa.say('hủy')
  expect(await hoa.press('Hủy bản nháp')).toContain('không nộp đi đâu')
  expect(await values('a1')).toEqual({})
})

test('what is submitted stands in a summary first, and is submitted by an explicit word only', async () => {
  await fill(lan)
  expect(await lan.say('ok')).toContain('nhắn “nộp”')
  expect(await lan.say('sửa ngày áp dụng thành 1/3')).toContain('7. Ngày áp dụng: 01/03/2026')
  const receipt = await lan.say('nộp')
  expect(receipt).toContain(`mã hồ sơ ${code}`)
  expect(receipt).toContain('đầu mối, lãnh đạo Trung tâm Y tế khu vực Ba Tri')
})

test('it comes with the official form as a Word document', async () => {
  const { rows } = await world.app.pool.query<{ reply: Reply }>(
    `select reply from outbox where chat_id = 'b1' and reply ? 'files' order by id desc limit 1`,
  )
  const [file] = rows[0]?.reply.files ?? []
  expect(file?.name).toBe('Don-sang-kien-Cảnh-báo-tương-tác-thuốc-khi-kê-đơn-điện-tử.docx')
  expect((await readFile(file?.path ?? '')).subarray(0, 2).toString()).toBe('PK')
})

test('what a desk writes to an author is read back first, and „thôi“ sends nothing', async () => {
  await focal.say('/duyet')
  await focal.press(code)
  await focal.press('Yêu cầu bổ sung')
  const again = await focal.say('hạn nộp báo cáo là ngày nào?')
  expect(again).toContain(`${code}: Anh/chị ghi mục nào cần bổ sung`)
  expect(await focal.say('thôi')).toContain('chưa gửi gì')
  await focal.press('Yêu cầu bổ sung')
  expect(await focal.say('thiếu số liệu')).toContain('sẽ nhận lời này: “thiếu số liệu”')
  const read = await focal.say('Tên sáng kiến: viết gọn lại')
  expect(read).toContain('Mục cần sửa: Tên sáng kiến.')
  expect(await focal.say('hạn nộp báo cáo là ngày nào?')).toContain(read)
  expect(await focal.say('thôi chưa gửi')).toContain('chưa gửi gì')
  expect(await pushedTo('b1')).toEqual([])
})

test('it reaches the unit’s desk, which asks for more; reason and fields go back to the author', async () => {
  const [arrived] = await pushedTo('f1')
  expect(arrived?.text).toContain(`${code} “Cảnh báo tương tác thuốc khi kê đơn điện tử”, của Võ Thị Lan`)
  expect(await focal.say('/duyet')).toContain(`${code} “Cảnh báo`)
  expect(await focal.press(code)).toContain('Tình trạng: đã nộp, chờ đơn vị tiếp nhận')
  await focal.press('Yêu cầu bổ sung')
  await focal.say('Số liệu trước và sau: thêm số đơn đã khảo sát')
  expect(await pushedTo('b1')).toEqual([])
  await focal.press('Gửi cho tác giả')
  const [returned] = await pushedTo('b1')
  expect(returned?.text).toContain('thêm số đơn đã khảo sát\nMục cần sửa: Số liệu trước và sau.')
  expect(await lan.pressId(returned?.options?.[0]?.id ?? '')).toContain('Số liệu trước và sau')
  await lan.say('Trước 5 phút, sau 2 phút, 200 đơn')
  expect(await lan.say('nộp')).toContain(`bản sửa của hồ sơ ${code}`)
})

test('it goes through the steps of the desk, each once, and its author hears of each', async () => {
  await focal.say('/duyet')
  await focal.press(code)
  expect(focal.labels()).toContain('Tiếp nhận, hồ sơ đủ')
  const accept = focal.ids().find((id) => id.startsWith('initiative:desk-accept')) ?? ''
  await focal.pressId(accept)
  expect(await focal.pressId(accept)).toContain('Bước này đã có người làm rồi')
  expect(await lan.pressId(`initiative:withdraw-yes:${code}`)).toContain('Đơn vị đã tiếp nhận hồ sơ')
  await focal.say('/duyet')
  await focal.press(code)
  await focal.press('Đưa ra hội đồng')
  await focal.press('Ghi kết quả: công nhận')
  expect(await focal.say('125/QĐ-TTYT')).toContain('cần đủ số và ngày')
  expect(await focal.say('125/QĐ-TTYT ngày 31/2/2026')).toContain('ngày “31/2/2026”')
  expect(await focal.say('125/QĐ-TTYT ngày 20/11/2026')).toContain(
    'Quyết định số 125/QĐ-TTYT ngày 20/11/2026',
  )
  await focal.say('ok')
  const told = (await pushedTo('b1')).map(({ text }) => text)
  expect(told).toHaveLength(4)
  expect(told.at(-1)).toContain('được công nhận theo Quyết định số 125/QĐ-TTYT ngày 20/11/2026')
  expect(await lan.say('hồ sơ của tôi')).toContain('đã được công nhận')
})

test('it is proposed for commendation by an officer, who decides nothing else of it', async () => {
  const officer = await world.join('telegram', 'o1', {
    name: 'Lê Chánh',
    unit: 'van phong',
    role: 'officer',
  })
  expect(await officer.say('sáng kiến các đơn vị')).toContain('Trung tâm Y tế khu vực Ba Tri')
  await officer.press(code)
  expect(officer.labels()).toEqual(['Đề xuất khen thưởng', 'Tải đơn (.docx)'])
  expect(await officer.press('Đề xuất khen thưởng')).toContain('Đã được đề xuất khen thưởng')
  expect((await pushedTo('b1')).at(-1)?.text).toContain('để đề xuất khen thưởng')
})

test('it is named to whoever submits something like it, with what they share', async () => {
  const other = await staffOf('telegram', 'b2', 'Hồ Văn Tư')
  await fill(other, 'Phần mềm cảnh báo tương tác thuốc khi kê đơn')
  const summary = await other.say('xem lại')
  expect(summary).toContain(`${code} “Cảnh báo tương tác thuốc khi kê đơn điện tử” (cùng nói về:`)
  expect(await other.say('nộp')).toContain('SK-VL-2026-0002')
  await focal.say('/duyet')
  expect(await focal.press('SK-VL-2026-0002')).toContain(`Sáng kiến gần giống đã nộp trước:\n- ${code}`)
})

test('it is withdrawn before the desk has taken it up, and copied as a new one', async () => {
  const other = world.on('telegram', 'b2')
  await other.say('hồ sơ của tôi')
  await other.press('SK-VL-2026-0002')
  await other.press('Rút hồ sơ')
  expect(await other.press('Rút hồ sơ')).toContain('đã rút hồ sơ SK-VL-2026-0002')
  await other.say('hồ sơ của tôi')
  await other.press('SK-VL-2026-0002')
  expect(await other.press('Chép thành đơn mới')).toContain('Đã bỏ thông tin người bệnh')
  expect(await values('b2')).toMatchObject({ name: 'Phần mềm cảnh báo tương tác thuốc khi kê đơn' })
})

test('what may stand in the way is said before it is submitted, and forbids nothing', async () => {
  const person = await staffOf('telegram', 'c1', 'Phan Thị Út')
  await person.say('nop sang kien')
  for (const answer of [...answers.slice(0, 5), 'chưa', 'đã có người làm', ...answers.slice(8, 13)])
    await person.say(answer)
  for (const answer of ['bỏ qua', 'bỏ qua', 'đang bảo hộ', answers[17] ?? '', 'bỏ qua'])
    await person.say(answer)
  const summary = await person.press('Đã kiểm tra, không có')
  expect(summary).toContain('Sáng kiến chưa được áp dụng')
  expect(summary).toContain('đã có người làm giải pháp này')
  expect(summary).toContain('được bảo hộ quyền sở hữu trí tuệ')
  expect(await person.say('nộp')).toMatch(/mã hồ sơ SK-VL-2026-\d{4}/)
})

test('on Zalo an initiative takes at most fourteen messages of the assistant', async () => {
  const person = await staffOf('zalo', 'z1', 'Ngô Thị Bé')
  const said = [
    'nop sang kien',
    '1. Sổ trực điện tử\n2. Điều dưỡng\n3. 1\n4. 4',
    '1. Sổ giấy hay mất\n2. rồi\n3. 1/9/2026\n4. lần đầu',
    ...['Đoạn một.', 'Đoạn hai.', 'Đoạn ba.', 'xong'],
    '1. Máy tính\n2. Nhanh hơn\n3. Trước 10 phút, sau 2 phút',
    '1. Khoa Nội thấy tiện\n2. không\n3. không\n4. không',
    'em 60%, Trần Văn Nam 40%',
    ...['Lê Văn Tám, 1988, Khoa Dược, dược sĩ', 'xong', 'bỏ qua', '1', 'nộp'],
  ]
  const before = await countReplies('z1')
  for (const text of said) await person.say(text)
  expect((await countReplies('z1')) - before).toBeLessThanOrEqual(14)
  const { rows } = await world.app.pool.query(`select content from initiatives order by id desc limit 1`)
  expect(rows[0]?.content).toMatchObject({
    ...{
      name: 'Sổ trực điện tử',
      description: 'Đoạn một.\nĐoạn hai.\nĐoạn ba.',
      'applied-from': '2026-09-01',
    },
    authors: [
      { name: 'Ngô Thị Bé', share: 60 },
      { name: 'Trần Văn Nam', share: 40 },
    ],
  })
})

async function countReplies(chatId: string): Promise<number> {
  const { rows } = await world.app.pool.query<{ count: number }>(
    'select count(*)::int as count from outbox where chat_id = $1',
    [chatId],
  )
  return rows[0]?.count ?? 0
}

test('somebody unknown is asked to join first; an empty form is for everybody', async () => {
  const stranger = world.on('telegram', 's1')
  expect(await stranger.say('nộp sáng kiến')).toContain('anh/chị đăng ký tên và đơn vị trước')
  expect(await stranger.say('cho xin mẫu đơn')).toContain('Mẫu đơn yêu cầu công nhận sáng kiến')
})

test('it goes to the hospital of a ward whose staff submits it', async () => {
  await world.app.pool.query(
    `insert into units (organization, code, name, kind, parent, head_title, reports, position)
     values ('vinh-long', 'khoa-noi', 'Khoa Nội', 'khoa', 'ttyt-ba-tri', '', false, 900)`,
  )
  const nurse = await staffOf('telegram', 'b9', 'Lý Thị Sương')
  await world.app.pool.query(`update people set unit = 'khoa-noi' where name = 'Lý Thị Sương'`)
  expect(await nurse.say('nộp sáng kiến')).toContain('Đơn nộp cho Trung tâm Y tế khu vực Ba Tri')
  for (const answer of ['Thẻ theo dõi truyền dịch', ...answers.slice(1)]) await nurse.say(answer)
  expect(await nurse.say('xem lại')).toContain('(sinh 12/05/1990; Khoa Nội, Trung tâm Y tế khu vực Ba Tri;')
})

test('what asks in the middle is answered, also without diacritics or an end mark; „ko“ chooses', async () => {
  const nurse = await staffOf('telegram', 'b12', 'Phan Thị Út')
  await nurse.say('nop sang kien')
  for (const answer of ['Bang nhac thuoc', 'Cap cuu']) await nurse.say(answer)
  const answered = await nurse.say('cstdcs co can sang kien ko')
  expect(answered).toContain('Sáng kiến không bắt buộc')
  expect(answered).toContain('Bước 3 trên')
  expect(await nurse.say('ko gan')).toContain('Bước 4 trên')
})

test('at the summary a field is mended by its number, its name, or what it is to be', async () => {
  const nurse = await staffOf('telegram', 'b10', 'Mai Thị Thu')
  await fill(nurse, 'Sổ tay bàn giao ca trực')
  await nurse.say('xem lại')
  // „1“ is the first field, not the first button: it submits nothing.
  expect(await nurse.say('1')).toContain('Bước 1 trên')
  expect(await nurse.say('Sổ tay giao ca trực')).toContain('1. Tên sáng kiến: Sổ tay giao ca trực')
  expect(await nurse.say('sửa một mục')).toContain('1. Tên sáng kiến')
  expect(await nurse.say('2')).toContain('Bước 2 trên')
  expect(await nurse.say('Cấp cứu')).toContain('2. Lĩnh vực áp dụng: Cấp cứu')
  expect(await nurse.say('sửa 2: Hồi sức')).toContain('2. Lĩnh vực áp dụng: Hồi sức')
  expect(await nurse.say('sửa lĩnh vực áp dụng: Khám bệnh')).toContain('2. Lĩnh vực áp dụng: Khám bệnh')
  expect(await nurse.say('lĩnh vực áp dụng')).toContain('Bước 2 trên')
})

test('a button of a draft that was submitted elsewhere names what was submitted', async () => {
  const nurse = await staffOf('telegram', 'b11', 'Đỗ Thị Nga')
  await fill(nurse, 'Thẻ màu phân luồng người bệnh cấp cứu')
  await nurse.say('xem lại')
  const submit = nurse.ids().find((id) => id.endsWith(':submit')) ?? ''
  const receipt = await nurse.pressId(submit)
  const [filed = ''] = /SK-VL-2026-\d{4}/.exec(receipt) ?? []
  expect(filed).not.toBe('')
  expect(await nurse.pressId(submit)).toContain(filed)
})
