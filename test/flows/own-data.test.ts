import { afterAll, beforeEach, expect, test } from 'vitest'
import { hidePerson } from '../../src/conversation/bound-message.ts'
import { findOwner, loadOwnData } from '../../src/own-data/load-own-data.ts'
import { notShown, traces } from '../../src/own-data/traces.ts'
import { findPerson } from '../../src/people/person-repository.ts'
import { fillEveryTable, mark, other, own, tablesWith } from '../support/fill-every-table.ts'
import { openTalk } from '../support/open-talk.ts'

const talk = await openTalk('2027-03-01T09:00:00+07:00')
const { pool, tell, press } = talk
afterAll(talk.stop)

beforeEach(async () => {
  await pool.query(
    `truncate reminder_messages, reminders, duty_rules, duty_events, duty_files, duties, internal_deadlines, grants, accounts, audit_log, people,
     units, conversations, inbox, outbox, option_keys, pairing_codes, code_attempts, officer_replies, officer_answers, officer_questions,
     feedback, site_files, document_changes, upload_links, members, strangers restart identity cascade`,
  )
  talk.goTo('2027-03-01T09:00:00+07:00')
})

/** Columns that say whose a row is: ids of persons, and chats. */
async function columnsOfPeople(): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select c.table_name || '.' || c.column_name as name from information_schema.columns c
     join information_schema.tables using (table_schema, table_name)
     where table_schema = 'public' and table_type = 'BASE TABLE'
       and (column_name ~ '(^|_)(chat|chat_id|person|people|officer|user|account)(_id)?$'
         or column_name ~ '^(actor|subject)$|_by$' or (table_name = 'people' and column_name = 'id'))
     union
     select k.table_name || '.' || k.column_name from information_schema.key_column_usage k
     join information_schema.constraint_column_usage u using (constraint_schema, constraint_name)
     where u.table_schema = 'public' and u.table_name = 'people' and k.table_name <> 'people'
     order by 1`,
  )
  return rows.map(({ name }) => name)
}

test('whatever the database keeps of a person or a chat is shown to them, or is named with the reason why not', async () => {
  const shown = traces.flatMap(({ table, chats = [], people = [] }) =>
    [...chats.map(([, chat]) => chat), ...people].map((column) => `${table}.${column}`),
  )
  const known = new Set([...shown, ...Object.keys(notShown)])
  const columns = await columnsOfPeople()
  expect(columns.filter((column) => !known.has(column))).toEqual([])
  expect([...known].filter((column) => !columns.includes(column))).toEqual([])
})

test('each of these tables is found in what is shown, once something of the person is in it', async () => {
  await fillEveryTable(pool, talk.now())
  const person = await findPerson(pool, own, talk.now())
  const sections = await loadOwnData(pool, await findOwner(pool, own, person))
  expect(sections.map(({ heading }) => heading)).toEqual(traces.map(({ heading }) => heading))
  expect(JSON.stringify(sections)).not.toContain('của ai khác')
})

test('„trợ lý lưu gì về tôi“ is told in a few lines, and all of it comes as files', async () => {
  await fillEveryTable(pool, talk.now())
  const { text, options } = await tell(own, 'tro ly luu gi ve toi')
  expect(text).toBe(
    [
      'Tôi đang lưu về anh/chị:',
      `- Hồ sơ: ${mark}, Sở Y tế Vĩnh Long; đăng ký ngày 05/01/2026.`,
      '- Tài khoản: Telegram; thông báo gửi ở Telegram.',
      '- Vai trò: đầu mối của TTYT Ba Tri, đến 05/01/2036.',
      '- Đã báo gửi báo cáo năm 2026 của TTYT Ba Tri: 01/03/2027.',
      '- Lời nhắc đã gửi: 1, gần nhất 01/03/2027.',
      '- Bản nháp và hồ sơ sáng kiến đã nộp: 2.',
      '- Câu hỏi đã chuyển cán bộ, không kèm tên: 1.',
      '- Tin nhắn của anh/chị: 2, từ 01/03/2027; giữ 365 ngày.',
    ].join('\n'),
  )
  expect(options?.map(({ label }) => label)).toEqual(['Gửi tệp đầy đủ', 'Xóa dữ liệu'])
  const { files } = await press(own, 'Gửi tệp đầy đủ')
  expect(files?.map(({ name }) => name)).toEqual(['du-lieu-cua-toi.txt', 'du-lieu-cua-toi.json'])
  expect(files?.[0]?.content).toContain(`nội dung: Em là ${mark} ạ`)
  expect(JSON.parse(files?.[1]?.content ?? '')).toHaveProperty('Tài khoản')
  const onZalo = await tell({ channel: 'zalo', chatId: 'z9' }, '/dulieu')
  expect(onZalo.text).toContain('Chưa có tên, đơn vị')
})

test('erasing asks once, leaves no name and no text anywhere, and the official records without a name', async () => {
  const id = await fillEveryTable(pool, talk.now())
  const asked = await tell(own, 'xoá hết dữ liệu của em ạ')
  expect(asked.text).toContain('- Xóa: tên, đơn vị, tài khoản (Telegram), vai trò')
  expect(asked.text).toContain('vì đó là hồ sơ công việc của đơn vị')
  expect(asked.text).toContain('Bản sao lưu còn giữ đến 14 ngày')
  expect((await press(own, 'Không xóa')).text).toBe('Vâng, tôi giữ nguyên.')
  expect(await tablesWith(pool, mark)).not.toEqual([])
  await tell(own, '/xoadulieu')
  expect((await tell(own, 'khong xoa')).text).toBe('Vâng, tôi giữ nguyên.')
  await tell(own, '/xoadulieu')
  expect((await tell(own, 'xoa du lieu cua toi')).text).toContain('Đã xóa. Hồ sơ công việc của đơn vị')
  expect(await tablesWith(pool, mark)).toEqual([])
  expect(await tablesWith(pool, 'Canary')).toEqual([])
  const { rows } = await pool.query(
    `select (select count(*)::int from duties where reported_by = $1) as duties,
       (select count(*)::int from duty_events where actor = $1) as events,
       (select count(*)::int from audit_log where subject = $1 and action in ('grant:taken', 'grant:erased', 'person:erased')) as audit,
       (select count(*)::int from accounts) as accounts,
       (select end_reason from grants where role = 'focal') as ended,
       (select withdrawn_at is not null from pairing_codes where hash = 'h2') as withdrawn,
       (select array_agg(state || coalesce(':' || reason, '') order by id) from reminders) as reminders,
       (select outcome || ':' || reason from outbox where message_id = 'push:reminder:3:0') as queued,
       (select question from feedback) as feedback`,
    [id],
  )
  expect(rows).toEqual([
    {
      ...{ duties: 1, events: 1, audit: 3, accounts: 0, ended: 'erased', withdrawn: true },
      reminders: ['sent', 'suppressed:erased', 'queued'],
      queued: 'suppressed:erased',
      feedback: 'của ai khác',
    },
  ])
})

test('afterwards the chat is as new, also on the page; what others wrote stays but for the name', async () => {
  await fillEveryTable(pool, talk.now())
  await tell(own, '/xoadulieu')
  await press(own, 'Xóa dữ liệu của tôi')
  expect(await app().conversation.history(own)).toEqual([])
  expect(await findPerson(pool, own, talk.now())).toBeUndefined()
  expect((await tell(own, '/start')).text).toContain('Chào anh/chị')
  expect((await tell(own, '/dulieu')).text).toMatch(/Chưa có tên, đơn vị.*\n- Tin nhắn của anh\/chị: 2/)
  const { rows } = await pool.query(`select body ->> 'text' as text from inbox where chat_id = $1`, [
    other.chatId,
  ])
  expect(rows).toEqual([{ text: 'chuyển cho (đã xóa theo yêu cầu)' }])
})

const app = () => talk.app

test('somebody who has never joined erases their chat, and only theirs; an old button asks anew', async () => {
  await tell(own, 'Hạn nộp báo cáo ở Vĩnh Long khi nào?')
  await tell(other, 'Hạn nộp báo cáo ở Vĩnh Long khi nào vậy?')
  expect((await tell(own, '/xoadulieu')).text).toContain('- Xóa: tin nhắn hai chiều ở đây')
  talk.pass(25 * 60 * 60_000)
  expect((await press(own, 'Xóa dữ liệu của tôi')).text).toContain('Xóa rồi không lấy lại được')
  expect(await app().conversation.history(own)).not.toEqual([])
  expect((await press(own, 'Xóa dữ liệu của tôi')).text).toMatch(/^Đã xóa\.\n/)
  expect(await app().conversation.history(own)).toEqual([])
  expect(await app().conversation.history(other)).toHaveLength(2)
})

test('both accounts of a person go, and the other one hears of it', async () => {
  await fillEveryTable(pool, talk.now())
  const onZalo = { channel: 'zalo', chatId: 'z1' }
  await tell(onZalo, 'Hạn nộp báo cáo ở Vĩnh Long khi nào?')
  await pool.query(`insert into accounts select 'zalo', 'z1', person, linked_at from accounts`)
  await tell(onZalo, '/xoadulieu')
  await press(onZalo, 'Xóa dữ liệu của tôi')
  expect(await findPerson(pool, own, talk.now())).toBeUndefined()
  expect(await tablesWith(pool, 'Canary')).toEqual([])
  expect((await talk.pushedTo(own)).at(-1)?.text).toContain('vừa được xóa theo yêu cầu từ Zalo')
})

test("what somebody wrote in a group goes too, and nobody else's words there", async () => {
  const mine = hidePerson('-5', own.chatId)
  await pool.query(
    `insert into inbox (channel, chat_id, message_id, sent_at, received_at, body, applied_at, is_group)
     values ('telegram', '-5', 'g1', $1, $1, jsonb_build_object('text', 'của em', 'person', $2::text), $1, true),
       ('telegram', '-5', 'g2', $1, $1, '{"text": "của chị", "person": "other"}', $1, true)`,
    [talk.now(), mine],
  )
  await pool.query(
    `insert into outbox (channel, chat_id, message_id, position, reply, created_at, outcome)
     values ('telegram', '-5', 'g1', 0, '{"text": "đáp em"}', $1, 'sent'), ('telegram', '-5', 'g2', 0, '{"text": "đáp chị"}', $1, 'sent')`,
    [talk.now()],
  )
  await pool.query(
    `insert into conversations (channel, chat_id, state, updated_at, is_group) values ('telegram', '-5', $2, $1, true)`,
    [
      talk.now(),
      {
        lastAnswers: [],
        people: [
          { person: mine, state: {} },
          { person: 'other', state: {} },
        ],
      },
    ],
  )
  await tell(own, '/xoadulieu')
  await press(own, 'Xóa dữ liệu của tôi')
  const { rows } = await pool.query(
    `select (select array_agg(body ->> 'text' order by message_id) from inbox where chat_id = '-5') as wrote,
       (select array_agg(reply ->> 'text' order by message_id) from outbox where chat_id = '-5') as told,
       (select state -> 'people' -> 0 ->> 'person' from conversations where chat_id = '-5') as left`,
  )
  expect(rows).toEqual([{ wrote: [null, 'của chị'], told: ['', 'đáp chị'], left: 'other' }])
})
