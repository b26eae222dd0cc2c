import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStaffWorld, type StaffWorld } from '../../support/staff-world.ts'

let world: StaffWorld
beforeAll(async () => {
  world = await openStaffWorld()
})
afterAll(() => world.stop())

async function peopleOf(chatId: string) {
  const { rows } = await world.app.pool.query(
    `select name, organization, unit from people join accounts on person = people.id where chat_id = $1`,
    [chatId],
  )
  return rows
}

test('who begins is told what can be asked, and what is kept of those who register; nothing is kept before', async () => {
  const lan = world.on('telegram', 'j1')
  const welcome = await lan.say('/start')
  expect(welcome).toContain('cứ hỏi ngay')
  expect(welcome).toContain('/xoadulieu')
  expect(welcome).toContain('91/2025/QH15')
  expect(await lan.say('hạn nộp báo cáo của Vĩnh Long là ngày nào?')).toContain('09/11/2026')
  expect(await peopleOf('j1')).toEqual([])
})

test.each([
  ['telegram', 'j2', 'ttyt ba tri', 'em tên nguyễn thị Lan ạ', 'Nguyễn Thị Lan'],
  ['zalo', 'j3', 'trung tam y te khu vuc ba tri', 'Trần Văn Bé', 'Trần Văn Bé'],
  ['web', 'j4', 'em làm ở Ba Tri ạ', 'tôi là Lê Hoa', 'Lê Hoa'],
])(
  'on %s somebody registers by organization, unit and name, typed as people type',
  async (channel, chat, unit, said, name) => {
    const person = world.on(channel, chat)
    await person.say('cho em đăng ký nhắc hạn với ạ')
    expect(await person.press('Đồng ý, đăng ký')).toContain('thuộc đơn vị nào')
    expect(await person.press('Sở Y tế Vĩnh Long')).toContain('Gõ tên')
    expect(await person.say(unit)).toContain('họ tên')
    const done = await person.say(said)
    expect(done).toContain(`Đã đăng ký: ${name}, Trung tâm Y tế khu vực Ba Tri`)
    expect(done).toContain('09/11/2026')
    expect(await peopleOf(chat)).toEqual([{ name, organization: 'vinh-long', unit: 'ttyt-ba-tri' }])
    expect(await person.say('đăng ký')).toContain('đã đăng ký rồi')
  },
)

test('a question in the middle is answered, and what was asked before is asked again', async () => {
  const person = world.on('telegram', 'j5')
  await person.say('đăng ký')
  await person.press('Đồng ý, đăng ký')
  await person.press('Sở Y tế Vĩnh Long')
  const answered = await person.say('hạn nộp báo cáo là ngày nào?')
  expect(answered).toContain('09/11/2026')
  expect(answered).toContain('Gõ tên giúp tôi')
  await person.say('cho lach')
  const again = await person.say('ai ký giấy khen?')
  expect(again).toContain('Giám đốc Sở Y tế')
  expect(again).toContain('họ tên')
  expect(await person.say('Nguyễn Thị Năm')).toContain('Đã đăng ký')
})

test('who calls it off is asked no more', async () => {
  const person = world.on('telegram', 'j6')
  await person.say('đăng ký')
  await person.press('Đồng ý, đăng ký')
  await person.press('Sở Y tế Vĩnh Long')
  expect(await person.say('/huy')).toContain('việc đang làm dở')
  expect(await person.say('Trung tâm Y tế khu vực Ba Tri')).not.toContain('họ tên')
  expect(await peopleOf('j6')).toEqual([])
})

test('who only wants to ask is left in peace', async () => {
  const person = world.on('telegram', 'j7')
  await person.say('/start')
  expect(await person.press('Chỉ hỏi đáp')).toContain('cứ hỏi')
  expect(await peopleOf('j7')).toEqual([])
})

test('of a commune station it is asked whose it is, and an officer can see that it is not clear', async () => {
  const person = world.on('telegram', 'j8')
  await person.say('đăng ký')
  await person.press('Đồng ý, đăng ký')
  await person.press('Sở Y tế Vĩnh Long')
  expect(await person.say('tram y te xa an thuy')).toContain('Ủy ban nhân dân xã')
  await person.press('UBND xã, phường')
  const done = await person.say('Nguyễn Văn Sáu')
  expect(done).toContain('Văn phòng Sở Y tế Vĩnh Long')
  expect(await peopleOf('j8')).toEqual([{ name: 'Nguyễn Văn Sáu', organization: 'vinh-long', unit: null }])
  const { rows } = await world.app.pool.query(`select detail from audit_log where action = 'unit:unclear'`)
  expect(rows).toEqual([{ detail: { why: 'commune' } }])
})

test('several units that a word may mean are offered, and one that is nowhere is no dead end', async () => {
  const person = world.on('telegram', 'j9')
  await person.say('đăng ký')
  await person.press('Đồng ý, đăng ký')
  await person.press('Sở Y tế Vĩnh Long')
  await person.say('trung tam y te')
  expect(person.labels()).toEqual([
    'Trung tâm Y tế khu vực Ba Tri',
    'Trung tâm Y tế khu vực Chợ Lách',
    'Không có trong danh sách',
  ])
  expect(await person.say('Bệnh viện Tâm thần')).toContain('chưa tìm thấy')
  await person.press('Không có trong danh sách')
  expect(await person.say('Phạm Thị Bảy')).toContain('Đã đăng ký: Phạm Thị Bảy')
})

test('/toi shows what somebody is known as; name, unit and reminders are changed there', async () => {
  const person = await world.join('zalo', 'j10', { name: 'Lê Thị Tám', unit: 'ba tri' })
  const shown = await person.say('/toi')
  expect(shown).toContain('Họ tên: Lê Thị Tám')
  expect(shown).toContain('Trung tâm Y tế khu vực Ba Tri')
  await person.press('Đổi họ tên')
  expect(await person.say('Lê Thị Thanh Tám')).toContain('Lê Thị Thanh Tám')
  await person.say('thông tin của tôi')
  await person.press('Đổi đơn vị')
  await person.press('Sở Y tế Vĩnh Long')
  await person.say('cho lach')
  expect(await peopleOf('j10')).toEqual([
    { name: 'Lê Thị Thanh Tám', organization: 'vinh-long', unit: 'ttyt-cho-lach' },
  ])
  expect(await person.say('tắt nhắc')).toContain('thông báo cuối cùng')
  expect(await person.say('/toi')).toContain('đang tắt')
  expect(await person.say('/batnhac')).toContain('Đã bật')
})

test('who joins with a code is answered for the organization it is of, from the consent on', async () => {
  const person = world.on('telegram', 'j11')
  await person.say(`mã ${await world.makeCode('focal', { unit: 'ttyt-ba-tri' })}`)
  await person.press('Đồng ý, đăng ký')
  expect(await person.say('hạn nộp báo cáo là ngày nào?')).not.toContain('Sa Đéc')
})

test('a mere „ok“ is no consent, and what is wanted is said', async () => {
  const hai = world.on('telegram', 'j30')
  await hai.say('DK')
  expect(await hai.say('ok ạ')).toContain('trả lời rõ giúp tôi: “đồng ý”')
  expect(await hai.say('dong y')).toContain('thuộc đơn vị nào')
  await hai.press('Sở Y tế Vĩnh Long')
  expect(await hai.say('ttyt batri')).toContain('họ tên')
})

test('a code typed in the middle is kept, and consent is not asked for twice', async () => {
  const ba = world.on('zalo', 'j31')
  await ba.say('đăng ký')
  await ba.press('Đồng ý, đăng ký')
  const code = await world.makeCode('focal', { unit: 'ttyt-cho-lach' })
  expect(await ba.say(code)).toBe(
    'Tôi giữ mã này; đăng ký xong tôi hỏi anh/chị có nhận vai trò không.\nAnh/chị cho tôi biết họ tên.',
  )
  expect(await ba.say('Phạm Thị Ba')).toContain('Anh/chị có nhận không?')
  expect(await ba.say('có ạ')).toContain(
    'Anh/chị đã nhận vai trò đầu mối của Trung tâm Y tế khu vực Chợ Lách',
  )
})

test('a code that is the first thing somebody writes outlives /start', async () => {
  const tu = world.on('telegram', 'j32')
  expect(await tu.say(await world.makeCode('officer'))).toContain('Tôi giữ mã này')
  expect(await tu.say('/start')).toContain('Tôi giữ mã này')
  await tu.press('Đồng ý, đăng ký')
  await tu.say('van phong')
  expect(await tu.say('Lê Tư')).toContain('vai trò cán bộ phụ trách')
  expect(await tu.say('1')).toContain('Mỗi đợt nhắc, tôi gửi anh/chị tình hình các đơn vị')
})
