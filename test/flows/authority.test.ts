import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readStaffCommand } from '../../src/conversation/talk/read-staff-command.ts'
import { staffCommands } from '../../src/knowledge/vocabulary/staff-commands.ts'
import type { Address } from '../../src/message.ts'
import { openTalk } from '../support/open-talk.ts'
import { addPerson, addUnits, codeOf } from '../support/remind-people.ts'

const root = join(import.meta.dirname, '../..')
const talk = await openTalk('2027-11-02T09:00:00+07:00')
const { pool, tell } = talk
afterAll(talk.stop)

/** Nothing of these is for the actors below: the focal person's name, the officer's note, other names; the signed paper's number. */
const names = /Bí Mật|ghi chú kín|Cán Bộ Kín/
const number = '99/BC'
const unit = codeOf('TTYT Ba Tri')
const duty = `vinh-long:bao-cao-phong-trao:2027:${unit}`
const linkHash = 'f'.repeat(64)
const code = 'SK-VL-2027-0001'

const actors = {
  stranger: { channel: 'telegram', chatId: '100' },
  staff: { channel: 'telegram', chatId: '101' },
  otherFocal: { channel: 'telegram', chatId: '102' },
  otherOfficer: { channel: 'telegram', chatId: '103' },
  expiredOfficer: { channel: 'telegram', chatId: '104' },
} satisfies Record<string, Address>
type Actor = keyof typeof actors

interface Attempt {
  said: string
  /** Who does it for what is their own; they still see and change nothing else. */
  own?: Actor[]
  /** Staff may know of the signed paper of their own unit. */
  ownUnit?: true
  /** Nothing is asked for that would be refused: it is about oneself. */
  aboutSelf?: true
}

/** Every command of the talks, typed. New ones are added here. */
const commands: Attempt[] = [
  { said: '/tinhhinh', own: ['otherOfficer'] },
  { said: 'đơn vị nào chưa nộp', own: ['otherOfficer'] },
  { said: '/vaitro', own: ['otherOfficer'] },
  { said: '/moi', own: ['otherOfficer'] },
  { said: '/lichnhac', own: ['otherOfficer'] },
  { said: '/hannoibo 05/11/2027', own: ['otherOfficer'] },
  { said: '/hannop', aboutSelf: true, ownUnit: true },
  { said: '/dagui', aboutSelf: true },
  { said: 'chưa gửi', aboutSelf: true },
  { said: 'xin tệp lịch', aboutSelf: true },
  { said: '/toi', aboutSelf: true },
  { said: 'đổi đơn vị', aboutSelf: true },
  { said: 'đổi tên', aboutSelf: true },
  { said: '/tatnhac', aboutSelf: true },
  { said: '/batnhac', aboutSelf: true },
  { said: '/bangiao', aboutSelf: true },
  { said: 'thôi làm đầu mối', aboutSelf: true },
  { said: '/dulieu', aboutSelf: true },
  { said: '/xoadulieu', aboutSelf: true },
  { said: '/lienket', aboutSelf: true },
  { said: '/bolienket', aboutSelf: true },
  { said: '/kenh', aboutSelf: true },
  { said: '/sangkien', aboutSelf: true },
  { said: '/hoso', aboutSelf: true },
  { said: '/maudon', aboutSelf: true },
  { said: '/duyet', own: ['otherFocal', 'otherOfficer'] },
]

/** Every kind of button, as somebody would forge it who knows the ids. `%grant`, `%reminder`: the focal person's. */
const presses: Attempt[] = [
  ...[
    'board',
    'unit',
    'file',
    'confirm',
    'take-back',
    'exempt',
    'unexempt',
    'note',
    'nudge',
    'nudge-yes',
  ].map((action) => ({ said: `duty:${action}:${duty}` })),
  { said: 'duty:internal:vinh-long:bao-cao-phong-trao:2027:2027-11-05' },
  { said: `duty:sent:${duty}` },
  { said: `duty:unsent:${duty}` },
  { said: 'duty:due', aboutSelf: true, ownUnit: true },
  { said: 'duty:calendar', aboutSelf: true },
  { said: 'duty:skip', aboutSelf: true },
  { said: 'remind:tomorrow:%reminder' },
  { said: 'remind:hand:%reminder' },
  { said: 'remind:ask:%reminder' },
  { said: 'remind:schedule:vinh-long' },
  { said: 'role:list:0', own: ['otherOfficer'] },
  { said: `duty:board:${duty.split(':').slice(0, 3).join(':')}:open:8` },
  { said: 'role:withdraw:%grant' },
  { said: 'role:withdraw-yes:%grant' },
  { said: 'role:give-up:%grant', aboutSelf: true },
  { said: `role:invite:focal:vinh-long:${unit}` },
  { said: 'role:invite:officer:vinh-long' },
  { said: 'role:invite:administrator:' },
  { said: 'role:renew:%grant', aboutSelf: true },
  { said: 'role:hand:%grant', aboutSelf: true },
  { said: 'role:hand:all', aboutSelf: true },
  { said: 'role:hand-back', aboutSelf: true },
  { said: `link:confirm:${linkHash}` },
  { said: `link:reject:${linkHash}` },
  { said: 'link:channel:zalo', aboutSelf: true },
  { said: 'link:unlink', aboutSelf: true },
  { said: 'data:file', aboutSelf: true, ownUnit: true },
  { said: 'data:erase', aboutSelf: true },
  { said: 'profile:mute', aboutSelf: true },
  { said: 'profile:channel:zalo', aboutSelf: true },
  { said: 'form:begin', aboutSelf: true },
  { said: 'form:abc:skip:name', aboutSelf: true },
  ...['mine', 'file', 'copy', 'change', 'withdraw', 'withdraw-yes'].map((action) => ({
    said: `initiative:${action}:${code}`,
  })),
  { said: 'initiative:desk-list:0', own: ['otherFocal', 'otherOfficer'] },
  ...[
    ...['show', 'file', 'evidence', 'accept', 'return', 'to-council'],
    ...['recognized', 'not-recognized', 'propose', 'send', 'drop'],
  ].map((action) => ({ said: `initiative:desk-${action}:${code}` })),
]

let ids = { grant: '', reminder: '' }

beforeAll(async () => {
  await app().readDuties()
  await pool.query('truncate units')
  await addUnits(pool, 'TTYT Ba Tri', 'TTYT Chợ Lách')
  const victim = await addPerson(pool, {
    name: 'Nguyễn Thị Bí Mật',
    accounts: ['telegram:1'],
    units: ['TTYT Ba Tri'],
  })
  await addPerson(pool, { name: 'Trần Cán Bộ Kín', accounts: ['telegram:2'], role: 'officer' })
  const staff = await addPerson(pool, { name: 'Lê Văn Nhân', accounts: ['telegram:101'], role: 'officer' })
  await pool.query(`delete from grants where person = $1`, [staff])
  await pool.query(`update people set unit = $2 where id = $1`, [staff, unit])
  await addPerson(pool, { name: 'Phạm Thị Lách', accounts: ['telegram:102'], units: ['TTYT Chợ Lách'] })
  const foreign = await addPerson(pool, { name: 'Võ Sa Đéc', accounts: ['telegram:103'], role: 'officer' })
  await pool.query(`update people set organization = 'sa-dec' where id = $1`, [foreign])
  await pool.query(`update grants set organization = 'sa-dec' where person = $1`, [foreign])
  const expired = await addPerson(pool, { name: 'Hồ Hết Hạn', accounts: ['telegram:104'], role: 'officer' })
  await pool.query(`update grants set expires_at = $2 where person = $1`, [
    expired,
    new Date('2027-10-01T00:00:00Z'),
  ])
  await pool.query(
    `insert into duties (organization, rule, year, unit, state, reported_by, reported_at, document_number, note, updated_at)
     values ('vinh-long', 'bao-cao-phong-trao', 2027, $1, 'reported', $2, $3, '99/BC-TTYT', 'ghi chú kín', $3)`,
    [unit, victim, talk.now()],
  )
  await pool.query(
    `insert into pairing_codes (hash, purpose, person, channel, chat_id, created_at, expires_at, claimed_channel, claimed_chat_id)
     values ($1, 'link', $2, 'telegram', '1', $3, $3::timestamptz + interval '1 year', 'zalo', 'z')`,
    [linkHash, victim, talk.now()],
  )
  await pool.query(
    `insert into initiatives (code, organization, unit, year, person, state, content, submitted_at, updated_at)
     values ($1, 'vinh-long', $2, 2027, $3, 'submitted', '{"name": "Sáng kiến Bí Mật"}', $4, $4)`,
    [code, unit, victim, talk.now()],
  )
  const grant = await pool.query<{ id: string }>('select id::text from grants where person = $1', [victim])
  const reminder = await pool.query<{ id: string }>(
    `insert into reminders (organization, rule, rule_version, year, unit, step, person, kind, due_at, valid_until, state, created_at)
     select 'vinh-long', rule, id, 2027, $2, '7', $1, 'nudge', $3, $3, 'sent', $3 from duty_rules
     where organization = 'vinh-long' and rule = 'bao-cao-phong-trao' and ended_at is null returning id::text`,
    [victim, unit, talk.now()],
  )
  ids = { grant: grant.rows[0]?.id ?? '', reminder: reminder.rows[0]?.id ?? '' }
})

const app = () => talk.app

/** Everything of others that could be changed. */
async function snapshot(): Promise<unknown> {
  const { rows } = await pool.query(
    `select (select jsonb_agg(d order by id) from duties d where unit = $2) as duties,
       (select jsonb_agg(e order by e.id) from duty_events e join duties d on d.id = duty where unit = $2) as events,
       (select jsonb_agg(i order by id) from internal_deadlines i) as internal, (select jsonb_agg(r order by id) from reminders r) as reminders,
       (select jsonb_agg(g order by id) from grants g) as grants, (select jsonb_agg(a order by chat_id) from accounts a) as accounts,
       (select jsonb_agg(to_jsonb(p) - 'muted_at' order by id) from people p) as people,
       (select jsonb_agg(c order by hash) from pairing_codes c where purpose <> 'link' and purpose <> 'hand-over' or hash = $1) as codes,
       (select jsonb_agg(i order by id) from initiatives i) as initiatives, (select count(*) from initiative_events) as steps,
       (select count(*) from outbox where message_id like 'push:%') as pushed`,
    [linkHash, unit],
  )
  return rows[0]
}

async function refusals(): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int as count from audit_log where action like 'refused:%'`,
  )
  return rows[0]?.count ?? 0
}

const tries = [
  ...commands.map((attempt) => ({ ...attempt, kind: 'typed' as const })),
  ...presses.map((attempt) => ({ ...attempt, kind: 'pressed' as const })),
]

test.each(tries)(
  '$kind $said shows and changes nothing of another unit, whoever tries',
  async ({ said, kind, own = [], aboutSelf, ownUnit }) => {
    const given = said.replace('%grant', ids.grant).replace('%reminder', ids.reminder)
    const before = await snapshot()
    for (const [actor, address] of Object.entries(actors)) {
      const refused = await refusals()
      const {
        text,
        options = [],
        files = [],
      } = await tell(address, kind === 'typed' ? given : { press: given })
      const shown = JSON.stringify({ text, options, files })
      expect(shown, actor).not.toMatch(names)
      if (actor !== 'staff' || ownUnit !== true) expect(shown, actor).not.toContain(number)
      // Staff may know the state of their own unit.
      if (actor !== 'staff') expect(shown, actor).not.toContain('TTYT Ba Tri')
      expect(await snapshot(), actor).toEqual(before)
      const isRefused = aboutSelf !== true && actor !== 'stranger' && !own.some((each) => each === actor)
      if (isRefused) expect(await refusals(), `${actor}: ${text}`).toBe(refused + 1)
      await pool.query(`update conversations set state = '{"lastAnswers": []}'`)
    }
  },
)

/** Given only by a code or by joining, which other tests try. */
const byCode =
  /^(people:|role:(take|take-over|refuse)$|link:(claim|no)$|data:(erase-yes|keep)$|profile:(unit|name|unmute)$)/

test('every command and every kind of button of the talks is in the tables above', () => {
  const { conversation } = app().knowledge.base().language
  const typed = new Set(commands.map(({ said }) => readStaffCommand(said, conversation)))
  expect(
    staffCommands.filter((command) => !typed.has(command) && command !== 'join' && command !== 'code'),
  ).toEqual([])
  const sources = globSync('src/conversation/{people,duties,initiatives}/*.ts', { cwd: root })
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n')
  const offered = [
    ...sources.matchAll(
      /id: ['`]((?:people|role|duty|remind|link|data|profile|initiative|form):[a-z-]*[a-z])[`':]/g,
    ),
  ].map(([, id]) => id ?? '')
  const tried = new Set(presses.map(({ said }) => said.split(':').slice(0, 2).join(':')))
  expect(offered.length).toBeGreaterThan(20)
  expect([...new Set(offered)].filter((id) => !tried.has(id) && !byCode.test(id))).toEqual([])
})
