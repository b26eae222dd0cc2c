import { afterAll, beforeAll, expect, test } from 'vitest'
import { openStaffWorld, type StaffWorld } from '../../support/staff-world.ts'
import type { TalkedWith } from '../../support/talk-with.ts'

let world: StaffWorld
beforeAll(async () => {
  world = await openStaffWorld()
})
afterAll(() => world.stop())

let chats = 0

async function atUnit(): Promise<TalkedWith> {
  chats += 1
  const person = world.on('telegram', `t${chats}`)
  await person.say('đăng ký')
  await person.press('Đồng ý, đăng ký')
  await person.press('Sở Y tế Vĩnh Long')
  return person
}

async function countPeople(): Promise<number> {
  const { rows } = await world.app.pool.query<{ count: number }>('select count(*)::int from people')
  return rows[0]?.count ?? 0
}

test('all that buttons offer can be typed instead', async () => {
  const person = world.on('zalo', 'typed')
  await person.say('/start')
  expect(await person.say('dạ em đồng ý ạ')).toContain('thuộc đơn vị nào')
  expect(await person.say('so y te vinh long')).toContain('Gõ tên')
  expect(await person.say('trạm y tế xã an thủy')).toContain('trực thuộc')
  expect(await person.say('ubnd xã ạ')).toContain('họ tên')
  expect(await person.say('tran quoc bao')).toContain('Đã đăng ký: Tran Quoc Bao')
})

test('„chỉ hỏi đáp“ can be typed, too, and a plain „ok“ is no consent', async () => {
  const before = await countPeople()
  const person = world.on('telegram', 'ask-only')
  await person.say('/start')
  expect(await person.say('ok em')).not.toContain('thuộc đơn vị nào')
  for (const text of ['chỉ hỏi đáp thôi', 'không đồng ý', 'em không muốn đăng ký đâu ạ']) {
    await person.say('/start')
    expect(await person.say(text), text).toContain('cứ hỏi')
  }
  expect(await countPeople()).toBe(before)
})

test.each([
  ['ai ký giấy khen', 'Giám đốc Sở'],
  ['nop tre thi sao', 'trễ'],
  ['có mẫu báo cáo không', 'mẫu'],
  ['tiêu chí khen thưởng cá nhân', 'cá nhân'],
])('while the unit is asked for, „%s“ is answered and the unit asked for again', async (question, words) => {
  const person = await atUnit()
  const said = await person.say(question)
  expect(said.toLowerCase()).toContain(words.toLowerCase())
  expect(said).not.toContain('chưa tìm thấy')
  expect(said).toContain('Gõ tên giúp tôi')
  expect(await person.say('ttyt ba tri')).toContain('họ tên')
})

test('who does not know their unit is told how to go on', async () => {
  const person = await atUnit()
  expect(await person.say('em chưa rõ nữa ạ')).toContain('đăng ký trước')
  await person.press('Không có trong danh sách')
  expect(await person.say('Lê Thị Hoa')).toContain('Đã đăng ký: Lê Thị Hoa, Sở Y tế tỉnh Vĩnh Long')
})

test('the organization that was chosen before is taken over, and another one can be had', async () => {
  const person = world.on('telegram', 'moves')
  await person.say('em ở Sa Đéc')
  await person.say('đăng ký')
  expect(await person.press('Đồng ý, đăng ký')).toContain('BVĐK Sa Đéc')
  expect(await person.press('Tôi ở cơ quan khác')).toContain('thuộc đơn vị nào')
  expect(await person.press('BVĐK Sa Đéc')).toContain('BVĐK Sa Đéc')
  expect(await person.say('sở y tế vĩnh long')).toContain('nào của Sở Y tế Vĩnh Long')
  await person.say('cho lach')
  expect(await person.say('Lê Thị Hoa')).toContain('Trung tâm Y tế khu vực Chợ Lách')
})

test('a question in the middle of the choice of an organization does not end the choice', async () => {
  const person = world.on('telegram', 'choice')
  await person.say('đăng ký')
  await person.press('Đồng ý, đăng ký')
  const said = await person.say('hạn nộp báo cáo của Vĩnh Long là ngày nào?')
  expect(said).toContain('09/11/2026')
  expect(said).toContain('thuộc đơn vị nào')
  expect(await person.say('Vĩnh Long')).toContain('Gõ tên')
})

test.each(['khoa nội', 'cảm ơn em', 'hạn nộp khi nào', 'được rồi'])(
  'where the name is asked for, „%s“ is not taken for one',
  async (text) => {
    const before = await countPeople()
    const person = await atUnit()
    await person.say('ba tri')
    expect(await person.say(text)).not.toContain('Đã đăng ký')
    expect(await countPeople()).toBe(before)
    expect(await person.say('em tên Hân ạ')).toContain('Đã đăng ký: Hân')
  },
)

test('a step that is a day old is forgotten', async () => {
  const person = await atUnit()
  const before = world.now().toISOString()
  world.pass('2026-11-05T09:00:00+07:00')
  expect(await person.say('Trung tâm Y tế khu vực Ba Tri')).not.toContain('họ tên')
  world.pass(before)
})

test('an old button of somebody else changes nothing of them', async () => {
  await world.join('telegram', 'own', { name: 'Lê Thị Hoa', unit: 'ba tri' })
  const other = world.on('telegram', 'stranger')
  for (const id of ['people:unit:ttyt-cho-lach', 'profile:name', 'profile:mute', 'people:unit:'])
    await other.pressId(id)
  await other.say('Kẻ Lạ')
  const { rows } = await world.app.pool.query(
    `select name, unit, muted_at from people join accounts on person = people.id where chat_id in ('own', 'stranger')`,
  )
  expect(rows).toEqual([{ name: 'Lê Thị Hoa', unit: 'ttyt-ba-tri', muted_at: null }])
})
