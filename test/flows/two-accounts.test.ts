import { afterAll, beforeEach, expect, test } from 'vitest'
import { findPerson } from '../../src/people/person-repository.ts'
import { openTalk } from '../support/open-talk.ts'
import { addPerson, addUnits } from '../support/remind-people.ts'

const talk = await openTalk('2027-03-01T09:00:00+07:00')
const { pool, tell, press, pushedTo } = talk
afterAll(talk.stop)

const lanOnTelegram = { channel: 'telegram', chatId: '1' }
const lanOnZalo = { channel: 'zalo', chatId: 'z1' }
const minh = { channel: 'telegram', chatId: '3' }

beforeEach(async () => {
  await pool.query(
    'truncate reminder_messages, reminders, duty_rules, duty_events, duties, grants, accounts, audit_log, people, units, conversations, inbox, outbox, option_keys, pairing_codes, code_attempts restart identity cascade',
  )
  talk.goTo('2027-03-01T09:00:00+07:00')
  await addUnits(pool, 'TTYT Ba Tri')
})

async function showCode(address = lanOnTelegram): Promise<string> {
  const { text } = await tell(address, 'cho em nối zalo với telegram ạ')
  return /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(text)?.[0] ?? ''
}

async function addLan() {
  const id = await addPerson(pool, {
    name: 'Nguyễn Thị Lan',
    accounts: ['telegram:1'],
    units: ['TTYT Ba Tri'],
  })
  await pool.query(`update people set unit = 'ttyt-ba-tri' where id = $1`, [id])
  return id
}

const accountsOf = async (at = talk.now()) =>
  (await findPerson(pool, lanOnTelegram, at))?.accounts.map(({ channel }) => channel)

test('a code shown in one account and typed in the other joins them after a yes on both sides, each naming the other', async () => {
  await addLan()
  const code = await showCode()
  const asked = await tell(lanOnZalo, `ma ${code.toLowerCase().replace('-', ' ')} ạ`)
  expect(asked.text).toContain('tài khoản Telegram của Nguyễn Thị Lan, đơn vị TTYT Ba Tri')
  expect(await accountsOf()).toEqual(['telegram'])
  expect((await press(lanOnZalo, 'Đúng, liên kết')).text).toContain('mở Telegram và bấm xác nhận')
  expect(await accountsOf()).toEqual(['telegram'])
  expect((await pushedTo(lanOnTelegram)).at(-1)?.text).toContain(
    'Có tài khoản Zalo chưa đăng ký tên vừa gõ mã',
  )
  const linked = await press(lanOnTelegram, 'Liên kết')
  expect(linked.text).toContain('Đã liên kết với Zalo. Thông báo gửi ở Telegram')
  expect(linked.text).toContain('Vai trò chỉ dùng được ở tài khoản đã nhận mã vai trò')
  expect((await pushedTo(lanOnZalo)).at(-1)?.text).toContain('Đã liên kết với Telegram')
  expect(await accountsOf()).toEqual(['telegram', 'zalo'])
  expect((await press(lanOnTelegram, 'Liên kết')).text).toContain('không dùng được')
  expect(await talk.auditOf()).toEqual(['account:link-begun', 'account:linked'])
})

test('who is known on both sides becomes one person; roles stay with the account they were paired on', async () => {
  const lan = await addLan()
  const other = await addPerson(pool, {
    name: 'Lan',
    accounts: ['zalo:z1'],
    units: ['TTYT Ba Tri'],
    since: '2026-01-01T00:00:00Z',
  })
  const code = await showCode()
  await tell(lanOnZalo, code)
  await press(lanOnZalo, 'Đúng, liên kết')
  expect((await pushedTo(lanOnTelegram)).at(-1)?.text).toContain('tài khoản Zalo của Lan')
  const { text } = await press(lanOnTelegram, 'Liên kết')
  // The one that was joined first.
  expect(text).toContain('Thông báo gửi ở Zalo')
  const person = await findPerson(pool, lanOnZalo, talk.now())
  expect(person).toMatchObject({ id: lan, name: 'Nguyễn Thị Lan', preferredChannel: 'zalo' })
  expect(person?.grants.map(({ address }) => address.channel).toSorted()).toEqual(['telegram', 'zalo'])
  const { rows } = await pool.query('select name, erased_at from people where id = $1', [other])
  expect(rows).toEqual([{ name: '', erased_at: talk.now() }])
  expect((await tell(lanOnZalo, await showCode())).text).toContain('đã liên kết với nhau rồi')
})

test('the wrong person says no on either side, „thôi“ and a quarter of an hour end the code', async () => {
  await addLan()
  await tell(minh, await showCode())
  expect((await press(minh, 'Không phải tôi')).text).toContain('không liên kết')
  const second = await showCode()
  await tell(minh, second)
  await press(minh, 'Đúng, liên kết')
  // Only one account can have typed it.
  expect((await tell(lanOnZalo, { press: `link:claim:${'0'.repeat(64)}` })).text).toContain('không dùng được')
  expect((await press(lanOnTelegram, 'Không liên kết')).text).toContain('đã bỏ mã')
  expect((await pushedTo(minh)).at(-1)?.text).toContain('chưa được liên kết')
  const third = await showCode()
  expect((await tell(lanOnTelegram, 'thôi')).text).toContain('đã bỏ mã liên kết')
  expect((await tell(lanOnZalo, third)).text).toContain('không dùng được')
  const fourth = await showCode()
  expect((await tell(lanOnTelegram, fourth)).text).toContain('ở tài khoản kia')
  talk.pass(15 * 60_000)
  expect((await tell(lanOnZalo, fourth)).text).toContain('không dùng được')
  expect(await accountsOf()).toEqual(['telegram'])
})

test('somebody unknown who tries codes is stopped after five for an hour', async () => {
  await addLan()
  const code = await showCode()
  for (let tries = 0; tries < 5; tries += 1)
    expect((await tell(minh, 'mã AC3E-FGHJ')).text).toContain('không dùng được')
  expect((await tell(minh, code)).text).toContain('Anh/chị đã gõ sai nhiều lần, nên sau 10:00')
  talk.pass(60 * 60_000)
  const fresh = await showCode()
  expect((await tell(minh, fresh)).text).toContain('Nguyễn Thị Lan')
})

test('a question in between is answered; nobody else presses the buttons of both sides', async () => {
  const lan = await addLan()
  const code = await showCode()
  expect((await tell(lanOnTelegram, 'Hạn nộp báo cáo ở Vĩnh Long khi nào?')).text).toContain('10/11')
  await tell(lanOnZalo, code)
  await press(lanOnZalo, 'Đúng, liên kết')
  const { rows } = await pool.query<{ hash: string }>('select hash from pairing_codes')
  await addPerson(pool, { name: 'Minh', accounts: ['telegram:3'], role: 'officer' })
  for (const action of ['confirm', 'reject', 'claim'])
    expect((await tell(minh, { press: `link:${action}:${rows[0]?.hash}` })).text).toContain('không dùng được')
  expect((await talk.auditOf()).filter((action) => action === 'refused:link')).toHaveLength(2)
  await press(lanOnTelegram, 'Liên kết')
  expect((await findPerson(pool, lanOnZalo, talk.now()))?.id).toBe(lan)
})

test('„kênh“ moves notices to the other account, and unlinking ends what was paired there', async () => {
  await addLan()
  expect((await tell(lanOnTelegram, '/kenh')).text).toContain('chỉ có tài khoản Telegram')
  const page = { channel: 'web', chatId: 'w1' }
  await addPerson(pool, { name: 'Minh', accounts: ['web:w1'], role: 'officer' })
  expect((await tell(page, '/kenh')).text).toContain('Ở trang web tôi không gửi thông báo được')
  expect((await tell(page, '/dulieu')).text).toContain('- Tài khoản: trang web.')
  await tell(lanOnZalo, await showCode())
  await press(lanOnZalo, 'Đúng, liên kết')
  await press(lanOnTelegram, 'Liên kết')
  expect((await tell(lanOnZalo, 'đổi kênh nhận thông báo')).text).toContain('Thông báo đang gửi ở Telegram')
  expect((await press(lanOnZalo, 'Zalo')).text).toBe('Từ nay thông báo gửi ở Zalo.')
  expect((await tell(lanOnTelegram, 'bo lien ket')).text).toContain(
    'Tách tài khoản này khỏi Zalo? Tên, đơn vị và thông báo ở lại bên đó; vai trò đã nhận ở đây sẽ kết thúc',
  )
  expect((await press(lanOnTelegram, 'Tách tài khoản này')).text).toContain('Đã tách')
  expect(await findPerson(pool, lanOnTelegram, talk.now())).toBeUndefined()
  expect((await findPerson(pool, lanOnZalo, talk.now()))?.grants).toEqual([])
  const { rows } = await pool.query(`select end_reason from grants where channel = 'telegram'`)
  expect(rows).toEqual([{ end_reason: 'unlinked' }])
  expect((await tell(lanOnZalo, '/bolienket')).text).toContain('chưa liên kết')
  expect((await tell(lanOnTelegram, '/lienket')).text).toContain('đăng ký')
})
