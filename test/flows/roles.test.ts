import { afterAll, beforeEach, expect, test } from 'vitest'
import { runCommand } from '../../src/commands/run-command.ts'
import type { Address, Reply } from '../../src/message.ts'
import { createCode } from '../../src/people/pairing-code.ts'
import { collectIo } from '../support/collect-io.ts'
import { openTalk } from '../support/open-talk.ts'
import { addPerson, addUnits } from '../support/remind-people.ts'

const begin = '2027-03-01T09:00:00+07:00'
const talk = await openTalk(begin)
const { tell, pool, app, pass, goTo, pushedTo, auditOf } = talk
afterAll(talk.stop)

const telegram = (chatId: string): Address => ({ channel: 'telegram', chatId })
const zalo = (chatId: string): Address => ({ channel: 'zalo', chatId })
const [lan, minh, officer, other, stranger] = ['1', '2', '9', '8', '77'].map(telegram) as [
  ...[Address, Address, Address, Address, Address],
]
const hourMs = 60 * 60_000
const dayMs = 24 * hourMs

beforeEach(async () => {
  goTo(begin)
  await pool.query(
    'truncate grants, accounts, audit_log, pairing_codes, code_attempts, people, units, conversations, inbox, outbox, option_keys restart identity cascade',
  )
  await addUnits(pool, 'TTYT Ba Tri', 'TTYT Chợ Lách')
  await addPerson(pool, { name: 'Chánh', accounts: ['telegram:9'], role: 'officer' })
  await pool.query(`update people set unit = null`)
})

/** Somebody who has joined, without a role. */
async function join(name: string, account: Address): Promise<void> {
  await pool.query(
    `with made as (insert into people (name, organization, consented_at, joined_at, preferred_channel)
       values ($1, 'vinh-long', $4, $4, $2) returning id)
     insert into accounts (channel, chat_id, person, linked_at) select $2, $3, id, $4 from made`,
    [name, account.channel, account.chatId, new Date(begin)],
  )
}

function idOf({ options = [] }: Reply, label: RegExp): string {
  const id = options.find((option) => label.test(option.label))?.id
  if (id === undefined) throw new Error(`nothing offers ${label}: ${JSON.stringify(options)}`)
  return id
}

const codeIn = ({ text }: Reply): string => /\b[A-Z\d]{4}-[A-Z\d]{4}\b/.exec(text)?.[0] ?? ''

/** A code for the focal person of a unit, made by the officer in the chat. */
async function invite(unit: string): Promise<string> {
  const asked = await tell(officer, 'mời đầu mối')
  await tell(officer, { press: idOf(asked, /^Đầu mối/) })
  return codeIn(await tell(officer, unit))
}

/** A code typed and taken. */
async function take(account: Address, code: string): Promise<Reply> {
  return tell(account, { press: idOf(await tell(account, `mã ${code}`), /^Nhận/) })
}

const grants = async () =>
  (
    await pool.query<{ name: string; role: string; unit: string; ended: string | null }>(
      `select name, role, g.unit, end_reason as ended from grants g join people p on p.id = g.person
       where role <> 'officer' order by g.id`,
    )
  ).rows

test('an officer makes a code in the chat, a colleague takes the role with it, and nobody else can', async () => {
  await join('Lan', lan)
  await join('Minh', minh)
  const code = await invite('ba tri')
  const offered = await tell(lan, code.toLowerCase().replace('-', ' '))
  expect(offered.text).toBe('Mã này cho anh/chị vai trò đầu mối của TTYT Ba Tri. Anh/chị có nhận không?')
  expect(await grants()).toEqual([])
  const taken = await tell(lan, { press: idOf(offered, /^Nhận/) })
  expect(taken.text).toContain('Anh/chị đã nhận vai trò đầu mối của TTYT Ba Tri, đến hết ngày 01/03/2028')
  expect(await grants()).toEqual([{ name: 'Lan', role: 'focal', unit: 'ttyt-ba-tri', ended: null }])
  const { rows } = await pool.query(`select unit from people where name = 'Lan'`)
  expect(rows).toEqual([{ unit: 'ttyt-ba-tri' }])
  // The button again, the code again, by the same and by another: all the same sentence.
  const used = 'Mã này không dùng được'
  expect((await tell(lan, { press: idOf(offered, /^Nhận/) })).text).toContain(used)
  expect((await tell(minh, code)).text).toContain(used)
  expect((await pool.query('select hash from pairing_codes')).rows[0].hash).toMatch(/^[0-9a-f]{64}$/)
  const { rows: kept } = await pool.query(`select reply from outbox`)
  expect(JSON.stringify(kept)).toContain('Mã cho vai trò đầu mối của TTYT Ba Tri: (đã ẩn)')
  expect(JSON.stringify(kept)).not.toContain(code.slice(0, 4))
  expect(await auditOf()).toEqual(['code:made', 'grant:taken', 'code:wrong', 'code:wrong'])
})

test('a code that is withdrawn, a week old or unknown is told in the same words', async () => {
  await join('Lan', lan)
  const texts: string[] = []
  const old = await invite('ba tri')
  pass(7 * dayMs)
  texts.push((await tell(lan, old)).text)
  const withdrawn = await invite('cho lach')
  await pool.query('update pairing_codes set withdrawn_at = now()')
  texts.push((await tell(lan, withdrawn)).text, (await tell(lan, createCode())).text)
  expect(new Set(texts).size).toBe(1)
  expect(texts[0]).not.toMatch(/Ba Tri|Chợ Lách/)
})

test('after five wrong codes even the right one has to wait, for an hour and in this chat only', async () => {
  await join('Lan', lan)
  await join('Minh', minh)
  const code = await invite('ba tri')
  for (let tries = 0; tries < 5; tries += 1) {
    expect((await tell(lan, createCode())).text).toContain('không dùng được')
  }
  expect((await tell(lan, code)).text).toBe(
    'Anh/chị đã gõ sai nhiều lần, nên sau 10:00 ngày 01/03/2027 mới thử mã được tiếp.',
  )
  expect((await tell(minh, code)).text).toContain('đầu mối của TTYT Ba Tri')
  pass(hourMs + 1)
  expect((await tell(lan, code)).text).toContain('đầu mối của TTYT Ba Tri')
})

test('two people press at once: one has the role, the other reads that the code is used', async () => {
  await join('Lan', lan)
  await join('Minh', minh)
  const code = await invite('ba tri')
  const [first, second] = [await tell(lan, code), await tell(minh, code)]
  const texts = await Promise.all([
    tell(lan, { press: idOf(first, /^Nhận/) }),
    tell(minh, { press: idOf(second, /^Nhận/) }),
  ])
  expect(texts.filter(({ text }) => text.includes('đã nhận vai trò'))).toHaveLength(1)
  expect(texts.filter(({ text }) => text.includes('không dùng được'))).toHaveLength(1)
  expect(await grants()).toHaveLength(1)
})

test('a role is handed over in two messages, and both hear of it', async () => {
  await join('Minh', minh)
  await addPerson(pool, { name: 'Lan', accounts: ['telegram:1'], units: ['TTYT Ba Tri'] })
  const shown = await tell(lan, 'em muốn bàn giao ạ')
  expect((await tell(lan, codeIn(shown))).text).toContain('mã bàn giao của chính anh/chị')
  const offered = await tell(minh, codeIn(shown))
  expect(offered.text).toBe(
    'Lan bàn giao cho anh/chị vai trò đầu mối của TTYT Ba Tri. Anh/chị có nhận không?',
  )
  expect((await tell(minh, { press: idOf(offered, /^Nhận/) })).text).toContain('Anh/chị đã nhận vai trò')
  expect(await grants()).toEqual([
    { name: 'Lan', role: 'focal', unit: 'ttyt-ba-tri', ended: 'handed-over' },
    { name: 'Minh', role: 'focal', unit: 'ttyt-ba-tri', ended: null },
  ])
  const [heard] = await pushedTo(lan)
  expect(heard?.text).toBe('Minh đã nhận bàn giao vai trò đầu mối của TTYT Ba Tri của anh/chị.')
  expect((await tell(lan, 'bàn giao')).text).toContain('không có vai trò nào')
})

test('a colleague who is not known yet joins first, and the code is kept for them', async () => {
  await addPerson(pool, { name: 'Lan', accounts: ['telegram:1'], units: ['TTYT Ba Tri'] })
  const code = codeIn(await tell(lan, 'bàn giao'))
  const ba = zalo('ba')
  expect((await tell(ba, `dạ em gửi mã ${code} ạ`)).text).toContain('đăng ký')
  // The unit is the code's, and not asked for.
  expect((await tell(ba, { press: 'people:agree' })).text).toContain('họ tên')
  const joined = await tell(ba, 'Trần Thị Ba')
  expect(joined.text).toContain('Lan bàn giao cho anh/chị vai trò đầu mối của TTYT Ba Tri')
  await tell(ba, { press: idOf(joined, /^Nhận/) })
  expect((await grants()).at(-1)).toMatchObject({ name: 'Trần Thị Ba', ended: null })
})

test('of several roles one is chosen; the code lives a day, can be taken back, and dies with the role', async () => {
  await join('Minh', minh)
  await addPerson(pool, { name: 'Lan', accounts: ['telegram:1'], units: ['TTYT Ba Tri', 'TTYT Chợ Lách'] })
  const choose = async () => tell(lan, { press: idOf(await tell(lan, '/bangiao'), /Chợ Lách/) })
  const first = await choose()
  expect(first.text).toMatch(/^Mã bàn giao vai trò đầu mối của TTYT Chợ Lách: /)
  expect((await tell(lan, { press: idOf(first, /Rút lại/) })).text).toContain('Đã rút lại mã bàn giao')
  expect((await tell(minh, codeIn(first))).text).toContain('không dùng được')
  const second = codeIn(await choose())
  pass(dayMs)
  expect((await tell(minh, second)).text).toContain('không dùng được')
  const third = codeIn(await choose())
  await pool.query(
    `update grants set ended_at = now(), end_reason = 'withdrawn' where unit = 'ttyt-cho-lach'`,
  )
  expect((await tell(minh, third)).text).toContain('không dùng được')
})

test('an officer sees who has which role and withdraws one; the person hears it, and it stops', async () => {
  await addPerson(pool, { name: 'Lan', accounts: ['telegram:1'], units: ['TTYT Ba Tri'] })
  const listed = await tell(officer, '/vaitro')
  expect(listed.text).toMatch(
    /^2 vai trò:\n- Chánh: cán bộ phụ trách của .*\n- Lan: đầu mối của TTYT Ba Tri, đến /,
  )
  const sure = await tell(officer, { press: idOf(listed, /Lan/) })
  expect(sure.text).toContain('Thu hồi vai trò đầu mối của TTYT Ba Tri của Lan?')
  expect((await grants())[0]?.ended).toBeNull()
  await tell(officer, { press: idOf(sure, /^Thu hồi$/) })
  expect((await grants())[0]?.ended).toBe('withdrawn')
  expect((await pushedTo(lan)).map(({ text }) => text)).toEqual([
    'Cán bộ phụ trách đã thu hồi vai trò đầu mối của TTYT Ba Tri của anh/chị.',
  ])
  expect((await tell(officer, { press: idOf(sure, /^Thu hồi$/) })).text).toContain('đã kết thúc rồi')
})

test('codes of an officer whose role is withdrawn are good for nothing', async () => {
  await join('Lan', lan)
  const code = await invite('ba tri')
  const io = collectIo()
  expect(await runCommand(app, { name: 'invite', args: ['--withdraw', '1'] }, io.io)).toBe(0)
  expect((await pushedTo(officer)).at(-1)?.text).toContain('đã thu hồi vai trò cán bộ phụ trách')
  expect((await tell(lan, code)).text).toContain('không dùng được')
  expect((await tell(officer, 'mời đầu mối')).text).toContain('dành cho cán bộ phụ trách')
})

test('„tôi không làm đầu mối nữa“ gives the role back', async () => {
  await addPerson(pool, { name: 'Lan', accounts: ['telegram:1'], units: ['TTYT Ba Tri'] })
  const asked = await tell(lan, 'tôi không làm đầu mối nữa')
  expect(asked.text).toContain('bàn giao')
  await tell(lan, { press: idOf(asked, /^Thôi/) })
  expect((await grants())[0]?.ended).toBe('withdrawn')
})

test('thirty days before its end one press keeps a role for another year, from its own account', async () => {
  await join('Lan', lan)
  await join('Minh', minh)
  await take(lan, await invite('ba tri'))
  goTo('2028-01-30T09:30:00+07:00')
  await app.tellRenewals(talk.now())
  goTo('2028-02-01T06:00:00+07:00')
  await app.tellRenewals(talk.now())
  expect(await pushedTo(lan)).toHaveLength(0)
  for (const hour of ['09', '10']) {
    goTo(`2028-02-01T${hour}:30:00+07:00`)
    await app.tellRenewals(talk.now())
  }
  const [asked, ...more] = await pushedTo(lan)
  expect(more).toEqual([])
  expect(asked?.text).toBe(
    'Vai trò đầu mối của TTYT Ba Tri của anh/chị kết thúc sau ngày 01/03/2028. Nếu vẫn phụ trách, anh/chị gia hạn giúp tôi.',
  )
  const press = { press: idOf(asked ?? { text: '' }, /Gia hạn/) }
  expect((await tell(minh, press)).text).toContain('dành cho cán bộ phụ trách')
  expect((await tell(lan, press)).text).toContain('đến hết ngày 01/03/2029')
  // Twice adds nothing.
  expect((await tell(lan, press)).text).toContain('chưa đến lúc gia hạn')
})

test('a role that has expired counts for nothing; for thirty days one press still brings it back', async () => {
  await join('Lan', lan)
  await take(lan, await invite('ba tri'))
  const { rows } = await pool.query<{ id: string }>(`select id::text from grants where role = 'focal'`)
  const press = { press: `role:renew:${rows[0]?.id}` }
  goTo('2028-03-20T09:00:00+07:00')
  expect((await tell(lan, 'bàn giao')).text).toContain('không có vai trò nào')
  expect((await tell(lan, press)).text).toContain('đến hết ngày 20/03/2029')
  goTo('2029-05-01T09:00:00+07:00')
  expect((await tell(lan, press)).text).toContain('đã kết thúc')
})

test('while a code is being made a question is answered, and „thôi“ ends it', async () => {
  await tell(officer, { press: idOf(await tell(officer, '/moi'), /^Đầu mối/) })
  expect((await tell(officer, 'hạn nộp báo cáo của Vĩnh Long là khi nào')).text).toContain('10/11')
  expect((await tell(officer, 'khoa ngoai hanh tinh')).text).toContain('chưa tìm thấy đơn vị')
  expect((await tell(officer, 'thôi khỏi')).text).toBe('Vâng, tôi không tạo mã.')
  expect((await pool.query('select from pairing_codes')).rowCount).toBe(0)
})

const tried = [
  '/moi',
  'tạo mã cho em',
  '/vaitro',
  'role:invite:focal:vinh-long:ttyt-ba-tri',
  'role:withdraw:2',
  'role:withdraw-yes:2',
  'role:invite:administrator:',
  'role:give-up:2',
  'role:hand:2',
  'role:renew:2',
]

test.each(tried)('„%s“ is refused to everybody it is not for, shows nothing, and is noted', async (what) => {
  await addPerson(pool, { name: 'Lan Canary', accounts: ['telegram:1'], units: ['TTYT Ba Tri'] })
  await addPerson(pool, { name: 'Minh', accounts: ['telegram:2'], units: ['TTYT Chợ Lách'] })
  await join('Nga', telegram('3'))
  await addPerson(pool, { name: 'Hết', accounts: ['telegram:8'], role: 'officer' })
  await pool.query(`update grants set expires_at = $1 where chat_id = '8'`, [new Date(begin)])
  const before = await grants()
  const chats = what.includes('administrator')
    ? [minh, telegram('3'), other, stranger, officer]
    : [minh, telegram('3'), other, stranger]
  for (const chat of chats) {
    const { text, options } = await tell(chat, what.startsWith('role:') ? { press: what } : what)
    expect(text).toMatch(/dành cho cán bộ phụ trách|đăng ký trước/)
    expect(`${text}${JSON.stringify(options)}`).not.toMatch(/Canary|Ba Tri|[A-Z\d]{4}-[A-Z\d]{4}/)
  }
  expect(await grants()).toEqual(before)
  expect((await pool.query('select from pairing_codes')).rowCount).toBe(0)
  const audit = await auditOf()
  expect(audit.filter((action) => action.startsWith('refused:'))).toHaveLength(chats.length)
})

test('the first administrator is made on the command line and gives every role', async () => {
  await join('Quản', minh)
  const io = collectIo()
  expect(await runCommand(app, { name: 'invite', args: ['--role', 'administrator'] }, io.io)).toBe(0)
  const code = codeIn({ text: io.out.join('\n') })
  expect((await take(minh, code)).text).toContain('Anh/chị đã nhận vai trò quản trị')
  const offered = (await tell(minh, '/moi')).options?.map(({ label }) => label).join('\n')
  expect(offered).toContain('Quản trị')
  expect(offered).toMatch(/Cán bộ phụ trách \(.*Sa Đéc.*\)/)
  const list = collectIo()
  await runCommand(app, { name: 'invite', args: ['--list'] }, list.io)
  expect(list.out.join('\n')).toMatch(/Quản: quản trị, đến 01\/03\/2028/)
  for (const args of [
    ['--role', 'boss'],
    ['--role', 'focal', '--organization', 'vinh-long', '--unit', 'x'],
    ['--withdraw', 'x'],
  ]) {
    expect(await runCommand(app, { name: 'invite', args }, collectIo().io)).toBe(2)
  }
})
