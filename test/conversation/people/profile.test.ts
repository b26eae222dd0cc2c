import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStaffWorld, type StaffWorld } from '../../support/staff-world.ts'

let world: StaffWorld
beforeAll(async () => {
  world = await openStaffWorld()
})
afterAll(() => world.stop())

test.each(['/toi', 'thong tin cua em', 'toi dang ky o dau', 'em là ai ạ'])(
  '„%s“ shows unit, role and its end',
  async (text) => {
    const chat = `shown ${text}`
    const person = await world.join('telegram', chat, {
      ...{ name: 'Lê Thị Hoa', unit: 'ba tri', role: 'focal', of: 'ttyt-ba-tri' },
    })
    const shown = await person.say(text)
    expect(shown).toContain('Họ tên: Lê Thị Hoa')
    expect(shown).toContain('Trung tâm Y tế khu vực Ba Tri, Sở Y tế Vĩnh Long')
    expect(shown).toMatch(/đầu mối .*đến 03\/11\/2027/i)
    expect(shown).toContain('Telegram')
  },
)

test('who is not known is told how to become known; nothing is shown', async () => {
  const person = world.on('telegram', 'nobody')
  for (const text of ['/toi', 'thông tin của tôi', '/tatnhac'])
    expect(await person.say(text)).toContain('đăng ký')
})

test('who changes their unit keeps the role of the old one, and is told so', async () => {
  const person = await world.join('telegram', 'changes', {
    ...{ name: 'Lê Văn Tám', unit: 'ba tri', role: 'focal', of: 'ttyt-ba-tri' },
  })
  expect(await person.say('em chuyển đơn vị rồi ạ')).toContain('thuộc đơn vị nào')
  await person.press('Sở Y tế Vĩnh Long')
  const said = await person.say('cho lach')
  expect(said).toContain('Trung tâm Y tế khu vực Chợ Lách')
  expect(said).toContain('vẫn giữ nguyên')
  const shown = await person.say('/toi')
  expect(shown).toContain('Đơn vị: Trung tâm Y tế khu vực Chợ Lách')
  expect(shown).toMatch(/đầu mối .*Ba Tri/i)
})

test('a unit that is not in the list is told apart, and an officer can see it', async () => {
  const person = await world.join('zalo', 'unlisted', { name: 'Lê Thị Chín', unit: 'ba tri' })
  await person.say('đổi đơn vị')
  await person.press('Sở Y tế Vĩnh Long')
  expect(await person.press('Không có trong danh sách')).toContain('Văn phòng Sở Y tế Vĩnh Long')
  const { rows } = await world.app.pool.query(`select detail from audit_log where action = 'unit:unclear'`)
  expect(rows).toEqual([{ detail: { why: 'not-listed' } }])
})

test('a name is changed in words, and only by something that is a name', async () => {
  const person = await world.join('web', 'renames', { name: 'Le Thi Hoa', unit: 'ba tri' })
  await person.say('ghi sai tên rồi')
  const asked = await person.say('hạn nộp báo cáo là ngày nào?')
  expect(asked).toContain('09/11/2026')
  expect(asked).toContain('họ tên')
  expect(await person.say('tên em là Lê Thị Hòa ạ')).toContain('Lê Thị Hòa')
})

test('reminders are turned off and on in words, and the final notice is said to come all the same', async () => {
  const person = await world.join('telegram', 'muted', { name: 'Lê Văn Mười', unit: 'ba tri' })
  expect(await person.say('đừng nhắc nữa')).toContain('thông báo cuối cùng')
  expect(await person.say('/toi')).toContain('đang tắt')
  expect(await person.press('Bật nhắc')).toContain('Đã bật')
  expect(await person.say('/toi')).not.toContain('đang tắt')
})

test('a role that ends soon can be prolonged where it is shown', async () => {
  const person = await world.join('telegram', 'renews', {
    ...{ name: 'Lê Thị Sen', unit: 'ba tri', role: 'focal', of: 'ttyt-ba-tri' },
  })
  await person.say('/toi')
  expect(person.labels().join()).not.toContain('Gia hạn')
  const before = world.now().toISOString()
  world.pass('2027-10-20T09:00:00+07:00')
  await person.say('/toi')
  const label = person.labels().find((each) => each.startsWith('Gia hạn'))
  expect(label).toContain('Ba Tri')
  await person.press(label ?? '')
  expect(await person.say('/toi')).toMatch(/2028/)
  world.pass(before)
})
