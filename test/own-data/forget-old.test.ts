import { afterAll, beforeEach, expect, test } from 'vitest'
import { createForgetting, forgetOld } from '../../src/own-data/forget-old.ts'
import { fillEveryTable } from '../support/fill-every-table.ts'
import { openTestDatabase } from '../support/open-test-database.ts'

const { pool, close } = await openTestDatabase()
afterAll(close)

const options = { pool, keepDays: { messages: 365, codes: 30, audit: 1826 } }
const filled = new Date('2027-03-01T02:00:00Z')
const after = (days: number) => new Date(filled.getTime() + days * 24 * 60 * 60_000)

const tables = [
  'inbox',
  'outbox',
  'option_keys',
  'strangers',
  'code_attempts',
  'pairing_codes',
  'audit_log',
  'reminders',
  'duties',
  'duty_events',
  'people',
  'grants',
]

async function count(): Promise<Record<string, number>> {
  const { rows } = await pool.query<Record<string, number>>(
    `select ${tables.map((table) => `(select count(*)::int from ${table}) as ${table}`).join(', ')}`,
  )
  return rows[0] ?? {}
}

beforeEach(async () => {
  await pool.query(
    `truncate reminder_messages, reminders, duty_rules, duty_events, duty_files, duties, internal_deadlines, grants, accounts, audit_log, people,
     units, conversations, inbox, outbox, option_keys, pairing_codes, code_attempts, officer_replies, officer_questions, feedback,
     site_files, document_changes, upload_links, members, strangers restart identity cascade`,
  )
  await fillEveryTable(pool, filled)
})

test('codes go after thirty days, messages after a year, what was authorized after five; duties and reminders stay', async () => {
  const before = await count()
  expect(await forgetOld(options, after(20))).toBe(true)
  expect(await count()).toEqual(before)
  await forgetOld(options, after(40))
  expect(await count()).toEqual({ ...before, code_attempts: 0, pairing_codes: 0 })
  await forgetOld(options, after(366))
  const gone = { inbox: 0, option_keys: 0, strangers: 0, code_attempts: 0, pairing_codes: 0 }
  // A reminder's message that has not had its end waits for it.
  expect(await count()).toEqual({ ...before, ...gone, outbox: 1 })
  const { rows } = await pool.query('select distinct state from conversations')
  expect(rows).toEqual([{ state: { lastAnswers: [] } }])
  await forgetOld(options, after(1900))
  expect(await count()).toEqual({ ...before, ...gone, outbox: 1, audit_log: 0 })
})

test('what somebody has not been answered yet is kept, however old', async () => {
  await pool.query(`update inbox set applied_at = null where message_id = 'x1'`)
  await forgetOld(options, after(400))
  expect((await pool.query('select message_id from inbox')).rows).toEqual([{ message_id: 'x1' }])
})

test('a file that was made for somebody is gone the day after', async () => {
  const reply = { text: 'Đây ạ', files: [{ name: 'a.txt', type: 'text/plain', path: '', content: 'x' }] }
  await pool.query(`update outbox set reply = $1 where message_id = 'x1'`, [reply])
  await forgetOld(options, after(2))
  expect((await pool.query(`select reply from outbox where message_id = 'x1'`)).rows).toEqual([
    { reply: { text: 'Đây ạ' } },
  ])
})

test('many thousand messages are forgotten in several goes, once a day', async () => {
  await pool.query(
    `insert into inbox (channel, chat_id, message_id, sent_at, received_at, body, applied_at)
     select 'telegram', '1', 'n' || n, $1, $1, '{}', $1 from generate_series(1, 30000) as n`,
    [filled],
  )
  const check = createForgetting(options)
  await check(after(366))
  const { inbox } = await count()
  expect(inbox).toBeGreaterThan(0)
  expect(inbox).toBeLessThan(30_000)
  await check(after(366))
  expect(await count()).toMatchObject({ inbox: 0 })
  await pool.query(`insert into code_attempts values ('telegram', '1', $1)`, [filled])
  await check(after(366))
  expect(await count()).toMatchObject({ code_attempts: 1 })
  await check(after(367))
  expect(await count()).toMatchObject({ code_attempts: 0 })
})
