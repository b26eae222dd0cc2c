import type pg from 'pg'
import { activateRules } from '../../src/duties/duty-rule-repository.ts'
import { addPerson, addUnits, yearlyReport } from './remind-people.ts'

export const mark = 'Nguyễn Thị Canary'
export const own = { channel: 'telegram', chatId: '4711' }
export const other = { channel: 'telegram', chatId: '4712' }

const rows = [
  `insert into pairing_codes (hash, purpose, role, organization, unit, person, channel, chat_id, created_by, created_at, expires_at)
   values ('h1', 'hand-over', null, '', '', :id, :own, :id, :day, :day::timestamptz + interval '1 day'),
     ('h2', 'role', 'focal', 'vinh-long', 'ttyt-ba-tri', null, null, null, :id, :day, :day::timestamptz + interval '7 days')`,
  `insert into pairing_codes (hash, purpose, claimed_channel, claimed_chat_id, created_at, expires_at)
   values ('h3', 'link', :own, :day, :day)`,
  `insert into grants (person, channel, chat_id, role, organization, unit, granted_by, granted_at, expires_at, ended_at, ended_by,
     end_reason)
   values (:id, :own, 'head', 'vinh-long', 'ttyt-ba-tri', :id, :day, :day, :day, :id, 'withdrawn')`,
  'insert into code_attempts values (:own, :day)',
  `insert into duties (organization, rule, year, unit, state, reported_by, reported_at, document_number, confirmed_by, confirmed_at,
     updated_at)
   values ('vinh-long', 'bao-cao-phong-trao', 2026, 'ttyt-ba-tri', 'confirmed', :id, :day, '45/BC-TTYT', :id, :day, :day)`,
  `insert into duty_events (duty, at, actor, channel, action, before, after)
   values (1, :day, :id, 'telegram', 'report', '{}', '{}')`,
  `insert into duty_files (duty, name, type, size, added_by, added_at) values (1, 'bao-cao.pdf', 'application/pdf', 9, :id, :day)`,
  `insert into internal_deadlines (organization, rule, year, last_day, set_by, set_at)
   values ('vinh-long', 'bao-cao-phong-trao', 2026, '2026-11-05', :id, :day)`,
  `insert into reminders (organization, rule, rule_version, year, unit, step, person, kind, due_at, valid_until, state, settled_at,
     created_at)
   select 'vinh-long', 'bao-cao-phong-trao', id, 2026, 'ttyt-ba-tri', step, :id, 'nudge', :day, :day, state, :day, :day
   from duty_rules, (values ('30', 'sent'), ('7', 'planned'), ('3', 'queued')) as steps (step, state)`,
  `insert into reminder_messages (reminder, position, channel, chat_id, outbox_key, queued_at)
   values (3, 0, :own, 'reminder:3:0', :day)`,
  `insert into drafts (form, person, organization, unit, cursor, created_at, updated_at)
   values ('initiative', :id, 'vinh-long', 'ttyt-ba-tri', '{"at": []}', :day, :day)`,
  `insert into draft_answers (draft, field, value, person, channel, chat_id, at)
   values (1, 'name', '"Sáng kiến của :mark"', :id, :own, :day)`,
  `insert into initiatives (code, organization, unit, year, person, state, content, proposed_by, proposed_at, submitted_at, updated_at)
   values ('SK-VL-2027-0001', 'vinh-long', 'ttyt-ba-tri', 2027, :id, 'submitted', '{"name": "Sáng kiến của :mark"}', :id, :day, :day, :day)`,
  `insert into initiative_versions values (1, 1, '{"name": "Sáng kiến của :mark"}', :id, :day)`,
  `insert into initiative_events (initiative, at, actor, channel, action, before, after)
   values (1, :day, :id, 'telegram', 'submit', '', 'submitted')`,
  `insert into audit_log (at, actor, action, subject) values (:day, :id, 'grant:taken', :id)`,
  `insert into inbox (channel, chat_id, message_id, sent_at, received_at, body, applied_at)
   values (:own, 'x1', :day, :day, '{"text": "Em là :mark ạ"}', :day),
     (:other, 'x2', :later, :later, '{"text": "chuyển cho :mark"}', :later)`,
  `insert into outbox (channel, chat_id, message_id, position, kind, reply, payload, created_at, delivered_at, outcome)
   values (:own, 'x1', 0, 'reply', '{"text": "Chào :mark"}', null, :day, :day, 'sent'),
     (:own, 'push:reminder:3:0', 0, 'push', '{"text": "Chào :mark"}', '{"who": ":mark"}', :day, null, null),
     (:other, 'push:officer:1', 0, 'push', '{"text": "#1 của :mark"}', null, :day, :day, 'sent'),
     (:other, 'x2', 0, 'reply', '{"text": "Đã chuyển cho :mark"}', null, :day, :day, 'sent')`,
  `insert into option_keys values (:own, 'key-1', 'role:x', 1, :day)`,
  `insert into conversations (channel, chat_id, state, updated_at)
   values (:own, '{"lastAnswers": [], "step": {"name": "join:name", "askedAt": "2027-03-01T01:00:00Z", "data": {"name": ":mark"}}}', :day),
     (:other, '{"lastAnswers": [], "step": {"name": "x:y", "askedAt": "2027-03-01T01:00:00Z", "data": {"name": ":mark"}}}', :day)`,
  `insert into officer_questions (kind, organization, question, before, answer, channel, chat_id, answer_key, created_at)
   values ('wrong', 'vinh-long', 'câu hỏi của :mark', ':mark', ':mark', :own, 'k', :day)`,
  `insert into officer_replies (question, channel, chat_id, message_id, text, created_at)
   values (1, :own, 'r1', 'trả lời :mark', :day), (1, :other, 'r2', 'trả lời :mark', :day)`,
  `insert into feedback (kind, question, wording, answer, created_at)
   values ('gap', 'thiếu của :mark', 'thiếu của :mark', '', :day), ('gap', 'của ai khác', 'w', '', :later)`,
  `insert into site_files (state, origin, channel, chat_id, message_id, name, ending, title, digest, created_at)
   values ('draft', 'officer', :own, 'x9', 'don-cua-:mark', 'pdf', 't', 'd', :day)`,
  `insert into document_changes (at, officer, action, organization, document_id) values (:day, 'hash', 'added', 'vinh-long', 'd')`,
  `insert into upload_links (key, channel, chat_id, valid_until, web_chat) values ('k', :own, :day, 'w')`,
  'insert into members values (:own, :day)',
  `insert into strangers values (:own, :day, :day, 'x', false)`,
]

/** Something of one person in every table that refers to persons or chats, an hour ago. Gives their id. */
export async function fillEveryTable(pool: pg.Pool, at: Date): Promise<string> {
  await addUnits(pool, 'TTYT Ba Tri')
  const since = new Date('2026-01-01T00:00:00Z')
  await activateRules(pool, { organizations: ['vinh-long'], rules: [yearlyReport], at: since })
  const id = await addPerson(pool, { name: mark, accounts: ['telegram:4711'], units: ['TTYT Ba Tri'] })
  const day = new Date(at.getTime() - 60 * 60_000)
  const values = {
    ...{ id, mark, own: `'telegram', '4711'`, other: `'telegram', '4712'` },
    ...{ day: `'${day.toISOString()}'`, later: `'${new Date(day.getTime() + 1_000).toISOString()}'` },
  }
  for (const row of rows)
    await pool.query(
      Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`:${name}`, value), row),
    )
  return id
}

/** Tables in which a text occurs. */
export async function tablesWith(pool: pg.Pool, text: string): Promise<string[]> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const { rowCount } = await pool.query(`select from "${name}" t where to_jsonb(t)::text like $1`, [
      `%${text}%`,
    ])
    if (rowCount !== 0) found.push(name)
  }
  return found
}
